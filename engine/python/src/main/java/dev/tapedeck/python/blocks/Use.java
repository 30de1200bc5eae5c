package dev.tapedeck.python.blocks;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An op in one place of a program, with what it is given there.
///
/// @param inputs in order
record Use(Op op, Attributes attributes, List<Input> inputs) {
  private static final Pattern GAP =
      Pattern.compile(
          "\\{(?<name>[*…]|\\w+)(?<optional>\\?(?<keyword>\\w*))?(:(?<style>\\w+))?\\}");

  /// What an op is given.
  ///
  /// @param text an expression that can stand beside an operator
  /// @param value what it was, if it ran
  record Input(String text, Optional<TracedValue> value) {
    int rank() {
      return value.map(TracedValue::shape).map(Shape::rank).orElse(0);
    }
  }

  /// How the value of an attribute is written.
  enum Style {
    PLAIN,
    /// As a list, even of one.
    LIST,
    /// As a list of pairs.
    PAIRS,
    /// As what stands in brackets behind a tensor.
    INDEX,
    /// As a word, or the margins of every axis.
    MARGINS,
    /// For every axis, of batch and channels too.
    AROUND,
    /// For the axes between those of batch and channels.
    INSIDE
  }

  Use {
    inputs = List.copyOf(inputs);
  }

  /// Whether the first input has a type of the given kind.
  boolean is(Predicate<DType> kind) {
    return !inputs.isEmpty()
        && inputs.getFirst().value().map(TracedValue::dtype).filter(kind).isPresent();
  }

  Optional<Object> given(String name) {
    return Optional.ofNullable(attributes.values().get(name));
  }

  /// The op as a form has it.
  String as(Form form) {
    return GAP.matcher(form.template()).replaceAll(gap -> Matcher.quoteReplacement(filled(gap)));
  }

  private String filled(MatchResult gap) {
    String name = gap.group("name");
    Style style = Optional.ofNullable(gap.group("style")).map(Style::valueOf).orElse(Style.PLAIN);
    return switch (name) {
      case "*" -> arguments();
      case "…" -> allInputs();
      default ->
          gap.group("optional") == null
              ? named(name, style)
              : optional(name, gap.group("keyword"), style);
    };
  }

  private String allInputs() {
    return inputs.stream().map(Input::text).collect(Collectors.joining(", "));
  }

  /// The input or the attribute of a name.
  private String named(String name, Style style) {
    int input = op.inputs().indexOf(name);
    return input >= 0 ? inputs.get(input).text() : value(name, style);
  }

  private String optional(String name, String keyword, Style style) {
    Parameter parameter = parameter(name);
    return isDefault(parameter)
        ? ""
        : ", %s=%s".formatted(keyword.isEmpty() ? name : keyword, value(name, style));
  }

  private Parameter parameter(String name) {
    return op.parameters().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private boolean isDefault(Parameter parameter) {
    return given(parameter.name())
        .filter(value -> !parameter.absent().equals(Optional.of(value)))
        .isEmpty();
  }

  /// The inputs, the parameters that must be given, and by name the others that are.
  private String arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(op.variadic() ? "[" + allInputs() + "]" : allInputs());
    for (Parameter parameter : op.parameters()) {
      if (parameter.required()) {
        boolean several = parameter.kind() == Parameter.Kind.INTEGERS;
        arguments.add(value(parameter.name(), several ? Style.LIST : Style.PLAIN));
      } else if (!isDefault(parameter)) {
        arguments.add(parameter.name() + "=" + value(parameter.name(), Style.PLAIN));
      }
    }
    return String.join(", ", arguments);
  }

  private String value(String name, Style style) {
    List<Long> numbers = attributes.longs(name);
    return switch (style) {
      case PLAIN -> given(name).map(this::plain).orElse("None");
      case LIST -> PythonText.of(numbers);
      case PAIRS -> PythonText.of(pairs(numbers));
      case INDEX -> Indexing.of(attributes);
      case MARGINS ->
          attributes.text(name, "").equals("EXPLICIT")
              ? value("explicit_paddings", Style.PAIRS)
              : value(name, Style.PLAIN);
      case AROUND -> PythonText.of(around(numbers));
      case INSIDE -> PythonText.of(inside(numbers));
    };
  }

  /// Numbers that join the elements of a tensor of integers are written as integers.
  private String plain(Object value) {
    return value instanceof Double real && real == Math.rint(real) && is(DType::isInteger)
        ? Long.toString(real.longValue())
        : PythonText.of(value);
  }

  private static List<List<Long>> pairs(List<Long> flat) {
    return IntStream.range(0, flat.size() / 2)
        .mapToObj(i -> flat.subList(2 * i, 2 * i + 2))
        .toList();
  }

  private List<Long> around(List<Long> numbers) {
    int rank = inputs.getFirst().rank();
    if (numbers.size() == rank) {
      return numbers;
    }
    List<Long> all = new ArrayList<>(Collections.nCopies(Math.max(rank, 2), 1L));
    for (int axis = 1; axis < rank - 1; axis++) {
      all.set(axis, numbers.get(numbers.size() == 1 ? 0 : axis - 1));
    }
    return all;
  }

  private List<Long> inside(List<Long> numbers) {
    List<Long> all = around(numbers);
    return all.subList(1, all.size() - 1);
  }
}
