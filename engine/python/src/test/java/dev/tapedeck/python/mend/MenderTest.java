package dev.tapedeck.python.mend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.mend.Mender.Mended;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs that the doctor mends, beside twins that were mended by hand.
class MenderTest {
  private static final GraalPyRunner RUNNER = new GraalPyRunner();
  private static final String IMPORTS = "import tensorflow as tf\nimport numpy as np\n";

  /// A program and what it ought to have been.
  record Twins(String name, String failing, String fixed) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Twins> twins() {
    try (InputStream stream = MenderTest.class.getResourceAsStream("twins.txt")) {
      String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("(?m)^=== ")).skip(1).map(MenderTest::twins);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Twins twins(String entry) {
    String[] parts = entry.split("(?m)^--- fixed\\n");
    int end = parts[0].indexOf('\n');
    return new Twins(
        parts[0].substring(0, end), IMPORTS + parts[0].substring(end + 1), IMPORTS + parts[1]);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void mend_givesTheTwinsGradients(Twins twins) {
    List<double[]> expected = gradients(run(Program.script("program.py", twins.fixed())));

    Mended mended = mended(twins.failing());

    assertThat(mended.mends()).isNotEmpty();
    assertThat(MendReport.of(mended, Locale.ENGLISH).isWhole()).isTrue();
    List<double[]> rest = gradients(mended.trace());
    assertThat(expected).isNotEmpty().hasSameSizeAs(rest);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(rest.get(i)).containsExactly(expected.get(i), within(1e-4));
    }
  }

  @Test
  void mend_takesSeveralSteps_whenOneBringsAnotherCauseToLight() {
    Twins twins = twinsNamed("variable made before the block");

    assertThat(mended(twins.failing()).mends())
        .extracting(made -> made.finding().cause())
        .containsExactly("state", "outside-tape");
  }

  @Test
  void mend_isWithdrawn_whenTheProgramThenFails() {
    String text =
        IMPORTS
            + """
            w = tf.Variable([1.0, 2.0])
            with tf.GradientTape() as tape:
                h = (w * 2.0).numpy()
                loss = tf.reduce_sum(tf.constant(h))
            tape.gradient(loss, w)
            h[0] = 5.0
            """;

    Mended mended = mended(text);

    assertThat(mended.mends()).isEmpty();
    assertThat(mended.program().cells().getFirst().text()).isEqualTo(text);
    assertThat(MendReport.of(mended, Locale.ENGLISH).isWhole()).isFalse();
  }

  @Test
  void mend_leavesAloneWhatIsDeclared() {
    String text =
        IMPORTS
            + """
            x = tf.constant(3.0)
            with tf.GradientTape() as tape:
                y = x * x
            tape.gradient(y, x)  # expect: None
            """;

    assertThat(mended(text).mends()).isEmpty();
  }

  private static Twins twinsNamed(String name) {
    return twins().filter(twins -> twins.name().equals(name)).findFirst().orElseThrow();
  }

  private static Mended mended(String text) {
    Program program = Program.script("program.py", text);
    return new Mender(MenderTest::run).mend(program, run(program));
  }

  private static Trace run(Program program) {
    return RUNNER.run(program, RunListener.SILENT).trace().join();
  }

  private static List<double[]> gradients(Trace trace) {
    return Doctor.examine(trace).stream()
        .flatMap(diagnosis -> gradient(trace, diagnosis).stream())
        .toList();
  }

  private static Optional<double[]> gradient(Trace trace, Diagnosis diagnosis) {
    Event.Gradient asked = trace.gradient(diagnosis.call()).orElseThrow();
    return asked.call().failure().isPresent()
        ? Optional.empty()
        : trace
            .value(asked.call().results().get(diagnosis.source()).value())
            .flatMap(TracedValue::elements)
            .map(tensor -> tensor.toDoubles());
  }
}
