package dev.tapedeck.python.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.Place;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralWriterTest {
  private static final String FILE = "program.py";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = tf.Variable(3.0)  # three | x = tf.Variable(0.5)  # three | 3",
        "x = tf.constant(3) * k | x = tf.constant(0.5) * k | 3",
        "x = tf.Variable(-1e-1) | x = tf.Variable(0.5) | -0.1",
        "x = tf.fill([2], 3.0) - 0 | x = tf.fill([2], 0.5) - 0 | 3",
        "x, y = tf.Variable(3.0), tf.Variable(3.0) | x, y = tf.Variable(3.0), tf.Variable(3.0) | 3",
        "x = tf.Variable(a) | x = tf.Variable(a) | 3"
      })
  void edits_writeTheNumber_whereItStandsOnce(String text, String expected, double before) {
    assertThat(written(text, Tensor.scalar(before), Tensor.scalar(0.5))).isEqualTo(expected);
  }

  @Test
  void edits_writeOnlyWhatChanged_ofSeveralNumbers() {
    String text =
        """
        w = tf.Variable([[1.0, -2],
                         [3.25, 4.0]])
        """;

    assertThat(written(text, matrix(1, -2, 3.25, 4), matrix(1, 7, 3.25, -0.1)))
        .isEqualTo(
            """
            w = tf.Variable([[1.0, 7.0],
                             [3.25, -0.1]])
            """);
  }

  private static Tensor matrix(double... elements) {
    return Tensor.fill(DType.FLOAT32, Shape.of(2, 2), i -> elements[i]);
  }

  private static String written(String text, Tensor before, Tensor now) {
    TraceRecorder recorder = new TraceRecorder();
    recorder.parsed(new Syntax(FILE, text, List.of(), List.of()));
    List<TextEdit> edits =
        LiteralWriter.edits(
            recorder.trace(), List.of(new LiteralWriter.Change(Place.at(FILE, 1), before, now)));
    return MendWriter.apply(text, edits);
  }
}
