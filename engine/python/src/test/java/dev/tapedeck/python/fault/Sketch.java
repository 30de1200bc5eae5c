package dev.tapedeck.python.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A program around one tape, in parts that can be changed one by one.
///
/// The first source begins a chain of steps, others join on the way, and the tape is asked for the
/// gradient of what the chain ends in. Lines may carry marks, which [Planted] reads and removes.
///
/// @param definitions functions and layers
/// @param sources what the tape is asked for; the first one begins the chain
/// @param before statements before the tape's block
/// @param tape the arguments of the tape
/// @param headerMark a mark on the line that enters the tape
/// @param unwatched names of tensors that the program forgets to watch
/// @param steps the chain, the last of which ends in the target
/// @param outside how many of the last steps stand after the block
/// @param reusesNames whether every step gives its result the same name
/// @param calls what is asked of the tape, with `{out}` for the target and `{sources}`
record Sketch(
    List<String> definitions,
    List<Source> sources,
    List<String> before,
    String tape,
    String headerMark,
    List<String> unwatched,
    List<Step> steps,
    int outside,
    boolean reusesNames,
    List<String> calls) {
  static final String HEAD = "import math\nimport numpy as np\nimport tensorflow as tf\n";

  Sketch {
    definitions = List.copyOf(definitions);
    sources = List.copyOf(sources);
    before = List.copyOf(before);
    unwatched = List.copyOf(unwatched);
    steps = List.copyOf(steps);
    calls = List.copyOf(calls);
  }

  Source first() {
    return sources.getFirst();
  }

  List<Integer> shapeBefore(int position) {
    return position == 0 ? first().shape() : steps.get(position - 1).shape();
  }

  /// The names of the sources that are in the chain before a step.
  List<String> joinedBefore(int position) {
    return Stream.concat(
            Stream.of(first().name()), steps.subList(0, position).stream().map(Step::joins))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  List<String> sourceNames() {
    return sources.stream().map(Source::name).toList();
  }

  Sketch define(String... lines) {
    return withDefinitions(plus(definitions, lines));
  }

  Sketch insert(int position, Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(position, step);
    return withSteps(longer);
  }

  Sketch append(Step step) {
    return insert(steps.size(), step);
  }

  Sketch replace(int position, UnaryOperator<Step> change) {
    List<Step> changed = new ArrayList<>(steps);
    changed.set(position, change.apply(changed.get(position)));
    return withSteps(changed);
  }

  /// The sketch with one source changed.
  Sketch change(String source, UnaryOperator<Source> change) {
    return withSources(
        sources.stream()
            .map(each -> each.name().equals(source) ? change.apply(each) : each)
            .toList());
  }

  Sketch withDefinitions(List<String> lines) {
    return new Sketch(
        lines, sources, before, tape, headerMark, unwatched, steps, outside, reusesNames, calls);
  }

  Sketch withSources(List<Source> others) {
    return new Sketch(
        definitions,
        others,
        before,
        tape,
        headerMark,
        unwatched,
        steps,
        outside,
        reusesNames,
        calls);
  }

  Sketch beforeTape(String... lines) {
    return new Sketch(
        definitions,
        sources,
        plus(before, lines),
        tape,
        headerMark,
        unwatched,
        steps,
        outside,
        reusesNames,
        calls);
  }

  Sketch withTape(String arguments, String mark) {
    return new Sketch(
        definitions,
        sources,
        before,
        arguments,
        mark,
        unwatched,
        steps,
        outside,
        reusesNames,
        calls);
  }

  Sketch unwatching(String name) {
    return new Sketch(
        definitions,
        sources,
        before,
        tape,
        headerMark,
        plus(unwatched, name),
        steps,
        outside,
        reusesNames,
        calls);
  }

  Sketch withSteps(List<Step> others) {
    return new Sketch(
        definitions,
        sources,
        before,
        tape,
        headerMark,
        unwatched,
        others,
        outside,
        reusesNames,
        calls);
  }

  Sketch withOutside(int count) {
    return new Sketch(
        definitions,
        sources,
        before,
        tape,
        headerMark,
        unwatched,
        steps,
        count,
        reusesNames,
        calls);
  }

  Sketch asking(String... others) {
    return new Sketch(
        definitions,
        sources,
        before,
        tape,
        headerMark,
        unwatched,
        steps,
        outside,
        reusesNames,
        List.of(others));
  }

  private static List<String> plus(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /// The program's text, marks included.
  String text() {
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    lines.addAll(definitions);
    if (first().name().startsWith("params")) {
      lines.add("params = {}");
    }
    sources.forEach(source -> lines.add(source.line()));
    lines.addAll(before);
    lines.add("with tf.GradientTape(%s) as tape:%s".formatted(tape, headerMark));
    watches().forEach(line -> lines.add("    " + line));
    String at = first().name();
    for (int i = 0; i < steps.size(); i++) {
      String out = i == steps.size() - 1 ? "loss" : reusesNames ? "h" : "h" + (i + 1);
      String indent = i < steps.size() - outside ? "    " : "";
      steps.get(i).between(at, out).forEach(line -> lines.add(indent + line));
      at = out;
    }
    String target = at;
    calls.stream()
        .map(call -> call.replace("{out}", target).replace("{sources}", asked()))
        .forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private List<String> watches() {
    return sources.stream()
        .filter(source -> !source.isVariable())
        .map(Source::name)
        .filter(name -> !unwatched.contains(name))
        .map("tape.watch(%s)"::formatted)
        .toList();
  }

  private String asked() {
    List<String> names = sourceNames();
    return names.size() == 1 ? names.getFirst() : "[" + String.join(", ", names) + "]";
  }
}
