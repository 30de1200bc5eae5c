package dev.tapedeck.python.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Faults on the way from the sources to the target.
final class ChainFaults {
  private final Random random;
  private final Sketches sketches;

  ChainFaults(Random random, Sketches sketches) {
    this.random = random;
    this.sketches = sketches;
  }

  /// Every way to plant one of them.
  List<Supplier<Planted>> ways() {
    return List.of(
        this::unregistered,
        this::stopGradient,
        this::stopRecording,
        this::reset,
        this::afterBlock,
        this::beforeBlock,
        this::leftFramework,
        this::assigned,
        this::dataset,
        this::drawn,
        this::nonDifferentiable,
        this::twice,
        this::branch,
        this::zero,
        this::forwardOverflow,
        this::backwardOverflow);
  }

  private Planted unregistered() {
    Sketch sketch = sketches.any();
    Planted planted =
        inChain("no-gradient-registered", sketch, "tf.truncatemod({in}, 3.0) + {in} * 0.0");
    return new Planted(planted.marked(), planted.cause(), 1, sketch.sourceNames(), true);
  }

  private Planted stopGradient() {
    return inChain("stopped", sketches.any(), "tf.stop_gradient({in}) * 1.5");
  }

  private Planted stopRecording() {
    Sketch sketch = sketches.any();
    int position = sketches.position(sketch);
    return planted(
        "stopped",
        sketch,
        position,
        Step.of(sketch.shapeBefore(position), "{out} = {in} * 1.4  #@line #@cut")
            .under("with tape.stop_recording():"));
  }

  private Planted reset() {
    Sketch sketch = sketches.any();
    for (String name : sketch.sourceNames()) {
      sketch = sketch.change(name, Source::asVariable);
    }
    return planted(
        "stopped",
        sketch,
        0,
        Step.of(sketch.first().shape(), "{out} = {in} * 1.4  #@cut", "tape.reset()  #@line"));
  }

  private Planted afterBlock() {
    Sketch sketch = sketches.any();
    int lines = 1 + random.nextInt(2);
    for (int i = 1; i <= lines; i++) {
      String mark = i == lines ? "  #@line #@cut" : "  #@cut";
      sketch = sketch.append(Step.of(List.of(), "{out} = {in} * 1.5 + 0.2" + mark));
    }
    return Planted.of("outside-tape", sketch.withOutside(lines), sketch.sourceNames());
  }

  private Planted beforeBlock() {
    Sketch sketch = sketches.any();
    Source source = sketch.first();
    List<Step> steps = new ArrayList<>(sketch.steps());
    steps.set(0, replaceInput(steps.getFirst(), "early"));
    return Planted.of(
        "outside-tape",
        sketch
            .withSteps(steps)
            .beforeTape("early = %s * 1.5  #@line #@cut".formatted(source.name())),
        List.of(source.name()));
  }

  private Planted leftFramework() {
    Sketch sketch = sketches.any();
    int position = sketches.position(sketch);
    List<Integer> shape = sketch.shapeBefore(position);
    if (random.nextBoolean()) {
      String twoLines = sketches.pick("{in}.numpy()", "np.array({in})", "np.cos({in})");
      return planted(
          "left-framework",
          sketch,
          position,
          Step.of(
              shape,
              "kept = %s  #@line".formatted(twoLines),
              "{out} = tf.constant(kept * 0.5)  #@cut"));
    }
    String expression =
        shape.isEmpty()
            ? sketches.pick("tf.constant(float({in}) * 0.7)", "tf.constant(math.sin({in}))")
            : sketches.pick(
                "tf.constant({in}.numpy())",
                "tf.constant(np.tanh({in}) * 2.0)",
                "tf.convert_to_tensor(np.asarray({in}))",
                "tf.constant({in}.numpy().tolist())");
    return inChain("left-framework", sketch, position, expression);
  }

  private Planted assigned() {
    Sketch sketch = sketches.any();
    int position = sketches.position(sketch);
    List<Integer> shape = sketch.shapeBefore(position);
    if (random.nextBoolean()) {
      String write = sketches.pick("assign", "assign_add", "assign_sub");
      return planted(
          "state",
          sketch.define("store = tf.Variable(tf.ones(%s))".formatted(shape)),
          position,
          Step.of(shape, "store.%s({in})  #@line #@cut".formatted(write), "{out} = store * 1.1"));
    }
    return planted(
        "state",
        sketch,
        position,
        Step.of(shape, "store = tf.Variable({in})  #@line #@cut", "{out} = store * 1.1"));
  }

  private Planted dataset() {
    Sketch sketch = sketches.any(1 + random.nextInt(2));
    List<Integer> shape = sketch.first().shape();
    return planted(
        "stateful-source",
        sketch,
        0,
        Step.of(
            shape,
            "{out} = tf.zeros(%s)".formatted(shape),
            "for row in tf.data.Dataset.from_tensor_slices({in}):  #@line #@cut",
            "    {out} += row * 1.5"));
  }

  private Planted drawn() {
    Sketch sketch = sketches.any();
    int position = sketches.position(sketch);
    List<Integer> shape = sketch.shapeBefore(position);
    String drawn =
        "tf.cast(tf.random.categorical(tf.reshape({in}, [1, -1]), 1)[0, 0], tf.float32) + tf.ones(%s)"
            .formatted(shape);
    return inChain("stateful-source", sketch, position, drawn);
  }

  private Planted nonDifferentiable() {
    return inChain(
        "non-differentiable",
        sketches.any(),
        sketches.pick(
            "tf.round({in} * 3.0) + 0.4",
            "tf.floor({in}) + 0.4",
            "tf.math.ceil({in})",
            "tf.cast({in} > 0.5, tf.float32) + 0.1",
            "tf.math.rint({in} * 2.0)",
            "tf.where(tf.greater({in}, 0.5), 1.0, 0.4)",
            "tf.ones_like({in}) * 0.6",
            "{in} // 0.3 + 0.2",
            "tf.cast(tf.cast({in} * 10.0, tf.int32), tf.float32) + 0.3",
            "tf.cast(tf.argmax(tf.reshape({in}, [-1])), tf.float32) + tf.ones_like({in})"));
  }

  /// Two faults one after the other: the one nearer to the target is to be said first.
  private Planted twice() {
    Sketch sketch = sketches.any();
    int near = sketches.position(sketch);
    int far = random.nextInt(near + 1);
    boolean rounds = random.nextBoolean();
    String expression = rounds ? "tf.round({in} * 3.0) + 0.4" : "tf.constant(np.tanh({in}))";
    Step second =
        Step.of(
            sketch.shapeBefore(far),
            "{out} = " + sketches.pick("tf.stop_gradient({in}) * 1.1", "tf.Variable({in}) * 1.2"));
    return inChain(
        rounds ? "non-differentiable" : "left-framework",
        sketch.insert(far, second),
        near + 1,
        expression);
  }

  private Planted branch() {
    Sketch sketch = sketches.any();
    List<Integer> shape = sketch.first().shape();
    String constant = "{out} = tf.constant(%s)".formatted(sketches.literal(shape, false));
    String test =
        sketches.pick(
            "if tf.reduce_sum({in}) > 0.0:", "if float(tf.reduce_max({in})) > 0.0:", "if True:");
    return planted(
        "branch",
        sketch,
        0,
        Step.of(shape, test + "  #@line", "    " + constant, "else:", "    {out} = {in} * 2.0"));
  }

  private Planted zero() {
    return onTheWay(
        "zero",
        sketches.pick(
            "tf.nn.relu({in} - 1000.0) + 0.5",
            "tf.sign({in})",
            "tf.sigmoid({in} + 200.0)",
            "tf.clip_by_value({in} + 100.0, -1.0, 1.0)",
            "{in} * 0.0 + 0.7"));
  }

  private Planted forwardOverflow() {
    return onTheWay(
            "non-finite",
            sketches.pick(
                "tf.math.log({in} * 0.0)", "tf.exp({in} + 1000.0)", "{in} / ({in} * 0.0)"))
        .spreading();
  }

  private Planted backwardOverflow() {
    return onTheWay("non-finite", "tf.sqrt({in} * 0.0) + 0.5");
  }

  private static Step replaceInput(Step step, String name) {
    return new Step(
        step.lines().stream().map(line -> line.replace("{in}", name)).toList(),
        step.shape(),
        step.joins());
  }

  private Planted inChain(String cause, Sketch sketch, String expression) {
    return inChain(cause, sketch, sketches.position(sketch), expression);
  }

  /// A fault that cuts nothing: the tape knows the way, but what comes back along it is of no use.
  private Planted onTheWay(String cause, String expression) {
    Planted planted = inChain(cause, sketches.any(), expression);
    return new Planted(
        planted.marked().replace(" #@cut", ""), cause, planted.call(), planted.hit(), true);
  }

  /// The expression as a step of its own, sometimes in a function or a loop.
  private Planted inChain(String cause, Sketch sketch, int position, String expression) {
    List<Integer> shape = sketch.shapeBefore(position);
    Step plain = Step.of(shape, "{out} = %s  #@line #@cut".formatted(expression));
    return switch (random.nextInt(4)) {
      case 0 ->
          planted(
              cause,
              sketch.define(
                  "def helper(t):",
                  "    return %s  #@line #@cut".formatted(expression.replace("{in}", "t"))),
              position,
              Step.of(shape, "{out} = helper({in})"));
      case 1 -> planted(cause, sketch, position, plain.under("for _ in range(2):"));
      default -> planted(cause, sketch, position, plain);
    };
  }

  /// A step that cuts the chain off from the sources that joined it before.
  private static Planted planted(String cause, Sketch sketch, int position, Step step) {
    return Planted.of(cause, sketch.insert(position, step), sketch.joinedBefore(position));
  }
}
