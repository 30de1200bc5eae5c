package dev.tapedeck.op;

import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.stream.IntStream;

/// An operation, as data: everything the engine, the tests, the reference and the window know of
/// it.
///
/// @param name TensorFlow's op name, such as `MatMul`
/// @param inputs the names of its tensor inputs, as TensorFlow's Python API names them; a variadic
///   op has one, which stands for a list
/// @param variadic whether it takes any number of inputs
/// @param parameters its attributes, in the order of TensorFlow's arguments
/// @param endpoints the names under which TensorFlow's Python API offers it, below `tf`, such as
///   `math.sin`; empty if it is reached in other ways
/// @param latex a template for [Symbol#typeset]
/// @param doc one sentence
/// @param keeps what a tape must keep for the rule
/// @param samples inputs with the expected output; every rule is checked at each of them
public record Op(
    String name,
    Category category,
    List<String> inputs,
    boolean variadic,
    List<Parameter> parameters,
    List<String> endpoints,
    String latex,
    String doc,
    Kernel kernel,
    Gradient gradient,
    Keeps keeps,
    List<Sample> samples) {

  /// Inputs and attributes, and the first output they must give.
  public record Sample(List<Tensor> inputs, Attributes attributes, Tensor expected) {
    public Sample {
      inputs = List.copyOf(inputs);
    }
  }

  public Op {
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
    endpoints = List.copyOf(endpoints);
    samples = List.copyOf(samples);
  }

  /// The first output for the given inputs, without attributes.
  public Value apply(Value... arguments) {
    return apply(Attributes.NONE, arguments);
  }

  /// The first output for the given inputs.
  public Value apply(Attributes attributes, Value... arguments) {
    return applyAll(attributes, List.of(arguments)).getFirst();
  }

  /// Computes through the current [Interpreter]; typesets instead if any argument is a [Symbol].
  @SuppressWarnings("unchecked") // a value that is no symbol is a tensor
  public List<? extends Value> applyAll(Attributes attributes, List<? extends Value> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Symbol) {
        return List.of(Symbol.typeset(latex, arguments));
      }
    }
    return Interpreter.current().run(this, attributes, (List<Tensor>) arguments);
  }

  /// Checks that TensorFlow takes inputs of these types.
  ///
  /// @throws dev.tapedeck.tensor.ProgramException InvalidArgumentError, with TensorFlow's text
  public void requireTypes(List<Tensor> arguments) {
    Signature.of(name).ifPresent(signature -> signature.check(arguments));
  }

  /// The contribution to one input as a formula: the rule, run on symbols.
  ///
  /// @param symbols one per input
  /// @param upstream the symbol of the upstream gradient
  /// @param output the symbol of the output
  /// @return LaTeX; `0` where the op passes no gradient to that input
  public String vjpLatex(int input, List<Symbol> symbols, Symbol upstream, Symbol output) {
    return switch (gradient) {
      case Gradient.Rule(var vjp) ->
          vjp.apply(
                  input,
                  List.of(upstream),
                  new Application(this, Attributes.NONE, symbols, List.of(output)))
              .map(value -> value instanceof Symbol symbol ? symbol.latex() : value.toString())
              .orElse("0");
      case Gradient.NotDifferentiable _, Gradient.Unregistered _ -> "0";
    };
  }

  /// The contribution to one input as a formula in the op's own input names, `\bar z` and `z`.
  public String vjpLatex(int input) {
    List<Symbol> symbols =
        variadic
            ? IntStream.rangeClosed(1, 2).mapToObj(i -> Symbol.named("x_" + i)).toList()
            : inputs.stream().map(this::inputSymbol).toList();
    return vjpLatex(input, symbols, Symbol.named("\\bar z"), Symbol.named("z"));
  }

  /// A letter stands for itself, the only input is x, and a longer name is set as a word.
  private Symbol inputSymbol(String name) {
    if (name.length() == 1) {
      return Symbol.named(name);
    }
    return Symbol.named(inputs.size() == 1 ? "x" : "\\mathit{" + name.replace("_", "\\_") + "}");
  }

  @Override
  public String toString() {
    return name;
  }
}
