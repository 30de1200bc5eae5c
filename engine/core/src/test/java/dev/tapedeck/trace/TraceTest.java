package dev.tapedeck.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Binding.Kind;
import java.util.List;
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

  @Test
  void trace_staysAsItWas_whenMoreHappens() throws Exception {
    Trace first = sines(recorder, 10);
    recorder.printed(false, "more", Place.NOWHERE);

    assertThat(recorder.trace().events()).hasSize(12);
    assertThat(first.events()).hasSize(11);
    assertThat(first).isEqualTo(sines(new TraceRecorder(), 10));
  }

  @Test
  void producersAndConsumers_areTheOpsBesideAValue_whenThereAreThousands() throws Exception {
    Trace trace = sines(recorder, 5_000);

    assertThat(trace.producers(4_000))
        .extracting(Event.Flow::inputs)
        .containsExactly(List.of(3_999));
    assertThat(trace.consumers(4_000))
        .extracting(Event.Flow::outputs)
        .containsExactly(List.of(4_001));
    assertThat(trace.event(4_000))
        .isEqualTo(
            new Event.Operation(
                4_000,
                Place.NOWHERE,
                "Sin",
                Attributes.NONE,
                List.of(3_999),
                List.of(4_000),
                "",
                ((Event.Operation) trace.event(4_000)).nanos(),
                List.of(),
                0));
  }

  /// A constant, then sines of sines: the event that makes a value has the value's id.
  private static Trace sines(TraceRecorder recorder, int count) throws Exception {
    Session session = new Session(recorder);
    return session.call(() -> {
      Value y = session.constant(Tensor.scalar(1), Origin.LITERAL);
      for (int i = 0; i < count; i++) {
        y = ElementwiseOps.sin(y);
      }
      return recorder.trace();
    });
  }

  private void bind(String target, Kind kind) {
    recorder.bound(target, "<module>", new Binding(kind, VALUE), Optional.empty(), Place.NOWHERE);
  }

  private Optional<String> name() {
    return recorder.trace().name(VALUE, Integer.MAX_VALUE);
  }
}
