package dev.tapedeck.python.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Faults in how the tape is asked.
final class CallFaults {
  private final Random random;
  private final Sketches sketches;

  CallFaults(Random random, Sketches sketches) {
    this.random = random;
    this.sketches = sketches;
  }

  /// Every way to plant one of them.
  List<Supplier<Planted>> ways() {
    return List.of(
        this::outsideCall,
        this::layerAsSource,
        this::swapped,
        this::usedUp,
        this::takenEarly,
        this::unused,
        this::constantTarget,
        this::summed,
        this::coupledRows,
        this::innerGradientOutside,
        this::linearGradient);
  }

  private Planted outsideCall() {
    Sketch sketch = sketches.any();
    String target = sketches.pick("float({out})", "{out}.numpy()", "np.sqrt({out})");
    return Planted.of(
        "misuse",
        sketch.asking("tape.gradient(%s, {sources})  #@line".formatted(target)),
        sketch.sourceNames());
  }

  private Planted layerAsSource() {
    Sketch sketch = sketches.any(2);
    List<Integer> shape = sketch.first().shape();
    return Planted.of(
        "misuse",
        sketch
            .define("model = tf.keras.layers.Dense(%d)".formatted(shape.get(1)))
            .insert(0, Step.of(shape, "{out} = model({in})"))
            .asking("tape.gradient({out}, model)  #@line"),
        List.of("model"));
  }

  private Planted swapped() {
    Sketch sketch = sketches.any();
    return Planted.of(
        "misuse",
        sketch.asking("tape.gradient(%s, {out})  #@line".formatted(sketch.first().name())),
        List.of("loss"));
  }

  private Planted usedUp() {
    Sketch sketch = sketches.any();
    return Planted.of(
            "used-up",
            sketch
                .withTape("", "  #@line")
                .asking(
                    "first = tape.gradient({out}, {sources})", "tape.gradient({out}, {sources})"),
            sketch.sourceNames())
        .inCall(2);
  }

  private Planted takenEarly() {
    Sketch sketch = sketches.any(2);
    List<Integer> shape = sketch.first().shape();
    return Planted.of(
        "not-built",
        sketch
            .define("model = tf.keras.layers.Dense(%d)".formatted(shape.get(1)))
            .beforeTape("weights = model.trainable_variables  #@line")
            .insert(0, Step.of(shape, "{out} = model({in})"))
            .asking("tape.gradient({out}, weights)"),
        List.of("weights"));
  }

  private Planted unused() {
    Sketch sketch = sketches.any();
    List<Source> sources = new ArrayList<>(sketch.sources());
    sources.add(new Source("extra", random.nextBoolean(), List.of(), "0.7", "", ""));
    Sketch asking = sketch.withSources(sources).asking("tape.gradient({out}, {sources})  #@line");
    int position = sketches.position(sketch);
    return Planted.of(
        "unused",
        random.nextBoolean()
            ? asking
            : asking.insert(
                position,
                Step.of(sketch.shapeBefore(position), "other = extra * 2.0", "{out} = {in} * 1.0")),
        List.of("extra"));
  }

  private Planted constantTarget() {
    Sketch sketch = sketches.any();
    return Planted.of(
        "unused",
        sketch
            .append(Step.of(List.of(), "{out} = tf.reduce_sum(tf.constant([0.5, 0.25]) * 2.0)"))
            .asking("tape.gradient({out}, {sources})  #@line"),
        sketch.sourceNames());
  }

  private Planted summed() {
    Sketch sketch = sketches.any();
    int size = 2 + random.nextInt(3);
    return Planted.of(
        "summed",
        sketch
            .append(
                Step.of(
                    List.of(size),
                    "{out} = {in} * tf.constant(%s)"
                        .formatted(sketches.literal(List.of(size), false))))
            .asking("tape.gradient({out}, {sources})  #@line"),
        sketch.sourceNames());
  }

  private Planted coupledRows() {
    Sketch sketch = sketches.elementwise(2);
    int position = sketches.position(sketch);
    String coupling =
        sketches.pick(
            "{out} = {in} * tf.reduce_sum({in})",
            "{out} = tf.square({in}) + tf.reduce_mean({in}, axis=0)",
            "{out} = tf.cumsum({in}, axis=0)");
    return Planted.of(
        "coupled-rows",
        sketch
            .insert(position, Step.of(sketch.shapeBefore(position), coupling))
            .asking("tape.batch_jacobian({out}, {sources})  #@line"),
        sketch.sourceNames());
  }

  private Planted innerGradientOutside() {
    return new Planted(
        nested("grad = inner.gradient(y, x)  #@line #@cut", "y = tf.reduce_sum(x ** 3) * 0.3"),
        "higher-order",
        2,
        List.of("x"),
        true);
  }

  private Planted linearGradient() {
    return new Planted(
        nested("", "y = tf.reduce_sum(x * 3.0 + 1.0)"), "higher-order", 2, List.of("x"), true);
  }

  private String nested(String outside, String computation) {
    List<Integer> shape = sketches.shape(random.nextInt(3));
    String inside = "    grad = inner.gradient(y, x)\n";
    return Sketch.HEAD
        + "x = tf.Variable(%s)\n".formatted(sketches.literal(shape, false))
        + "with tf.GradientTape() as outer:\n"
        + "    with tf.GradientTape() as inner:\n"
        + "        %s\n".formatted(computation)
        + (outside.isEmpty() ? inside : outside + "\n")
        + "outer.gradient(grad, x)"
        + (outside.isEmpty() ? "  #@line\n" : "\n");
  }
}
