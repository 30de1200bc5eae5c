package dev.tapedeck.python.fault;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Faults in what the tape is asked for, and whether it watches it.
final class SourceFaults {
  private final Sketches sketches;

  SourceFaults(Sketches sketches) {
    this.sketches = sketches;
  }

  /// Every way to plant one of them.
  List<Supplier<Planted>> ways() {
    return List.of(
        this::rebound,
        this::integers,
        this::autoWatchOff,
        this::notTrainable,
        this::unwatched,
        this::watchedLate);
  }

  private Planted rebound() {
    Sketch sketch = withPlainStart(sketches.any());
    String name = sketch.first().name();
    String update = sketches.pick("{w} = {w} - 0.1", "{w} = {w} * 0.9", "{w} = tf.identity({w})");
    return Planted.of(
        "rebound",
        sketch
            .change(name, Source::asVariable)
            .beforeTape(update.replace("{w}", name) + "  #@line"),
        List.of(name));
  }

  private Planted integers() {
    Sketch sketch = sketches.any();
    Source source = sketch.first();
    return Planted.of(
        "dtype",
        sketch
            .change(
                source.name(),
                each -> each.with(sketches.literal(each.shape(), true), "", "  #@line"))
            .insert(0, Step.of(source.shape(), "{out} = tf.cast({in}, tf.float32) * 0.5  #@cut")),
        List.of(source.name()));
  }

  private Planted autoWatchOff() {
    Sketch sketch = withPlainStart(sketches.any());
    List<String> variables =
        sketch.sources().stream().filter(Source::isVariable).map(Source::name).toList();
    if (variables.isEmpty()) {
      return autoWatchOff();
    }
    return Planted.of(
        "auto-watch-off",
        withUses(sketch.withTape("watch_accessed_variables=False", "  #@next")),
        variables);
  }

  private Planted notTrainable() {
    Sketch sketch = withPlainStart(sketches.any());
    String name = someSource(sketch);
    return Planted.of(
        "not-trainable",
        withUses(
            sketch
                .withTape(sketch.tape(), "  #@next")
                .change(
                    name,
                    source -> source.asVariable().with(source.value(), ", trainable=False", ""))),
        List.of(name));
  }

  private Planted unwatched() {
    Sketch sketch = withPlainStart(sketches.any());
    String name = someSource(sketch);
    return Planted.of(
        "unwatched",
        withUses(
            sketch
                .withTape(sketch.tape(), "  #@next")
                .change(name, Source::asTensor)
                .unwatching(name)),
        List.of(name));
  }

  private Planted watchedLate() {
    Sketch sketch = sketches.any();
    String name = sketch.first().name();
    return Planted.of(
        "unwatched",
        sketch
            .withTape(sketch.tape(), "  #@next")
            .change(name, Source::asTensor)
            .unwatching(name)
            .insert(
                0,
                Step.of(
                    sketch.first().shape(),
                    "{out} = {in} * 1.3  #@cut",
                    "tape.watch(%s)".formatted(name))),
        List.of(name));
  }

  private String someSource(Sketch sketch) {
    return sketches.pick(sketch.sourceNames().toArray(String[]::new));
  }

  /// The chain with a first step of one op, by which the first source is used.
  private static Sketch withPlainStart(Sketch sketch) {
    return sketch.insert(
        0,
        Step.of(
            sketch.first().shape(),
            "{out} = {in} * 1.5  #@cut:%s;".formatted(sketch.first().name())));
  }

  /// The chain with a mark on every line by which a source joins.
  private static Sketch withUses(Sketch sketch) {
    return IntStream.range(0, sketch.steps().size())
        .boxed()
        .reduce(
            sketch,
            (marked, i) ->
                marked.replace(
                    i,
                    step ->
                        step.joins().isEmpty()
                            ? step
                            : step.marked("  #@cut:%s;".formatted(step.joins()))),
            (a, _) -> a);
  }
}
