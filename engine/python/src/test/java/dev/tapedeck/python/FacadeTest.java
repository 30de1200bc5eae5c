package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What TensorFlow and numpy print and raise, case by case, in one notebook.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacadeTest {
  private static final List<String> FILES =
      List.of(
          "semantics-a.txt",
          "semantics-b.txt",
          "targets.txt",
          "slices.txt",
          "custom-gradients.txt",
          "variables.txt",
          "modules.txt",
          "nest.txt",
          "printing.txt",
          "libraries.txt",
          "composites.txt",
          "dtypes.txt",
          "conversions.txt",
          "arrays.txt",
          "random.txt",
          "numpy_random.txt",
          "echoes.txt",
          "functions.txt",
          "structures.txt",
          "keras.txt",
          "training.txt",
          "datasets.txt",
          "errors.txt");

  private final Transcript transcript = new Transcript();

  @BeforeAll
  void importsTheFacades() {
    assertThat(transcript.run("import tensorflow as tf\nimport numpy as np\nx = tf.Variable(3.0)"))
        .isEmpty();
    assertThat(transcript.run("_ = tf.function(lambda: 0)()"))
        .isEqualTo("! Tapedeck: tf.function runs op by op here, without a graph.\n");
  }

  @AfterAll
  void closes() {
    transcript.close();
  }

  static Stream<Transcript.Case> cases() {
    return FILES.stream().flatMap(file -> Transcript.cases(file).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void facade_showsWhatTensorFlowShows_forEachCase(Transcript.Case given) {
    PrintedText.assertAgrees(transcript.run(given.code()), given.expected());
  }
}
