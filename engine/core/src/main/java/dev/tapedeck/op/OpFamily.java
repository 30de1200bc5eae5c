package dev.tapedeck.op;

import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ops that belong on one reference page. Defining an op adds it to its family.
///
/// A definition reads as one expression: `FAMILY.op("Sin").inputs("x")…kernel(…).vjp(…)`, whose
/// last call says what becomes of gradients.
public final class OpFamily {
  private final Category category;
  private final List<Op> ops = new ArrayList<>();

  OpFamily(Category category) {
    this.category = category;
  }

  public List<Op> ops() {
    return List.copyOf(ops);
  }

  Definition op(String name) {
    return new Definition(name);
  }

  /// An op in the making.
  final class Definition {
    private final String name;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Op.Sample> samples = new ArrayList<>();
    private List<String> inputs = List.of("x");
    private List<String> endpoints = List.of();
    private boolean variadic;
    private String latex;
    private String doc = "";
    private Kernel kernel = (given, _) -> given;
    private Keeps keeps = Keeps.INPUTS;

    private Definition(String name) {
      this.name = name;
      this.latex = "\\mathrm{" + name + "}(#*)";
    }

    Definition inputs(String... names) {
      this.inputs = List.of(names);
      return this;
    }

    Definition variadic() {
      this.variadic = true;
      return this;
    }

    Definition parameter(Parameter parameter) {
      parameters.add(parameter);
      return this;
    }

    Definition endpoints(String... names) {
      this.endpoints = List.of(names);
      return this;
    }

    Definition latex(String template) {
      this.latex = template;
      return this;
    }

    Definition doc(String sentence) {
      this.doc = sentence;
      return this;
    }

    Definition keeps(Keeps what) {
      this.keeps = what;
      return this;
    }

    Definition kernel(Kernel forward) {
      this.kernel = forward;
      return this;
    }

    /// A kernel of one input and one output that needs no attributes.
    Definition unary(Kernel1 forward) {
      return kernel((given, _) -> List.of(forward.compute(given.getFirst())));
    }

    /// A kernel of two inputs and one output that needs no attributes.
    Definition binary(Kernel2 forward) {
      return kernel((given, _) -> List.of(forward.compute(given.get(0), given.get(1))));
    }

    Definition sample(Tensor x, Tensor expected) {
      return sample(List.of(x), Attributes.NONE, expected);
    }

    Definition sample(Tensor x, Tensor y, Tensor expected) {
      return sample(List.of(x, y), Attributes.NONE, expected);
    }

    Definition sample(List<Tensor> in, Attributes attributes, Tensor expected) {
      samples.add(new Op.Sample(in, attributes, expected));
      return this;
    }

    /// The rule of an op of one input: `(upstream, x, z)` to the cotangent of x.
    Op vjp(Rule1 rule) {
      return rule((_, g, at) -> Optional.of(rule.apply(g.getFirst(), at.x(0), at.z())));
    }

    /// The rules of an op of two inputs: each `(upstream, x, y, z)` to that input's cotangent.
    Op vjp(Rule2 forX, Rule2 forY) {
      return rule((input, g, at) ->
          Optional.of((input == 0 ? forX : forY).apply(g.getFirst(), at.x(0), at.x(1), at.z())));
    }

    /// The rule of any op.
    Op rule(Gradient.Vjp rule) {
      return define(new Gradient.Rule(rule));
    }

    /// A rule whose contribution to the first input may be slices.
    Op rule(Gradient.Vjp rule, FormedRule.Slicing slicing) {
      return rule(new FormedRule(rule, slicing));
    }

    /// The rule of an op of one input that maps slices by their values.
    Op slicewise(Gradient.Vjp rule) {
      return rule(FormedRule.byValues(rule));
    }

    Op notDifferentiable(Gradient.Reason reason) {
      keeps = Keeps.NOTHING;
      return define(new Gradient.NotDifferentiable(reason));
    }

    Op unregistered() {
      return define(new Gradient.Unregistered());
    }

    private Op define(Gradient gradient) {
      Op op =
          new Op(
              name,
              category,
              inputs,
              variadic,
              parameters,
              endpoints,
              latex,
              doc,
              kernel,
              gradient,
              keeps,
              samples);
      ops.add(op);
      return op;
    }
  }

  @FunctionalInterface
  interface Kernel1 {
    Tensor compute(Tensor x);
  }

  @FunctionalInterface
  interface Kernel2 {
    Tensor compute(Tensor x, Tensor y);
  }

  @FunctionalInterface
  interface Rule1 {
    Value apply(Value upstream, Value x, Value z);
  }

  @FunctionalInterface
  interface Rule2 {
    Value apply(Value upstream, Value x, Value y, Value z);
  }
}
