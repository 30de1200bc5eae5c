package dev.tapedeck.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Binding.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final int VALUE = 7;

  private final TraceRecorder recorder = new TraceRecorder();

  @Test
  void name_isTheTensorsOwn_whenAnArrayMadeFromItHasAName() {
    bind("x2", Kind.TENSOR);
    bind("y", Kind.OUTSIDE);

    assertThat(name()).contains("x2");
  }

  @Test
  void name_isTheShorterOne_whenAValueHasTwo() {
    bind("layer.kernel", Kind.VARIABLE);
    bind("w", Kind.VARIABLE);

    assertThat(name()).contains("w");
  }

  @Test
  void name_isAbsent_whenNothingIsBound() {
    assertThat(name()).isEmpty();
  }

  private void bind(String target, Kind kind) {
    recorder.bound(target, "<module>", new Binding(kind, VALUE), Optional.empty(), Place.NOWHERE);
  }

  private Optional<String> name() {
    return recorder.trace().name(VALUE, Integer.MAX_VALUE);
  }
}
