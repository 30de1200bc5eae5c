package dev.tapedeck.python.mend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// TensorFlow's twins of functions that leave it.
final class Twins {
  /// By the function's name within its module.
  private static final Map<String, String> NUMPY =
      Map.ofEntries(
          Map.entry("mean", "reduce_mean"),
          Map.entry("average", "reduce_mean"),
          Map.entry("sum", "reduce_sum"),
          Map.entry("max", "reduce_max"),
          Map.entry("amax", "reduce_max"),
          Map.entry("min", "reduce_min"),
          Map.entry("amin", "reduce_min"),
          Map.entry("prod", "reduce_prod"),
          Map.entry("std", "math.reduce_std"),
          Map.entry("var", "math.reduce_variance"),
          Map.entry("square", "square"),
          Map.entry("sqrt", "sqrt"),
          Map.entry("exp", "exp"),
          Map.entry("expm1", "math.expm1"),
          Map.entry("log", "math.log"),
          Map.entry("log1p", "math.log1p"),
          Map.entry("sin", "sin"),
          Map.entry("cos", "cos"),
          Map.entry("tan", "tan"),
          Map.entry("sinh", "sinh"),
          Map.entry("cosh", "cosh"),
          Map.entry("tanh", "tanh"),
          Map.entry("abs", "abs"),
          Map.entry("absolute", "abs"),
          Map.entry("sign", "sign"),
          Map.entry("negative", "negative"),
          Map.entry("add", "add"),
          Map.entry("subtract", "subtract"),
          Map.entry("multiply", "multiply"),
          Map.entry("divide", "divide"),
          Map.entry("power", "pow"),
          Map.entry("maximum", "maximum"),
          Map.entry("minimum", "minimum"),
          Map.entry("clip", "clip_by_value"),
          Map.entry("where", "where"),
          Map.entry("matmul", "matmul"),
          Map.entry("reshape", "reshape"),
          Map.entry("transpose", "transpose"),
          Map.entry("squeeze", "squeeze"),
          Map.entry("expand_dims", "expand_dims"),
          Map.entry("concatenate", "concat"),
          Map.entry("stack", "stack"),
          Map.entry("cumsum", "cumsum"),
          Map.entry("linalg.norm", "norm"),
          Map.entry("linalg.inv", "linalg.inv"),
          Map.entry("linalg.det", "linalg.det"),
          Map.entry("einsum", "einsum"),
          Map.entry("dot", "tensordot"),
          Map.entry("outer", "tensordot"),
          Map.entry("ravel", "reshape"),
          Map.entry("reciprocal", "math.reciprocal"),
          Map.entry("arctan", "atan"),
          Map.entry("arcsin", "asin"),
          Map.entry("arccos", "acos"),
          Map.entry("asarray", "convert_to_tensor"),
          Map.entry("array", "convert_to_tensor"));

  /// What a twin must be told beyond the arguments that are given.
  private static final Map<String, String> MORE =
      Map.of("dot", ", 1", "outer", ", 0", "ravel", ", [-1]", "flatten", ", [-1]");

  /// Methods of arrays, by the function that does the same for a tensor.
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("mean", "reduce_mean"),
          Map.entry("sum", "reduce_sum"),
          Map.entry("max", "reduce_max"),
          Map.entry("min", "reduce_min"),
          Map.entry("prod", "reduce_prod"),
          Map.entry("std", "math.reduce_std"),
          Map.entry("var", "math.reduce_variance"),
          Map.entry("reshape", "reshape"),
          Map.entry("transpose", "transpose"),
          Map.entry("squeeze", "squeeze"),
          Map.entry("item", "squeeze"),
          Map.entry("dot", "tensordot"),
          Map.entry("flatten", "reshape"),
          Map.entry("ravel", "reshape"),
          Map.entry("astype", "cast"));

  /// Methods that a tensor does without.
  private static final Set<String> UNPACKERS = Set.of("numpy", "tolist", "copy");

  private static final Map<String, String> MATH =
      Map.of(
          "sin",
          "sin",
          "cos",
          "cos",
          "tan",
          "tan",
          "tanh",
          "tanh",
          "exp",
          "exp",
          "sqrt",
          "sqrt",
          "log",
          "math.log",
          "pow",
          "pow",
          "fabs",
          "abs");

  /// Functions that make arrays of plain numbers: they may stay.
  private static final Set<String> MAKERS =
      Set.of("zeros", "ones", "full", "arange", "linspace", "eye", "int32", "int64");

  private static final Set<String> FLOATS = Set.of("float32", "float64");

  private static final Set<String> COMMON_KEYWORDS = Set.of("axis", "keepdims");

  /// What becomes of a call.
  sealed interface Twin {}

  /// Nothing.
  record Stays() implements Twin {}

  /// Another function takes its place, with the same arguments.
  ///
  /// @param more further arguments, with the comma before them
  record Renamed(String function, String more) implements Twin {}

  /// A function takes the place of a method of what stands from token `receiver` on.
  record Called(int receiver, int dot, String function, String more) implements Twin {}

  /// Other words stand there: none for a method that only unpacks, a plain call for a prediction.
  record Rewritten(int from, int to, String text) implements Twin {}

  /// A conversion of Python becomes a cast.
  record Cast(String prefix, String suffix) implements Twin {}

  /// It leaves TensorFlow, and no twin is known.
  record Missing() implements Twin {}

  private final Set<String> numpy;
  private final Set<String> math;
  private final String tensorflow;

  Twins(Draft draft) {
    numpy = draft.aliases("numpy");
    math = draft.aliases("math");
    tensorflow = draft.tensorflow();
  }

  /// @param outside the names that stand for what is no tensor any more
  Twin of(Call call, Set<String> outside) {
    int dot = call.open() - 2;
    boolean isMethod = dot > 0 && call.line().tokens().get(dot).is(".");
    String method = call.line().tokens().get(call.open() - 1).text();
    if (isMethod && UNPACKERS.contains(method) && call.arguments().isEmpty()) {
      return new Rewritten(call.line().tokens().get(dot).start(), call.end(), "");
    }
    if (isMethod && method.startsWith("predict") && !call.positional().isEmpty()) {
      return new Rewritten(
          call.line().tokens().get(dot).start(),
          call.end(),
          "(" + call.text(call.positional().getFirst()) + ")");
    }
    if (call.isOf("float") && call.arguments().size() == 1) {
      return cast();
    }
    return below(call, numpy)
        .map(name -> twin(call, name, NUMPY))
        .or(() -> below(call, math).map(name -> twin(call, name, MATH)))
        .orElseGet(() -> isMethod ? method(call, dot, method, outside) : new Stays());
  }

  private Twin cast() {
    return new Cast(tensorflow + ".cast(", ", " + tensorflow + ".float32");
  }

  private Twin method(Call call, int dot, String method, Set<String> outside) {
    int receiver = call.line().receiverStart(dot);
    List<Token> tokens = call.line().tokens().subList(receiver, dot);
    boolean isOutside =
        tokens.stream().anyMatch(token -> token.is("numpy") || numpy.contains(token.text()))
            || outside.contains(tokens.getFirst().text());
    if (!isOutside || !METHODS.containsKey(method)) {
      return new Stays();
    }
    return call.positional().size() > 1
        ? new Missing()
        : new Called(
            receiver, dot, tensorflow + "." + METHODS.get(method), MORE.getOrDefault(method, ""));
  }

  /// The function's name within one of the modules, if it is of one.
  private static Optional<String> below(Call call, Set<String> modules) {
    return modules.stream()
        .filter(module -> call.function().startsWith(module + "."))
        .map(module -> call.function().substring(module.length() + 1))
        .findFirst();
  }

  private Twin twin(Call call, String name, Map<String, String> table) {
    if (MAKERS.contains(name) || isOfNumbers(call, name)) {
      return new Stays();
    }
    if (FLOATS.contains(name)) {
      return cast();
    }
    boolean sameKeywords =
        call.arguments().stream()
            .flatMap(argument -> argument.keyword().stream())
            .allMatch(COMMON_KEYWORDS::contains);
    return table.containsKey(name) && sameKeywords
        ? new Renamed(tensorflow + "." + table.get(name), MORE.getOrDefault(name, ""))
        : new Missing();
  }

  /// Whether it only turns plain numbers into an array or a scalar of numpy's.
  private static boolean isOfNumbers(Call call, String name) {
    return (name.equals("array") || FLOATS.contains(name))
        && call.positional().stream()
            .limit(1)
            .allMatch(argument ->
                argument.tokens().stream().noneMatch(token -> token.kind() == Token.Kind.NAME));
  }
}
