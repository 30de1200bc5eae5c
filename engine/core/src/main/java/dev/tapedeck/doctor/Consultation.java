package dev.tapedeck.doctor;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One gradient call under examination: what its sources share.
final class Consultation {
  private static final Pattern EXPECTED_NONE = Pattern.compile("#\\s*expect:\\s*None\\s*$");

  private final Trace trace;
  private final ExecutedGraph graph;
  private final Event.Gradient gradient;
  private final TapeHistory tape;
  private final List<ExecutedGraph.Node> targets;
  private final List<Case> cases;
  private final Spread spread;
  private Optional<Set<ExecutedGraph.Node>> ancestors = Optional.empty();

  Consultation(Trace trace, ExecutedGraph graph, Event.Gradient gradient) {
    this.trace = trace;
    this.graph = graph;
    this.gradient = gradient;
    this.tape = TapeHistory.until(trace, gradient);
    this.targets =
        gradient.call().targets().stream().map(id -> graph.target(id, gradient.id())).toList();
    this.spread = new Spread(trace, gradient.call());
    this.cases =
        IntStream.range(0, Math.max(1, gradient.call().sources().size()))
            .mapToObj(source -> new Case(this, source))
            .toList();
  }

  Trace trace() {
    return trace;
  }

  ExecutedGraph graph() {
    return graph;
  }

  Event.Gradient gradient() {
    return gradient;
  }

  GradientCall call() {
    return gradient.call();
  }

  TapeHistory tape() {
    return tape;
  }

  List<ExecutedGraph.Node> targets() {
    return targets;
  }

  /// One per source, in order; one if there is none, for the list that should have held some.
  List<Case> cases() {
    return cases;
  }

  Spread spread() {
    return spread;
  }

  /// Everything that the targets were made of.
  Set<ExecutedGraph.Node> ancestors() {
    if (ancestors.isEmpty()) {
      ancestors = Optional.of(graph.ancestors(targets));
    }
    return ancestors.get();
  }

  /// The targets in the user's words.
  String targetName() {
    return IntStream.range(0, Math.max(1, call().targets().size()))
        .mapToObj(this::targetName)
        .collect(Collectors.joining(", "));
  }

  String targetName(int i) {
    return given(gradient.targetNames(), i)
        .orElseGet(() -> call().targets().isEmpty() ? "[]" : name(call().targets().get(i)));
  }

  String sourceName(int i) {
    return given(gradient.sourceNames(), i)
        .orElseGet(() -> call().sources().isEmpty() ? "[]" : name(call().sources().get(i)));
  }

  private static Optional<String> given(List<String> names, int i) {
    return i < names.size() && !names.get(i).isBlank()
        ? Optional.of(names.get(i))
        : Optional.empty();
  }

  /// The user's name for a value, or what it is.
  String name(int value) {
    return trace.name(value, gradient.id()).orElseGet(() -> "#" + value);
  }

  /// Where the tape was entered, or else made.
  Place entered() {
    return tape.opened().orElse(tape.made());
  }

  /// The block of the tape in the program's text.
  Optional<Syntax.Statement> block() {
    Place entered = entered();
    return syntax(entered.source())
        .flatMap(syntax ->
            syntax.statements().stream()
                .filter(statement -> statement.bodyFirst() > 0)
                .filter(statement -> statement.kind().endsWith("With"))
                .filter(statement -> statement.first() <= entered.line())
                .filter(statement -> entered.line() < statement.bodyFirst())
                .reduce((_, inner) -> inner));
  }

  /// The first line of the tape's block, where it is known.
  int firstLineOfBlock() {
    return block().map(Syntax.Statement::bodyFirst).orElse(entered().line() + 1);
  }

  /// The text that was run last under a name.
  Optional<Syntax> syntax(String source) {
    return trace.sources().stream()
        .filter(syntax -> syntax.source().equals(source))
        .reduce((_, later) -> later);
  }

  /// The frame of a place in the function and text in which the tape was entered.
  Optional<Frame> besideTape(Place place) {
    Optional<Frame> home = entered().innermost();
    return place.frames().stream()
        .filter(frame ->
            home.isPresent()
                && frame.source().equals(home.get().source())
                && frame.function().equals(home.get().function()))
        .findFirst();
  }

  /// Whether the program says, at the end of a line of the call's statement, that it means to get
  /// None here.
  boolean expectsNone() {
    Place place = gradient.place();
    return syntax(place.source())
        .map(syntax ->
            syntax
                .text()
                .lines()
                .limit(lastLineOfCall(syntax, place.line()))
                .skip(Math.max(0, place.line() - 1))
                .anyMatch(line -> EXPECTED_NONE.matcher(line).find()))
        .orElse(false);
  }

  /// The last line of the statement, if a plain one, that stands at a line.
  private static int lastLineOfCall(Syntax syntax, int line) {
    return syntax.statements().stream()
        .filter(statement -> statement.first() <= line && line <= statement.last())
        .filter(statement -> statement.bodyFirst() == 0)
        .mapToInt(Syntax.Statement::last)
        .reduce(line, (_, inner) -> inner);
  }
}
