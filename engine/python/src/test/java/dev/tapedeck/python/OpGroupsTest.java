package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TapeGraphs;
import dev.tapedeck.trace.Trace;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OpGroupsTest {
  private static final Clinic CLINIC = new Clinic();

  @AfterAll
  static void close() {
    CLINIC.close();
  }

  @Test
  void of_findsNoGroup_whenTheProgramIsFlat() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as tape:
                  a = x * 2.0
                  y = tf.sin(a) + a
                tape.gradient(y, x)
                """))
        .isEqualTo("Variable constant Mul Sin AddV2");
  }

  @Test
  void of_takesTogetherARecordedBackwardPass_andLeavesWhatItUsesAgainWithTheLoop() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as outer:
                  with tf.GradientTape() as inner:
                    y = x * 1.0
                    for i in range(2):
                      y = tf.sin(y) * 2.0
                  slope = inner.gradient(y, x)
                  z = slope * slope
                outer.gradient(z, x)
                """))
        .matches(
            "Variable.* \\[LOOP for i in range\\(2\\): \\[1: Sin constant Mul] \\[2: Sin constant Mul]]"
                + " \\[FUNCTION gradient: .*Cos.*].*");
  }

  @Test
  void of_findsTheTurnsOfALoop_whenItsBodyIsOneStatement() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as tape:
                  y = x * 1.0
                  for i in range(3):
                    y = tf.sin(y) * x
                tape.gradient(y, x)
                """))
        .isEqualTo(
            "Variable constant Mul [LOOP for i in range(3): [1: Sin Mul] [2: Sin Mul] [3: Sin Mul]]");
  }

  @Test
  void of_leavesTheOpsOfATurnTogether_whenItsBodyIsOneLongStatement() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as tape:
                  y = x * 1.0
                  for i in range(2):
                    y = tf.sin(tf.cos(tf.exp(y) + x))
                tape.gradient(y, x)
                """))
        .isEqualTo(
            "Variable constant Mul [LOOP for i in range(2): [1: Exp AddV2 Cos Sin] [2: Exp AddV2 Cos Sin]]");
  }

  @Test
  void of_takesAComprehensionForAPartOfItsStatement() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as tape:
                  u = [x * 1.0, x * 2.0]
                  for i in range(2):
                    u = [tf.sin(v) * 2.0 - u[0] for v in u]
                  z = sum(v * 3.0 for v in u)
                tape.gradient(z, x)
                """))
        .isEqualTo(
            "Variable constant Mul constant Mul [LOOP for i in range(2):"
                + " [1: Sin constant Mul Sub Sin constant Mul Sub]"
                + " [2: Sin constant Mul Sub Sin constant Mul Sub]]"
                + " constant Mul constant AddV2 constant Mul AddV2");
  }

  @Test
  void of_findsTheTurnsOfALoop_whenItsBodyHasStatementsThatBindNothing() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                outs = []
                with tf.GradientTape() as tape:
                  y = x * 1.0
                  for i in range(2):
                    if i >= 0:
                      outs.append(tf.sin(y))
                    outs.append(tf.cos(outs[-1]) * y)
                  y = outs[-1]
                tape.gradient(y, x)
                """))
        .isEqualTo(
            "Variable constant Mul [LOOP for i in range(2): [1: Sin Cos Mul] [2: Sin Cos Mul]]");
  }

  @Test
  void of_nestsLoops_whenTheyNest() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as tape:
                  y = x * 1.0
                  for i in range(2):
                    y = tf.cos(y)
                    for j in range(2):
                      y = tf.sin(y)
                      y = y * x
                tape.gradient(y, x)
                """))
        .isEqualTo(
            "Variable constant Mul [LOOP for i in range(2):"
                + " [1: Cos [LOOP for j in range(2): [1: Sin Mul] [2: Sin Mul]]]"
                + " [2: Cos [LOOP for j in range(2): [1: Sin Mul] [2: Sin Mul]]]]");
  }

  @Test
  void of_findsCalls_whenAFunctionIsCalledTwiceInOneLine() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                def f(v):
                  a = v * v
                  return tf.sin(a)
                with tf.GradientTape() as tape:
                  y = f(x) + f(2.0 * x)
                tape.gradient(y, x)
                """))
        .isEqualTo("Variable [FUNCTION f: Mul Sin] constant Mul [FUNCTION f: Mul Sin] AddV2");
  }

  @Test
  void of_leavesOutWhatHoldsEverything_whenAllRunsInOneFunction() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                def step():
                  with tf.GradientTape() as tape:
                    y = tf.sin(x) * x
                  return tape.gradient(y, x)
                step()
                """))
        .isEqualTo("Variable Sin Mul");
  }

  @Test
  void of_findsLayers_whenAKerasModelIsCalled() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                model = tf.keras.Sequential([
                    tf.keras.layers.Dense(3, activation='relu', name='first'),
                    tf.keras.layers.Dense(1, name='second')], name='net')
                x = tf.ones([2, 4])
                model(x)
                with tf.GradientTape() as tape:
                  y = model(x)
                  loss = tf.reduce_sum(y * y)
                tape.gradient(loss, model.trainable_variables)
                """))
        .contains("[LAYER net: ")
        .contains("[LAYER first: ")
        .contains("[LAYER second: ");
  }

  @Test
  void of_findsNameScopes_whenTheyHoldSeveralStatements() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as tape:
                  with tf.name_scope('encoder'):
                    a = tf.sin(x)
                    b = tf.cos(a)
                  y = b * x
                tape.gradient(y, x)
                """))
        .isEqualTo("Variable [LAYER encoder: Sin Cos] Mul");
  }

  @Test
  void of_findsStatements_whenALoopHasSeveral() {
    assertThat(
            groups(
                """
                import tensorflow as tf
                x = tf.Variable(3.0)
                with tf.GradientTape() as tape:
                  y = x * 1.0
                  for i in range(2):
                    y = tf.sin(y) * x + y
                    y = tf.cos(y)
                tape.gradient(y, x)
                """))
        .contains("[1: [STATEMENT y = tf.sin(y) * x + y: Sin Mul AddV2] Cos]");
  }

  private static String groups(String program) {
    Trace trace = CLINIC.examine(program).trace();
    TapeGraph graph = TapeGraphs.of(trace, trace.gradients().getLast().call().number());
    return inside(OpGroups.of(trace, graph).root(), graph);
  }

  private static String inside(OpGroup group, TapeGraph graph) {
    record Part(int id, String text) {}
    var nodes =
        group.nodes().stream().map(id -> new Part(id, graph.node(id).orElseThrow().title()));
    var groups =
        group.groups().stream()
            .map(inner -> new Part(Collections.min(inner.members()), text(inner, graph)));
    return java.util.stream.Stream.concat(nodes, groups)
        .sorted(java.util.Comparator.comparingInt(Part::id))
        .map(Part::text)
        .collect(Collectors.joining(" "));
  }

  private static String text(OpGroup group, TapeGraph graph) {
    String kind = group.kind() == OpGroup.Kind.ITERATION ? "" : group.kind() + " ";
    return "[" + kind + group.title() + ": " + inside(group, graph) + "]";
  }
}
