package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Where the recorder says that things happen: lines and functions, innermost first.
class PlacesTest {
  @Test
  void functionsThatCallFunctions() {
    assertThat(
            ops(
                """
                import tensorflow as tf
                def square(x):
                  return x * x
                def twice(x):
                  a = square(x)
                  return a + square(a)
                for i in range(2):
                  twice(tf.constant(2.0))
                """))
        .containsExactly(
            "Mul 3 square, 5 twice, 8 <module>",
            "Mul 3 square, 6 twice, 8 <module>",
            "AddV2 6 twice, 8 <module>",
            "Mul 3 square, 5 twice, 8 <module>",
            "Mul 3 square, 6 twice, 8 <module>",
            "AddV2 6 twice, 8 <module>");
  }

  @Test
  void generatorsLambdasAndComprehensions() {
    assertThat(
            ops(
                """
                import tensorflow as tf
                x = tf.constant(2.0)
                def turns():
                  for i in range(2):
                    yield tf.sin(x)
                for y in turns():
                  tf.cos(y)
                double = lambda z: \\
                    z * z
                double(x)
                [tf.exp(each)
                 for each in [x]]
                """))
        .containsExactly(
            "Sin 5 turns, 6 <module>",
            "Cos 7 <module>",
            "Sin 5 turns, 6 <module>",
            "Cos 7 <module>",
            "Mul 9 <lambda>, 10 <module>",
            "Exp 11 <listcomp>, 11 <module>");
  }

  @Test
  void methodsThatAFrameworkCallsBack() {
    assertThat(
            ops(
                """
                import tensorflow as tf
                class Scale(tf.keras.layers.Layer):
                  def call(self, x):
                    return tf.sin(x)
                @tf.custom_gradient
                def soft(x):
                  def grad(upstream):
                    return upstream * 2.0
                  return tf.cos(x), grad
                layer = Scale()
                x = tf.constant(2.0)
                layer(x)
                soft(
                    x)
                """))
        .contains("Sin 4 call, 12 <module>", "Cos 9 soft, 13 <module>");
  }

  @Test
  void tapesAreEnteredAndLeftOnTheLineOfTheirStatement() {
    List<Place> places =
        trace(
                """
                import tensorflow as tf
                def work():
                  with tf.GradientTape() as outer:
                    with tf.GradientTape() as inner:
                      pass

                work()
                """)
            .events(Event.Tape.class)
            .map(Event.Tape::place)
            .toList();

    assertThat(places.stream().map(PlacesTest::text))
        .containsExactly(
            "3 work, 7 <module>",
            "3 work, 7 <module>",
            "4 work, 7 <module>",
            "4 work, 7 <module>",
            "4 work, 7 <module>",
            "3 work, 7 <module>");
  }

  @Test
  void theInnermostOfADeepRecursion() {
    List<String> ops =
        ops(
            """
            import tensorflow as tf
            def deep(x, left):
              if left == 0:
                return tf.sin(x)
              return deep(x, left - 1)
            deep(tf.constant(2.0), 99)
            """);

    assertThat(ops).hasSize(1).first().asString().startsWith("Sin 4 deep, 5 deep, 5 deep");
    assertThat(ops.getFirst().split(", ")).hasSize(64);
  }

  private static List<String> ops(String program) {
    return trace(program).forwardOperations().map(op -> op.op() + " " + text(op.place())).toList();
  }

  private static Trace trace(String program) {
    return new GraalPyRunner()
        .run(Program.script("places.py", program), RunListener.SILENT)
        .outcome()
        .join()
        .trace();
  }

  private static String text(Place place) {
    return place.frames().stream().map(PlacesTest::text).collect(Collectors.joining(", "));
  }

  private static String text(Frame frame) {
    return frame.line() + " " + frame.function();
  }
}
