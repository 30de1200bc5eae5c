package dev.tapedeck.python.mend;

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
          Map.entry("asarray", "convert_to_tensor"),
          Map.entry("array", "convert_to_tensor"));

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
      Set.of("zeros", "ones", "full", "arange", "linspace", "eye", "float32", "float64", "int32");

  private static final Set<String> COMMON_KEYWORDS = Set.of("axis", "keepdims");

  /// What becomes of a call.
  sealed interface Twin {}

  /// Nothing.
  record Stays() implements Twin {}

  /// Another function takes its place, with the same arguments.
  record Renamed(String function) implements Twin {}

  /// A method that only unpacks is left out.
  record Dropped(int from, int to) implements Twin {}

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

  Twin of(Call call) {
    if ((call.isOf(".numpy") || call.isOf(".item")) && call.arguments().isEmpty()) {
      return new Dropped(method(call), call.end());
    }
    if (call.isOf("float") && call.arguments().size() == 1) {
      return new Cast(tensorflow + ".cast(", ", " + tensorflow + ".float32");
    }
    return below(call, numpy)
        .map(name -> twin(call, name, NUMPY))
        .or(() -> below(call, math).map(name -> twin(call, name, MATH)))
        .orElseGet(Stays::new);
  }

  /// The offset of the dot before the method's name.
  private static int method(Call call) {
    return call.line().tokens().get(call.open() - 2).start();
  }

  /// The function's name within one of the modules, if it is of one.
  private static Optional<String> below(Call call, Set<String> modules) {
    return modules.stream()
        .filter(module -> call.function().startsWith(module + "."))
        .map(module -> call.function().substring(module.length() + 1))
        .findFirst();
  }

  private Twin twin(Call call, String name, Map<String, String> table) {
    if (MAKERS.contains(name) || makesArrayOfNumbers(call, name)) {
      return new Stays();
    }
    boolean sameKeywords =
        call.arguments().stream()
            .flatMap(argument -> argument.keyword().stream())
            .allMatch(COMMON_KEYWORDS::contains);
    return table.containsKey(name) && sameKeywords
        ? new Renamed(tensorflow + "." + table.get(name))
        : new Missing();
  }

  private static boolean makesArrayOfNumbers(Call call, String name) {
    return name.equals("array")
        && call.positional().stream()
            .limit(1)
            .allMatch(argument ->
                argument.tokens().stream().noneMatch(token -> token.kind() == Token.Kind.NAME));
  }
}
