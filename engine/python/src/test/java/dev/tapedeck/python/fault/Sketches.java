package dev.tapedeck.python.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random programs in which nothing is wrong: every source has a gradient that is finite and, but
/// for chances that the numbers leave no room for, not zero.
final class Sketches {
  private static final List<String> NAMES = List.of("w", "x", "b", "scale", "theta", "kernel");

  private static final List<String> ELEMENTWISE =
      List.of(
          "{out} = tf.tanh({in} * 0.1) + 0.3",
          "{out} = tf.sin({in}) * 0.8",
          "{out} = {in} * 1.2",
          "{out} = 0.5 - {in}",
          "{out} = tf.nn.softplus({in} * 0.2)",
          "{out} = tf.sigmoid({in} * 0.3) - 0.2",
          "{out} = tf.sqrt(tf.square({in}) + 1.0)",
          "{out} = tf.exp({in} * 0.05)",
          "{out} = {in} / 1.7 + 0.1",
          "{out} = tf.where({in} > -1000.0, {in} * 0.9, 0.0)",
          "{out} = act({in})",
          "{out} = tf.identity({in})");

  private final Random random;

  Sketches(Random random) {
    this.random = random;
  }

  /// A chain that ends in a scalar.
  Sketch any() {
    return any(random.nextInt(3));
  }

  /// A chain whose first source has the given rank.
  Sketch any(int rank) {
    boolean inDict = random.nextInt(5) == 0;
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    List<Source> sources = new ArrayList<>();
    sources.add(source(named(names.get(0), inDict), shape(rank), inDict));
    Sketch sketch =
        new Sketch(
            List.of(
                "def act(t):", "    shifted = t * 0.7", "    return tf.tanh(shifted * 0.2) + 0.1"),
            sources,
            List.of(),
            random.nextInt(4) == 0 ? "persistent=True" : "",
            "",
            List.of(),
            List.of(),
            0,
            random.nextBoolean(),
            List.of(call()));
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      sketch = sketch.append(step(sketch.shapeBefore(i)));
    }
    int joining = random.nextInt(3);
    for (int i = 1; i <= joining; i++) {
      sketch = joined(sketch, named(names.get(i), inDict), inDict);
    }
    return random.nextInt(4) == 0 ? withLayer(ended(sketch)) : ended(sketch);
  }

  /// A chain of elementwise steps, which keeps the elements of its only source apart.
  Sketch elementwise(int rank) {
    Sketch sketch =
        new Sketch(
            List.of("def act(t):", "    return tf.sin(t * 0.3) + t"),
            List.of(source("x", shape(rank), false)),
            List.of(),
            "",
            "",
            List.of(),
            List.of(),
            0,
            random.nextBoolean(),
            List.of(call()));
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      sketch = sketch.append(plain(sketch.shapeBefore(i)));
    }
    return sketch;
  }

  private static String named(String name, boolean inDict) {
    return inDict ? "params['" + name + "']" : name;
  }

  private String call() {
    return pick(
        "grads = tape.gradient({out}, {sources})",
        "print(tape.gradient({out}, {sources}))",
        "tape.gradient(target={out}, sources={sources})");
  }

  private Source source(String name, List<Integer> shape, boolean variable) {
    return new Source(
        name, variable || random.nextInt(3) > 0, shape, literal(shape, false), "", "");
  }

  List<Integer> shape(int rank) {
    return IntStream.range(0, rank).mapToObj(_ -> 2 + random.nextInt(2)).toList();
  }

  /// Elements from 0.2 to 2, as Python writes them.
  String literal(List<Integer> shape, boolean integers) {
    if (shape.isEmpty()) {
      return integers
          ? Integer.toString(1 + random.nextInt(4))
          : String.format(Locale.ROOT, "%.2f", 0.2 + 1.8 * random.nextDouble());
    }
    return IntStream.range(0, shape.getFirst())
        .mapToObj(_ -> literal(shape.subList(1, shape.size()), integers))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private Step step(List<Integer> shape) {
    return switch (random.nextInt(6)) {
      case 0 ->
          Step.of(
              shape,
              "{out} = {in}",
              "for _ in range(%d):".formatted(2 + random.nextInt(2)),
              "    {out} = tf.tanh({out} * 0.5) + 0.2");
      case 1 ->
          Step.of(
              shape,
              "if tf.reduce_sum({in}) > -1000.0:",
              "    {out} = {in} * 1.1",
              "else:",
              "    {out} = {in}");
      case 2 -> Step.of(shape, "{out} = tf.add(", "    {in},", "    0.25)");
      case 3 -> reshaping(shape);
      default -> plain(shape);
    };
  }

  Step plain(List<Integer> shape) {
    return Step.of(shape, pick(ELEMENTWISE.toArray(String[]::new)));
  }

  private Step reshaping(List<Integer> shape) {
    return switch (shape.size()) {
      case 0 -> Step.of(List.of(2), "{out} = tf.stack([{in}, {in} * 2.0])");
      case 1 ->
          random.nextBoolean()
              ? Step.of(List.of(), "{out} = tf.reduce_sum({in} * {in}) * 0.3")
              : Step.of(List.of(1, shape.get(0)), "{out} = tf.reshape({in}, [1, -1])");
      default ->
          random.nextBoolean()
              ? Step.of(List.of(shape.get(0)), "{out} = tf.reduce_mean({in}, axis=1)")
              : Step.of(
                  List.of(shape.get(0), 2),
                  "{out} = tf.matmul({in}, tf.constant(%s))"
                      .formatted(literal(List.of(shape.get(1), 2), false)));
    };
  }

  private Sketch joined(Sketch sketch, String name, boolean inDict) {
    int position = 1 + random.nextInt(sketch.steps().size());
    List<Integer> at = sketch.shapeBefore(position);
    Source source = source(name, random.nextBoolean() ? at : List.of(), inDict);
    String line = pick("{out} = {in} * %s", "{out} = {in} + %s * 0.4", "{out} = %s - {in}");
    List<Source> sources = new ArrayList<>(sketch.sources());
    sources.add(source);
    return sketch
        .withSources(sources)
        .insert(position, new Step(List.of(line.formatted(name)), at, name));
  }

  /// The chain with a step that makes a scalar of what it is.
  private Sketch ended(Sketch sketch) {
    return sketch.append(
        sketch.shapeBefore(sketch.steps().size()).isEmpty()
            ? Step.of(List.of(), pick("{out} = tf.square({in} - 20.0)", "{out} = {in} * 0.5 + 1.0"))
            : Step.of(
                List.of(),
                pick(
                    "{out} = tf.reduce_sum(tf.square({in} - 20.0))",
                    "{out} = tf.reduce_mean({in} * {in} + {in} * 40.0)")));
  }

  /// The chain with a dense layer where it is a matrix.
  private Sketch withLayer(Sketch sketch) {
    return IntStream.range(0, sketch.steps().size())
        .filter(i -> sketch.shapeBefore(i).size() == 2)
        .boxed()
        .findFirst()
        .map(i ->
            sketch
                .define(
                    "tf.random.set_seed(%d)".formatted(random.nextInt(1000)),
                    "layer = tf.keras.layers.Dense(%d, activation='tanh')"
                        .formatted(sketch.shapeBefore(i).get(1)))
                .insert(i, Step.of(sketch.shapeBefore(i), "{out} = layer({in}) + {in}")))
        .orElse(sketch);
  }

  /// A place in the chain.
  int position(Sketch sketch) {
    return random.nextInt(sketch.steps().size());
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
