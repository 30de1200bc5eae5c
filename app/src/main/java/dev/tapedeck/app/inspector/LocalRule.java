package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.replay.Arrival;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How one op computes and hands its gradient on, as formulas in the user's names.
///
/// The rule is the op's own, run on symbols, so that what is shown is what is computed.
final class LocalRule {
  private static final int MOST_RULES = 3;
  private static final int MOST_ELEMENTS = 3;
  private static final List<String> SPARE_NAMES = List.of("y", "z", "u", "v", "w", "s", "t");

  private final Recording recording;
  private final Event.Operation operation;
  private final Op op;
  private final List<Symbol> inputs = new ArrayList<>();
  private final Symbol output;

  private LocalRule(Recording recording, Event.Operation operation, Op op) {
    this.recording = recording;
    this.operation = operation;
    this.op = op;
    Set<String> taken = new HashSet<>();
    List<Integer> values = new ArrayList<>(operation.inputs());
    values.add(operation.outputs().getFirst());
    values.forEach(value -> name(value).ifPresent(taken::add));
    for (int i = 0; i < operation.inputs().size(); i++) {
      int value = operation.inputs().get(i);
      int same = operation.inputs().indexOf(value);
      inputs.add(same < i ? inputs.get(same) : symbol(value, inputName(i), taken));
    }
    output = symbol(operation.outputs().getFirst(), "z", taken);
  }

  /// The rule of an op; absent for one that the catalogue does not know.
  static Optional<LocalRule> of(Recording recording, Event.Operation operation) {
    return OpCatalog.find(operation.op()).map(op -> new LocalRule(recording, operation, op));
  }

  boolean isDifferentiable() {
    return op.gradient() instanceof Gradient.Rule;
  }

  /// What the op computes, such as `y = σ(h)`.
  String forward() {
    return output.latex() + " = " + vectors(Symbol.typeset(op.latex(), inputs).latex());
  }

  /// The gradient that arrives at the op, such as `\bar y`.
  String upstream() {
    return bar(output);
  }

  /// One contribution in symbols, without its left side; empty if no rule says it.
  String term(int input) {
    return vjp(input, inputs, Symbol.named(bar(output)), output).orElse("");
  }

  /// The rule for each input that can receive a gradient.
  ///
  /// @param position where the playback is: numbers stand in the formula once the op has handed on
  List<FormulaLine> backward(int position) {
    List<FormulaLine> lines = new ArrayList<>();
    if (!isDifferentiable()) {
      return lines;
    }
    OptionalInt step = recording.pass().backwardPosition(operation.id());
    List<Arrival> arrivals =
        step.isPresent() ? recording.pass().arrivals(step.getAsInt()) : List.of();
    boolean reached = step.isPresent() && step.getAsInt() <= position;
    List<Integer> receiving =
        arrivals.isEmpty()
            ? IntStream.range(0, inputs.size()).boxed().toList()
            : arrivals.stream().map(Arrival::input).toList();
    Set<String> told = new HashSet<>();
    for (int input : receiving.stream().limit(MOST_RULES).toList()) {
      Optional<String> symbols =
          vjp(input, inputs, Symbol.named(bar(output)), output)
              .filter(latex -> !latex.equals("0"))
              .map(latex -> bar(inputs.get(input)) + " = " + latex)
              .filter(told::add);
      if (symbols.isPresent()) {
        lines.add(FormulaLine.of(symbols.get(), FormulaLine.Role.SYMBOLS));
        arrivals.stream()
            .filter(arrival -> reached && arrival.input() == input)
            .findFirst()
            .ifPresent(arrival -> lines.addAll(withNumbers(arrival)));
      }
    }
    return lines;
  }

  private List<FormulaLine> withNumbers(Arrival arrival) {
    List<FormulaLine> lines = new ArrayList<>();
    Optional<String> result =
        value(arrival.value()).filter(LocalRule::isSmall).map(LocalRule::number);
    List<Optional<Tensor>> tensors =
        operation.inputs().stream().map(value -> value(value).filter(LocalRule::isSmall)).toList();
    Optional<Tensor> given = upstreamValue().filter(LocalRule::isSmall);
    Optional<Tensor> computed = value(operation.outputs().getFirst()).filter(LocalRule::isSmall);
    if (tensors.stream().allMatch(Optional::isPresent)
        && given.isPresent()
        && computed.isPresent()) {
      List<Symbol> numbers =
          tensors.stream().flatMap(Optional::stream).map(LocalRule::numbered).toList();
      vjp(arrival.input(), numbers, numbered(given.get()), numbered(computed.get()))
          .filter(latex -> result.stream().noneMatch(latex::equals))
          .ifPresent(latex -> lines.add(FormulaLine.of("= " + latex, FormulaLine.Role.NUMBERS)));
    }
    result.ifPresent(
        latex -> lines.add(FormulaLine.of("= \\mathbf{" + latex + "}", FormulaLine.Role.RESULT)));
    return lines;
  }

  private Optional<Tensor> upstreamValue() {
    OptionalInt position = recording.pass().backwardPosition(operation.id());
    return position.isPresent()
        ? recording.gradient().stream()
            .flatMap(event -> event.call().steps().stream())
            .filter(step -> step.operation() == operation.id())
            .flatMap(step -> step.upstream().stream().limit(1))
            .flatMap(value -> value(value).stream())
            .findFirst()
        : Optional.empty();
  }

  /// A rule that must read its inputs as numbers has no formula.
  private Optional<String> vjp(int input, List<Symbol> symbols, Symbol upstream, Symbol result) {
    if (!isDifferentiable()) {
      return Optional.empty();
    }
    try {
      return Optional.of(vectors(op.vjpLatex(input, symbols, upstream, result)));
    } catch (IllegalStateException _) {
      return Optional.empty();
    }
  }

  /// Between arrays the product is the one of elements.
  private String vectors(String latex) {
    boolean arrays =
        operation.outputs().stream()
            .flatMap(value -> value(value).stream())
            .anyMatch(tensor -> !tensor.shape().isScalar());
    return arrays ? latex.replace("\\cdot", "\\odot") : latex;
  }

  private Optional<Tensor> value(int id) {
    return recording.trace().value(id).flatMap(TracedValue::elements);
  }

  private static boolean isSmall(Tensor tensor) {
    return tensor.dtype().isFloating()
        && tensor.shape().rank() <= 1
        && tensor.size() > 0
        && tensor.size() <= MOST_ELEMENTS;
  }

  private static Symbol numbered(Tensor tensor) {
    boolean negative = tensor.shape().isScalar() && tensor.doubleAt(0) < 0;
    return new Symbol(number(tensor), !negative);
  }

  private static String number(Tensor tensor) {
    return tensor.brief().replaceAll("e(-?\\d+)", " \\\\cdot 10^{$1}");
  }

  // ---- Names

  private Optional<String> name(int value) {
    return recording.graph().nodes().stream()
        .filter(node -> node.value() == value)
        .findFirst()
        .flatMap(node -> node.name())
        .or(() -> recording.trace().name(value, recording.trace().events().size()));
  }

  private String inputName(int input) {
    if (op.variadic()) {
      return "x_" + (input + 1);
    }
    return input < op.inputs().size() ? op.inputs().get(input) : "x";
  }

  private Symbol symbol(int value, String otherwise, Set<String> taken) {
    return Symbol.named(
        name(value).map(LocalRule::latexName).orElseGet(() -> latexName(spare(otherwise, taken))));
  }

  private static String spare(String wanted, Set<String> taken) {
    String chosen =
        taken.add(wanted)
            ? wanted
            : SPARE_NAMES.stream().filter(taken::add).findFirst().orElse(wanted);
    return chosen;
  }

  /// A name as mathematics writes it: one letter slanted, an index lowered, a word upright.
  static String latexName(String name) {
    if (name.matches("[A-Za-z]")) {
      return name;
    }
    if (name.matches("[A-Za-z]_?\\d+")) {
      return name.charAt(0) + "_{" + name.replaceAll("\\D", "") + "}";
    }
    String escaped =
        name.chars()
            .mapToObj(sign -> "_{}%#&$".indexOf(sign) >= 0 ? "\\" + (char) sign : "" + (char) sign)
            .collect(Collectors.joining());
    return "\\mathit{" + escaped + "}";
  }

  private static String bar(Symbol symbol) {
    return symbol.latex().length() == 1
        ? "\\bar{" + symbol.latex() + "}"
        : "\\overline{" + symbol.latex() + "}";
  }
}
