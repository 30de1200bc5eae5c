package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.op.Category;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.replay.Arrival;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.replay.StepFacts;
import dev.tapedeck.tensor.BriefNumber;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How one op computes and hands its gradient on, as formulas in the user's names.
///
/// The rule is the op's own, run on symbols, so that what is shown is what is computed.
final class LocalRule {
  private static final int MOST_RULES = 3;
  private static final int MOST_ELEMENTS = 3;

  /// Formulas stand in a narrow panel.
  private static final int DIGITS = 3;

  /// A number that stands in the program is rounded only if it has more digits: 0.99999 is not 1.
  private static final int LITERAL_DIGITS = 6;

  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
  private static final Pattern INDEXED_LETTER = Pattern.compile("[A-Za-z]_?\\d+");
  private static final List<String> SPARE_NAMES = List.of("y", "z", "u", "v", "w", "s", "t");

  private final Recording recording;
  private final Event.Operation operation;
  private final Op op;
  private final UserNames names;
  private final Set<String> given = new HashSet<>();
  private final List<Symbol> inputs = new ArrayList<>();
  private final Symbol output;

  private LocalRule(Recording recording, Event.Operation operation, Op op, UserNames names) {
    this.recording = recording;
    this.operation = operation;
    this.op = op;
    this.names = names;
    for (int i = 0; i < operation.inputs().size(); i++) {
      int value = operation.inputs().get(i);
      int same = operation.inputs().indexOf(value);
      inputs.add(same < i ? inputs.get(same) : symbol(value, inputName(i)));
    }
    output = symbol(operation.outputs().getFirst(), "z");
  }

  /// The rule of an op; absent for one that the catalogue does not know.
  static Optional<LocalRule> of(Recording recording, Event.Operation operation, UserNames names) {
    return OpCatalog.find(operation.op()).map(op -> new LocalRule(recording, operation, op, names));
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
              .map(latex -> bar(inputs.get(input)) + " = " + summed(input, latex))
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

  /// Where an input was spread to the size of the result, its contributions are added up again.
  private String summed(int input, String latex) {
    boolean spread =
        op.category() == Category.ARITHMETIC
            && size(operation.inputs().get(input)) < size(operation.outputs().getFirst());
    return spread ? "\\textstyle\\sum " + latex : latex;
  }

  private int size(int value) {
    return recording.trace().value(value).map(of -> of.shape().size()).orElse(0);
  }

  private List<FormulaLine> withNumbers(Arrival arrival) {
    List<FormulaLine> lines = new ArrayList<>();
    Optional<String> result =
        value(arrival.value()).filter(LocalRule::isSmall).map(LocalRule::number);
    filledIn(arrival)
        .filter(latex -> result.stream().noneMatch(latex::equals))
        .ifPresent(latex -> lines.add(FormulaLine.of("= " + latex, FormulaLine.Role.NUMBERS)));
    result.ifPresent(
        latex -> lines.add(FormulaLine.of("= \\mathbf{" + latex + "}", FormulaLine.Role.RESULT)));
    return lines;
  }

  /// The rule with numbers; between arrays, where it would not fit, upstream by local derivative.
  private Optional<String> filledIn(Arrival arrival) {
    Optional<Tensor> upstream = upstreamValue().filter(LocalRule::isSmall);
    if (upstream.isEmpty()) {
      return Optional.empty();
    }
    if (!upstream.get().shape().isScalar()) {
      return local(arrival)
          .filter(LocalRule::isSmall)
          .map(local -> number(upstream.get()) + " \\odot " + number(local));
    }
    List<Integer> values = new ArrayList<>(operation.inputs());
    values.add(operation.outputs().getFirst());
    List<Symbol> numbers =
        values.stream().flatMap(value -> literal(value).or(() -> small(value)).stream()).toList();
    return numbers.size() < values.size()
        ? Optional.empty()
        : vjp(
            arrival.input(),
            numbers.subList(0, numbers.size() - 1),
            numbered(upstream.get()),
            numbers.getLast());
  }

  private Optional<Symbol> small(int value) {
    return value(value).filter(LocalRule::isSmall).map(LocalRule::numbered);
  }

  private Optional<Tensor> local(Arrival arrival) {
    OptionalInt position = recording.pass().backwardPosition(operation.id());
    StepFacts facts = recording.steps().at(position.orElse(0));
    return facts instanceof StepFacts.Handed handed
        ? handed.receipts().stream()
            .filter(receipt -> receipt.input() == arrival.input() && !receipt.unchanged())
            .findFirst()
            .flatMap(StepFacts.Receipt::local)
        : Optional.empty();
  }

  private Optional<Tensor> upstreamValue() {
    OptionalInt position = recording.pass().backwardPosition(operation.id());
    return position.isPresent()
            && recording.pass().at(position.getAsInt()) instanceof Moment.Backward handing
        ? handing.step().upstream().stream().findFirst().flatMap(this::value)
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
        && isRow(tensor)
        && tensor.size() > 0
        && tensor.size() <= MOST_ELEMENTS;
  }

  /// Whether all elements lie along the last axis.
  private static boolean isRow(Tensor tensor) {
    return tensor.shape().isScalar() || tensor.shape().extent(-1) == tensor.size();
  }

  private static Symbol numbered(Tensor tensor) {
    return Symbol.named(number(tensor));
  }

  private static String number(Tensor tensor) {
    String numbers =
        IntStream.range(0, tensor.size())
            .mapToObj(i -> number(tensor.doubleAt(i)))
            .collect(Collectors.joining(", "));
    return tensor.shape().isScalar() ? numbers : "[" + numbers + "]";
  }

  private static String number(double value) {
    return number(value, DIGITS);
  }

  private static String number(double value, int digits) {
    return BriefNumber.of(value, digits)
        .replaceAll("e(-?\\d+)", " \\\\cdot 10^{$1}")
        .replace("Inf", "\\infty")
        .replace("NaN", "\\mathrm{NaN}");
  }

  // ---- Names

  /// What was read from a variable has the variable's name.
  private Optional<String> name(int value) {
    Optional<Event.Flow> maker = recording.trace().producers(value).stream().findFirst();
    return maker.isPresent() && maker.get() instanceof Event.Read read
        ? ownName(read.variable())
        : ownName(value);
  }

  private Optional<String> ownName(int value) {
    return names.of(value).or(() -> recording.trace().name(value, recording.trace().end()));
  }

  /// A number that stands in the program without a name, as the 2 of a square.
  private Optional<Symbol> literal(int value) {
    boolean constant =
        recording.trace().producers(value).stream().anyMatch(Event.Constant.class::isInstance);
    return value(value)
        .filter(tensor -> constant && tensor.shape().isScalar())
        .filter(tensor -> tensor.dtype().isFloating() || tensor.dtype().isInteger())
        .map(tensor -> Symbol.named(number(tensor.doubleAt(0), LITERAL_DIGITS)));
  }

  private String inputName(int input) {
    if (op.variadic()) {
      return "x_" + (input + 1);
    }
    return input < op.inputs().size() ? op.inputs().get(input) : "x";
  }

  private Symbol symbol(int value, String otherwise) {
    return name(value)
        .map(name -> Symbol.named(latexName(name)))
        .or(() -> literal(value))
        .orElseGet(() -> Symbol.named(latexName(spare(otherwise))));
  }

  private String spare(String wanted) {
    return Stream.concat(Stream.of(wanted), SPARE_NAMES.stream())
        .filter(name -> !names.contains(name) && given.add(name))
        .findFirst()
        .orElse(wanted);
  }

  /// A name as mathematics writes it: one letter slanted, an index lowered, a word upright.
  static String latexName(String name) {
    if (LETTER.matcher(name).matches()) {
      return name;
    }
    if (INDEXED_LETTER.matcher(name).matches()) {
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
