package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.python.mend.DiagnosisText;
import dev.tapedeck.python.mend.MendWriter;
import dev.tapedeck.python.mend.TextEdit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Programs in, causes out: those of [dev.tapedeck.doctor] that begin with how a tape is asked.
class DiagnosisCausesTest {
  private static final Clinic CLINIC = new Clinic();
  private static final Map<String, Clinic.Visit> VISITS = new HashMap<>();

  private static final String HEAD =
      """
      import math
      import numpy as np
      import tensorflow as tf
      x = tf.Variable([1.0, 2.0])
      """;

  @AfterAll
  static void close() {
    CLINIC.close();
  }

  @Test
  void misuse_isSaid_whenTargetLeftTensorFlowInTheCall() {
    String program =
        HEAD
            + """
            with tf.GradientTape() as tape:
                y = tf.reduce_sum(x * x)
            try:
                tape.gradient(y.numpy(), x)
            except AttributeError as error:
                print(error)
            """;

    assertThat(said(program)).containsExactly("x ERROR misuse 8");
    assertThat(explained(program))
        .containsExactly(
            "`y.numpy()` is of type numpy.float32 and no tensor any more: line 8, `numpy`, took the"
                + " value out of TensorFlow.");
    assertThat(said(mended(program))).containsExactly("x GRADIENT");
  }

  @Test
  void misuse_isSaid_whereTheTargetLeftBeforeTheCall() {
    String program =
        HEAD
            + """
            with tf.GradientTape() as tape:
                loss = np.mean(x * x)
            tape.gradient(loss, x)
            """;

    assertThat(said(program)).containsExactly("x ERROR misuse 6");
    assertThat(said(mended(program))).containsExactly("x GRADIENT");
  }

  @Test
  void misuse_isSaid_whenTargetBecameAPythonNumber() {
    String program =
        HEAD
            + """
            with tf.GradientTape() as tape:
                y = tf.reduce_sum(x * x)
                loss = float(y)
            tape.gradient(loss, x)
            """;

    assertThat(said(program)).containsExactly("x ERROR misuse 7");
    assertThat(said(mended(program))).containsExactly("x GRADIENT");
  }

  @Test
  void misuse_isSaid_whenTargetWasComputedByMath() {
    assertThat(
            said(
                """
                import math
                import tensorflow as tf
                x = tf.Variable(1.0)
                with tf.GradientTape() as tape:
                    y = math.sin(x)
                tape.gradient(y, x)
                """))
        .containsExactly("x ERROR misuse 5");
  }

  @Test
  void misuse_isSaid_whenNothingIsGiven() {
    String program =
        HEAD
            + """
            def loss(v):
                tf.reduce_sum(v * v)
            with tf.GradientTape(persistent=True) as tape:
                y = loss(x)
            for target, source in [(y, x), (x * 1.0, None)]:
                try:
                    tape.gradient(target, source)
                except TypeError:
                    pass
            """;

    assertThat(said(program)).containsExactly("source ERROR misuse 11", "source ERROR misuse 11");
    assertThat(explained(program))
        .containsExactly(
            "`target` is None, where the tape needs a tensor.",
            "`source` is None, where the tape needs a tensor.");
  }

  @Test
  void misuse_isSaid_whenSourceIsALayer() {
    String program =
        """
        import tensorflow as tf
        layer = tf.keras.layers.Dense(1)
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(layer(tf.ones([2, 3])))
        tape.gradient(loss, layer)
        """;

    assertThat(said(program)).containsExactly("layer ERROR misuse 5");
    assertThat(said(mended(program)))
        .containsExactly(
            "layer.trainable_variables[0] GRADIENT", "layer.trainable_variables[1] GRADIENT");
  }

  @Test
  void misuse_isSaid_whenTargetAndSourceChangedPlaces() {
    String program =
        HEAD
            + """
            with tf.GradientTape() as tape:
                y = tf.reduce_sum(x * x)
            tape.gradient(x, y)
            """;

    assertThat(said(program)).containsExactly("y NONE misuse 7");
    assertThat(said(mended(program))).containsExactly("x GRADIENT");
  }

  @Test
  void misuse_isSaid_whenThereIsNoTarget() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        y = x * x
                    tape.gradient([], x)
                    """))
        .containsExactly("x NONE misuse 7");
  }

  @Test
  void misuse_isSaid_whenJacobianIsAskedOfAList() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        y = x * x
                    tape.jacobian([y], x)
                    """))
        .containsExactly("x ERROR misuse 7");
  }

  @Test
  void usedUp_isSaidFirst_whateverTheSecondCallIsGiven() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        y = tf.reduce_sum(x * x)
                    tape.gradient(y, x)
                    tape.gradient(float(y), x)
                    """))
        .containsExactly("x GRADIENT", "x ERROR used-up 5");
  }

  @Test
  void tape_isNotUsedUp_whenACallWasRefused() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        y = tf.reduce_sum(x * x)
                    try:
                        tape.gradient(y, [x, None])
                    except TypeError:
                        print(tape.gradient(y, x))
                    """))
        .containsExactly("x ERROR misuse 8", "None ERROR misuse 8", "x GRADIENT");
  }

  @Test
  void notBuilt_isSaid_whenTheListWasTakenEarly() {
    String program =
        """
        import tensorflow as tf
        layer = tf.keras.layers.Dense(1)
        weights = layer.trainable_variables
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(layer(tf.ones([2, 3])))
        tape.gradient(loss, weights)
        """;

    assertThat(said(program)).containsExactly("weights NONE not-built 3");
    assertThat(said(mended(program)))
        .containsExactly(
            "layer.trainable_variables[0] GRADIENT", "layer.trainable_variables[1] GRADIENT");
  }

  @Test
  void notBuilt_isSaid_whenTheLayerWasNeverCalled() {
    assertThat(
            said(
                HEAD
                    + """
                    layer = tf.keras.layers.Dense(1)
                    with tf.GradientTape() as tape:
                        loss = tf.reduce_sum(x * x)
                    tape.gradient(loss, layer.trainable_variables)
                    """))
        .containsExactly("layer.trainable_variables NONE not-built 8");
  }

  @Test
  void notBuilt_isSaid_whenWatchedBeforeTheVariablesWereMade() {
    assertThat(
            said(
                """
                import tensorflow as tf
                layer = tf.keras.layers.Dense(1)
                with tf.GradientTape(watch_accessed_variables=False) as tape:
                    tape.watch(layer.trainable_variables)
                    loss = tf.reduce_sum(layer(tf.ones([2, 3])))
                tape.gradient(loss, layer.trainable_variables[0])
                """))
        .containsExactly("layer.trainable_variables[0] NONE not-built 4");
  }

  @Test
  void autoWatchOff_isSaid_whenTheTapeWasToldToWatchTheInputOnly() {
    assertThat(
            said(
                """
                import tensorflow as tf
                rows = tf.ones([2, 3])
                layer = tf.keras.layers.Dense(1)
                with tf.GradientTape(watch_accessed_variables=False) as tape:
                    tape.watch(rows)
                    loss = tf.reduce_sum(layer(rows))
                tape.gradient(loss, layer.kernel)
                """))
        .containsExactly("layer.kernel NONE auto-watch-off 5");
  }

  @Test
  void examine_judgesAllRowsOfAJacobian() {
    assertThat(
            said(
                """
                import tensorflow as tf
                x = tf.Variable([-1.0, 2.0])
                with tf.GradientTape() as tape:
                    y = tf.nn.relu(x)
                tape.jacobian(y, x)
                """))
        .containsExactly("x GRADIENT");
  }

  @Test
  void statefulSource_isSaid_whenADatasetHandsOutTheRows() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        loss = 0.0
                        for row in tf.data.Dataset.from_tensor_slices(x * 2.0):
                            loss += row * row
                    tape.gradient(loss, x)
                    """))
        .containsExactly("x NONE stateful-source 7");
  }

  @Test
  void statefulSource_isSaid_whenTheValueIsDrawn() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        logits = tf.reshape(x * 2.0, [1, 2])
                        drawn = tf.random.categorical(logits, 3)
                        loss = tf.reduce_sum(tf.cast(drawn, tf.float32))
                    tape.gradient(loss, x)
                    """))
        .containsExactly("x NONE stateful-source 7");
  }

  @Test
  void statefulSource_isSaid_whenCountsAreDrawn() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        drawn = tf.random.stateless_poisson([3, 2], seed=[1, 2], lam=x)
                        loss = tf.reduce_sum(tf.cast(drawn, tf.float32))
                    tape.gradient(loss, x)
                    """))
        .containsExactly("x NONE stateful-source 6");
  }

  @Test
  void leftFramework_isSaid_whenAListOfNumbersCameBack() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        numbers = (x * 1.7).numpy().tolist()
                        loss = tf.reduce_sum(tf.constant(numbers))
                    tape.gradient(loss, x)
                    """))
        .containsExactly("x NONE left-framework 6");
  }

  @Test
  void statefulSource_isNotSaid_whenNoiseIsReparameterised() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        loss = tf.reduce_sum(tf.random.normal([2], mean=x))
                    tape.gradient(loss, x)
                    """))
        .containsExactly("x GRADIENT");
  }

  @Test
  void summed_isNoted_whenOneElementReachesSeveral() {
    String program =
        HEAD
            + """
            w = tf.Variable(3.0)
            with tf.GradientTape() as tape:
                y = w * x
            tape.gradient(y, [w, x])
            """;

    assertThat(said(program)).containsExactly("w GRADIENT summed 8", "x GRADIENT");
    assertThat(diagnoses(program)).allMatch(Diagnosis::expected);
    assertThat(explained(program))
        .containsExactly(
            "`y` has the shape (2,), and an element of `w` reaches several of its elements: what"
                + " came back is the sum of their gradients.");
  }

  @Test
  void summed_isNoted_whenSeveralTargetsAreReached() {
    assertThat(
            said(
                HEAD
                    + """
                    w = tf.Variable(3.0)
                    with tf.GradientTape() as tape:
                        y, z = tf.reduce_sum(x * x), tf.reduce_sum(x + w)
                    tape.gradient([y, z], [x, w])
                    """))
        .containsExactly("x GRADIENT summed 8", "w GRADIENT");
  }

  @Test
  void nonDifferentiable_isMended_whenADivisionRoundsDown() {
    String program =
        HEAD
            + """
            with tf.GradientTape() as tape:
                y = tf.reduce_sum(3.0 * (x // 2.0))
            tape.gradient(y, x)
            """;

    assertThat(said(program)).containsExactly("x NONE non-differentiable 6");
    assertThat(said(mended(program))).containsExactly("x GRADIENT");
  }

  @Test
  void summed_isNotNoted_whenTheProgramGivesTheSeeds() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        y = tf.reduce_sum(x) * x
                    tape.gradient(y, x, output_gradients=[0.5, 2.0])
                    """))
        .containsExactly("x GRADIENT");
  }

  @Test
  void coupledRows_isSaid_whenRowsDependOnEachOther() {
    String program =
        """
        import tensorflow as tf
        x = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
        with tf.GradientTape(persistent=True) as tape:
            apart = tf.square(x) * 3.0
            coupled = tf.square(x) / tf.reduce_sum(x, axis=0)
            centred = x - tf.reduce_mean(x, axis=0)
        tape.batch_jacobian(apart, x)
        tape.batch_jacobian(coupled, x)
        tape.batch_jacobian(centred, x)
        """;

    assertThat(said(program))
        .containsExactly("x GRADIENT", "x GRADIENT coupled-rows 8", "x ZERO coupled-rows 9");
    assertThat(explained(program))
        .satisfiesExactly(
            coupled -> assertThat(coupled).startsWith("`Sum` in line 5 brings rows together"),
            centred -> assertThat(centred).startsWith("`Mean` in line 6 brings rows together"));
    assertThat(said(mended(program))).containsExactly("x GRADIENT", "x GRADIENT", "x GRADIENT");
  }

  @Test
  void stopped_isSaid_whenRecordingPausedOnTheWay() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        y = x * x
                        with tape.stop_recording():
                            z = tf.exp(y * 0.1)
                        loss = tf.reduce_sum(z)
                    tape.gradient(loss, x)
                    """))
        .containsExactly("x NONE stopped 8");
  }

  @Test
  void stopped_isSaid_whenTheTapeWasResetBeforeTheValueMetAVariable() {
    assertThat(
            said(
                HEAD
                    + """
                    v = tf.Variable(2.0)
                    with tf.GradientTape() as tape:
                        y = x * 3.0
                        tape.reset()
                        loss = tf.reduce_sum(y * v)
                    tape.gradient(loss, [x, v])
                    """))
        .containsExactly("x NONE stopped 8", "v GRADIENT");
  }

  @Test
  void branch_isSaid_whenAFlagDecided() {
    assertThat(
            said(
                HEAD
                    + """
                    v = tf.Variable(2.0)
                    training = False
                    with tf.GradientTape() as tape:
                        if training:
                            y = x * 3.0
                        else:
                            y = v * 2.0
                        loss = tf.reduce_sum(y)
                    tape.gradient(loss, [x, v])
                    """))
        .containsExactly("x NONE branch 8", "v GRADIENT");
  }

  @Test
  void rebound_isNotSaid_whenTheNameCameToStandForSomethingNew() {
    assertThat(
            said(
                HEAD
                    + """
                    x = x - 0.1
                    x = tf.constant(3.0)
                    with tf.GradientTape() as tape:
                        y = x * x
                    tape.gradient(y, x)
                    """))
        .containsExactly("x NONE unwatched 8");
  }

  @Test
  void unknown_isSaid_whenNoRuleHasProof() {
    assertThat(
            said(
                HEAD
                    + """
                    with tf.GradientTape() as tape:
                        y = x * x
                    tape.batch_jacobian(y, x)
                    """))
        .containsExactly("x ERROR unknown 7");
  }

  @Test
  void higherOrder_isANote_whenTheDerivativeIsZero() {
    List<Diagnosis> diagnoses =
        diagnoses(
            HEAD
                + """
                with tf.GradientTape() as outer:
                    with tf.GradientTape() as inner:
                        y = tf.reduce_sum(3.0 * x)
                    g = inner.gradient(y, x)
                outer.gradient(g, x)
                """);

    assertThat(diagnoses.getLast().finding().orElseThrow().cause()).isEqualTo("higher-order");
    assertThat(diagnoses).allMatch(Diagnosis::expected);
  }

  /// What the doctor says of each source of each call: the verdict, the first cause and its line.
  private static List<String> said(String program) {
    return diagnoses(program).stream().map(DiagnosisCausesTest::said).toList();
  }

  private static String said(Diagnosis diagnosis) {
    return diagnosis.sourceName()
        + " "
        + diagnosis.verdict()
        + diagnosis.finding().map(found -> " " + found.cause() + " " + found.line()).orElse("");
  }

  private static List<String> explained(String program) {
    DiagnosisText english = new DiagnosisText(Locale.ENGLISH);
    return diagnoses(program).stream()
        .flatMap(diagnosis -> diagnosis.finding().stream())
        .map(english::explanation)
        .toList();
  }

  private static List<Diagnosis> diagnoses(String program) {
    return visit(program).diagnoses();
  }

  private static String mended(String program) {
    Clinic.Visit visit = visit(program);
    List<TextEdit> edits =
        visit.diagnoses().stream()
            .flatMap(diagnosis -> diagnosis.finding().flatMap(Finding::mend).stream())
            .flatMap(mend -> MendWriter.edits(mend, visit.trace()).stream())
            .distinct()
            .collect(Collectors.toList());
    assertThat(edits).isNotEmpty();
    return MendWriter.apply(program, edits);
  }

  /// Each program runs once.
  private static Clinic.Visit visit(String program) {
    return VISITS.computeIfAbsent(program, CLINIC::examine);
  }
}
