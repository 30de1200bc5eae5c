package dev.tapedeck.op;

import static dev.tapedeck.op.ComparisonOps.less;
import static dev.tapedeck.op.ComparisonOps.where;
import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.ElementwiseOps.SIGMOID;
import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.exp;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.negate;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static dev.tapedeck.op.Parameter.Kind.INTEGER;
import static dev.tapedeck.op.Parameter.Kind.REAL;
import static dev.tapedeck.op.Samples.ints;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Axes;
import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Activations and losses of neural networks.
public final class NeuralOps {
  public static final OpFamily FAMILY = new OpFamily(Category.NEURAL);

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_SCALE_ALPHA = 1.7580993408473768;

  public static final Op RELU =
      FAMILY
          .op("Relu")
          .inputs("features")
          .endpoints("nn.relu")
          .latex("\\operatorname{relu}({#1})")
          .doc("The argument where positive, else zero; its slope at zero counts as zero.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.map(x, a -> Math.max(a, 0), a -> Math.max(a, 0)))
          .sample(vector(-2, 3), vector(0, 3))
          .vjp((g, _, z) -> NeuralOps.RELU_GRAD.apply(g, z));

  public static final Op RELU_GRAD =
      FAMILY
          .op("ReluGrad")
          .inputs("gradients", "features")
          .latex("\\begin{cases} {#1} & {#2} > 0 \\\\ {0} & \\text{else} \\end{cases}")
          .doc("Hands a gradient back through relu: where the feature is positive.")
          .binary((g, x) -> Elementwise.zip(g, x, "ReluGrad", (a, b) -> b > 0 ? a : 0))
          .sample(vector(5, 7), vector(-2, 3), vector(0, 7))
          .vjp((g, _, x, _) -> NeuralOps.RELU_GRAD.apply(g, x), (_, _, x, _) -> zerosLike(x));

  public static final Op RELU6 =
      FAMILY
          .op("Relu6")
          .inputs("features")
          .endpoints("nn.relu6")
          .latex("\\operatorname{relu6}({#1})")
          .doc("The argument cut to between zero and six.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.map(x, a -> Math.min(Math.max(a, 0), 6)))
          .sample(vector(-2, 3, 8), vector(0, 3, 6))
          .vjp((g, _, z) -> NeuralOps.RELU6_GRAD.apply(g, z));

  public static final Op RELU6_GRAD =
      FAMILY
          .op("Relu6Grad")
          .inputs("gradients", "features")
          .latex("\\begin{cases} {#1} & 0 < {#2} < 6 \\\\ {0} & \\text{else} \\end{cases}")
          .doc("Hands a gradient back through relu6: where the feature is between the edges.")
          .binary((g, x) -> Elementwise.zip(g, x, "Relu6Grad", (a, b) -> b > 0 && b < 6 ? a : 0))
          .sample(vector(5, 7, 9), vector(-2, 3, 8), vector(0, 7, 0))
          .vjp((g, _, x, _) -> NeuralOps.RELU6_GRAD.apply(g, x), (_, _, x, _) -> zerosLike(x));

  public static final Op LEAKY_RELU =
      FAMILY
          .op("LeakyRelu")
          .inputs("features")
          .parameter(Parameter.optional("alpha", REAL, 0.2))
          .endpoints("nn.leaky_relu")
          .latex("\\operatorname{lrelu}({#1})")
          .doc("The argument where positive, else a small multiple of it.")
          .kernel((in, attributes) -> {
            double alpha = leak(attributes);
            return List.of(Elementwise.map(in.getFirst(), a -> a > 0 ? a : alpha * a));
          })
          .sample(List.of(vector(-2, 3)), Attributes.of("alpha", 0.25), vector(-0.5, 3))
          .rule((_, g, at) ->
              Optional.of(NeuralOps.LEAKY_RELU_GRAD.apply(at.attributes(), g.getFirst(), at.x(0))));

  public static final Op LEAKY_RELU_GRAD =
      FAMILY
          .op("LeakyReluGrad")
          .inputs("gradients", "features")
          .parameter(Parameter.optional("alpha", REAL, 0.2))
          .latex(
              "\\begin{cases} {#1} & {#2} > 0 \\\\ {\\alpha \\cdot {#1}} & \\text{else} \\end{cases}")
          .doc("Hands a gradient back through a leaky relu.")
          .kernel((in, attributes) -> {
            double alpha = leak(attributes);
            return List.of(
                Elementwise.zip(
                    in.get(0), in.get(1), "LeakyReluGrad", (a, b) -> b > 0 ? a : alpha * a));
          })
          .sample(List.of(vector(4, 6), vector(-1, 1)), Attributes.of("alpha", 0.25), vector(1, 6))
          .rule((input, g, at) ->
              Optional.of(
                  input == 0
                      ? at.op().apply(at.attributes(), g.getFirst(), at.x(1))
                      : zerosLike(at.x(1))));

  public static final Op ELU =
      FAMILY
          .op("Elu")
          .inputs("features")
          .endpoints("nn.elu")
          .latex("\\operatorname{elu}({#1})")
          .doc("The argument where not negative, else its exponential minus one.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.map(x, a -> a < 0 ? Math.expm1(a) : a))
          .sample(vector(-1, 2), vector(Math.expm1(-1), 2))
          .vjp((g, _, z) ->
              where(less(z, constantLike(z, 0)), multiply(g, add(z, constantLike(z, 1))), g));

  public static final Op SELU =
      FAMILY
          .op("Selu")
          .inputs("features")
          .endpoints("nn.selu")
          .latex("\\operatorname{selu}({#1})")
          .doc("A scaled elu that keeps mean and variance.")
          .keeps(Keeps.OUTPUTS)
          .unary(x ->
              Elementwise.map(x, a -> a < 0 ? SELU_SCALE_ALPHA * Math.expm1(a) : SELU_SCALE * a))
          .sample(vector(-1, 2), vector(SELU_SCALE_ALPHA * Math.expm1(-1), 2 * SELU_SCALE))
          .vjp((g, _, z) ->
              where(
                  less(z, constantLike(z, 0)),
                  multiply(g, add(z, constantLike(z, SELU_SCALE_ALPHA))),
                  multiply(g, constantLike(z, SELU_SCALE))));

  public static final Op SWISH =
      FAMILY
          .op("Swish")
          .inputs("features")
          .parameter(Parameter.optional("beta", REAL, 1.0))
          .endpoints("nn.silu", "nn.swish")
          .latex("\\operatorname{swish}({#1})")
          .doc("The argument times its logistic function.")
          .kernel((in, attributes) -> {
            double beta = attributes.real("beta", 1);
            return List.of(Elementwise.map(in.getFirst(), a -> a / (1 + Math.exp(-beta * a))));
          })
          .sample(vector(0, 1), vector(0, 0.7310585786300049))
          .sample(List.of(vector(0, 1)), Attributes.of("beta", 2.0), vector(0, 0.8807970779778824))
          .rule((_, g, at) ->
              Optional.of(
                  multiply(g.getFirst(), swishSlope(at.x(0), at.attributes().real("beta", 1)))));

  public static final Op SOFTPLUS =
      FAMILY
          .op("Softplus")
          .inputs("features")
          .endpoints("nn.softplus", "math.softplus")
          .latex("\\ln(1 + e^{{#1}})")
          .doc("The logarithm of one plus the exponential, without overflow.")
          .unary(x -> Elementwise.map(x, NeuralOps::softplus))
          .sample(vector(0, 1), vector(Math.log(2), Math.log1p(Math.E)))
          .vjp((g, x, _) -> multiply(g, SIGMOID.apply(x)));

  public static final Op SOFTSIGN =
      FAMILY
          .op("Softsign")
          .inputs("features")
          .endpoints("nn.softsign")
          .latex("\\frac{{#1}}{1 + \\lvert {#1} \\rvert}")
          .doc("The argument divided by one plus its absolute value.")
          .unary(x -> Elementwise.map(x, a -> a / (1 + Math.abs(a))))
          .sample(vector(-1, 3), vector(-0.5, 0.75))
          .vjp((g, x, _) -> NeuralOps.SOFTSIGN_GRAD.apply(g, x));

  public static final Op SOFTSIGN_GRAD =
      FAMILY
          .op("SoftsignGrad")
          .inputs("gradients", "features")
          .latex("\\frac{{#1}}{(1 + \\lvert {#2} \\rvert)^2}")
          .doc("Hands a gradient back through softsign; TensorFlow knows no derivative of it.")
          .binary((g, x) ->
              Elementwise.zip(
                  g, x, "SoftsignGrad", (a, b) -> a / ((1 + Math.abs(b)) * (1 + Math.abs(b)))))
          .sample(vector(4, 8), vector(1, -1), vector(1, 2))
          .unregistered();

  public static final Op SOFTMAX =
      FAMILY
          .op("Softmax")
          .inputs("logits")
          .parameter(Parameter.optional("axis", INTEGER, -1L))
          .endpoints("nn.softmax")
          .latex("\\operatorname{softmax}({#1})")
          .doc("The exponentials along an axis, divided by their sum.")
          .keeps(Keeps.OUTPUTS)
          .kernel((in, attributes) ->
              List.of(softmax(in.getFirst(), attributes.integer("axis", -1), "Softmax")))
          .sample(vector(0, Math.log(3)), vector(0.25, 0.75))
          .sample(
              List.of(matrix(2, 0, 0, Math.log(3), 0)),
              Attributes.of("axis", 0L),
              matrix(2, 0.25, 0.5, 0.75, 0.5))
          .rule((_, g, at) ->
              Optional.of(softmaxRule(g.getFirst(), at.z(), at.attributes().integer("axis", -1))));

  public static final Op LOG_SOFTMAX =
      FAMILY
          .op("LogSoftmax")
          .inputs("logits")
          .parameter(Parameter.optional("axis", INTEGER, -1L))
          .endpoints("nn.log_softmax")
          .latex("\\ln \\operatorname{softmax}({#1})")
          .doc("The logarithm of the softmax along an axis, without underflow.")
          .keeps(Keeps.OUTPUTS)
          .kernel((in, attributes) ->
              List.of(logSoftmax(in.getFirst(), attributes.integer("axis", -1), "LogSoftmax")))
          .sample(vector(0, Math.log(3)), vector(Math.log(0.25), Math.log(0.75)))
          .rule((_, g, at) ->
              Optional.of(
                  subtract(
                      g.getFirst(),
                      multiply(
                          ReductionOps.sumKeeping(
                              g.getFirst(), at.attributes().integer("axis", -1)),
                          exp(at.z())))));

  /// Its second output is the gradient of the first for the logits, as TensorFlow has it.
  public static final Op SOFTMAX_CROSS_ENTROPY =
      FAMILY
          .op("SoftmaxCrossEntropyWithLogits")
          .inputs("labels", "logits")
          .parameter(Parameter.optional("axis", INTEGER, -1L))
          .endpoints("nn.softmax_cross_entropy_with_logits")
          .latex("H({#1}, \\operatorname{softmax}({#2}))")
          .doc("The cross entropy between label distributions and the softmax of logits.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) ->
              crossEntropy(in.get(0), in.get(1), attributes.integer("axis", -1)))
          .sample(matrix(2, 1, 0), matrix(2, 0, 0), vector(Math.log(2)))
          .sample(matrix(2, 0.25, 0.75), matrix(2, 0, Math.log(3)), vector(0.5623351446188083))
          .rule((input, g, at) -> Optional.of(crossEntropyRule(input, g, at)));

  public static final Op SPARSE_SOFTMAX_CROSS_ENTROPY =
      FAMILY
          .op("SparseSoftmaxCrossEntropyWithLogits")
          .inputs("labels", "logits")
          .endpoints("nn.sparse_softmax_cross_entropy_with_logits")
          .latex("-\\ln \\operatorname{softmax}({#2})_{{#1}}")
          .doc("The cross entropy between class indices and the softmax of logits.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, _) -> sparseCrossEntropy(in.get(0), in.get(1)))
          .sample(ints(1), matrix(2, 0, 0), vector(Math.log(2)))
          .sample(ints(1, 0), matrix(2, 0, 1, 2, 0), vector(0.3132616875182228, 0.1269280110429726))
          .rule(
              (input, g, at) -> input == 0 ? Optional.empty() : Optional.of(logitsRule(g, at, -1)));

  public static final Op L2_LOSS =
      FAMILY
          .op("L2Loss")
          .inputs("t")
          .endpoints("nn.l2_loss")
          .latex("\\frac{1}{2} \\sum #1^2")
          .doc("Half the sum of squares.")
          .unary(x -> Tensor.scalar(x.dtype(), squares(x) / 2))
          .sample(vector(3, 4), scalar(12.5))
          .vjp((g, x, _) -> multiply(g, x));

  public static final Op BIAS_ADD =
      FAMILY
          .op("BiasAdd")
          .inputs("value", "bias")
          .endpoints("nn.bias_add")
          .latex("#1 + #2")
          .doc("Adds a vector along the last axis.")
          .keeps(Keeps.NOTHING)
          .binary(NeuralOps::biasAdd)
          .sample(matrix(2, 1, 2, 3, 4), vector(10, 20), matrix(2, 11, 22, 13, 24))
          .vjp((g, _, _, _) -> g, (g, _, _, _) -> g);

  private NeuralOps() {}

  /// The slope for negative arguments, which TensorFlow keeps as a float32.
  private static double leak(Attributes attributes) {
    return (float) attributes.real("alpha", 0.2);
  }

  private static double softplus(double a) {
    return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
  }

  private static Value swishSlope(Value x, double beta) {
    Value scaled = beta == 1 ? x : multiply(constantLike(x, beta), x);
    Value s = SIGMOID.apply(scaled);
    return multiply(s, add(constantLike(x, 1), multiply(scaled, subtract(constantLike(x, 1), s))));
  }

  private static Value softmaxRule(Value g, Value z, int axis) {
    return multiply(subtract(g, ReductionOps.sumKeeping(multiply(g, z), axis)), z);
  }

  private static Tensor logSoftmax(Tensor x, int axis, String op) {
    Axes axes = Axes.of(x.shape(), List.of(axis), op);
    double[] max = axes.fold(x, Double.NEGATIVE_INFINITY, Math::max);
    Broadcast toGroup = new Broadcast(axes.kept(), x.shape());
    double[] sums = new double[max.length];
    for (int i = 0; i < x.size(); i++) {
      sums[toGroup.position(i)] += Math.exp(x.doubleAt(i) - max[toGroup.position(i)]);
    }
    double[] logs = Arrays.stream(sums).map(Math::log).toArray();
    return Tensor.fill(
        x.dtype(),
        x.shape(),
        i -> {
          int group = toGroup.position(i);
          return x.doubleAt(i) - max[group] - logs[group];
        });
  }

  private static Tensor softmax(Tensor x, int axis, String op) {
    Axes axes = Axes.of(x.shape(), List.of(axis), op);
    double[] max = axes.fold(x, Double.NEGATIVE_INFINITY, Math::max);
    Broadcast toGroup = new Broadcast(axes.kept(), x.shape());
    double[] powers = new double[x.size()];
    double[] sums = new double[max.length];
    for (int i = 0; i < x.size(); i++) {
      powers[i] = Math.exp(x.doubleAt(i) - max[toGroup.position(i)]);
      sums[toGroup.position(i)] += powers[i];
    }
    return Tensor.fill(x.dtype(), x.shape(), i -> powers[i] / sums[toGroup.position(i)]);
  }

  private static List<Tensor> crossEntropy(Tensor labels, Tensor logits, int axis) {
    String op = "SoftmaxCrossEntropyWithLogits";
    Elementwise.requireSameType(logits, labels, op);
    if (!labels.shape().equals(logits.shape())) {
      throw ProgramException.invalidArgument(
          "logits and labels must be broadcastable: logits_size=%s labels_size=%s"
              .formatted(logits.shape().brackets(), labels.shape().brackets()),
          op);
    }
    Tensor logs = logSoftmax(logits, axis, op);
    Tensor terms = Elementwise.zip(labels, logs, op, (label, log) -> label == 0 ? 0 : -label * log);
    Axes axes = Axes.of(logits.shape(), List.of(axis), op);
    double[] losses = axes.fold(terms, 0, Double::sum);
    Tensor backward =
        Elementwise.zip(
            softmax(logits, axis, op), labels, op, (probability, label) -> probability - label);
    return List.of(Tensor.fill(logits.dtype(), axes.dropped(), i -> losses[i]), backward);
  }

  private static List<Tensor> sparseCrossEntropy(Tensor labels, Tensor logits) {
    String op = "SparseSoftmaxCrossEntropyWithLogits";
    Shape shape = logits.shape();
    int classes = shape.extent(-1);
    if (!labels.shape().toList().equals(shape.toList().subList(0, shape.rank() - 1))) {
      throw ProgramException.value(
          "`labels.shape` must equal `logits.shape` except for the last dimension. Received: labels.shape=%s and logits.shape=%s"
              .formatted(labels.shape(), shape));
    }
    for (int i = 0; i < labels.size(); i++) {
      if (labels.longAt(i) < 0 || labels.longAt(i) >= classes) {
        throw ProgramException.invalidArgument(
            "Received a label value of %d which is outside the valid range of [0, %d).  Label values: %s"
                .formatted(labels.longAt(i), classes, spaced(labels)),
            op);
      }
    }
    double[] losses = new double[labels.size()];
    double[] backward = new double[logits.size()];
    for (int i = 0; i < losses.length; i++) {
      int label = i * classes + (int) labels.longAt(i);
      losses[i] = soften(logits, i * classes, classes, backward) - logits.doubleAt(label);
      backward[label] -= 1;
    }
    return List.of(
        Tensor.fill(logits.dtype(), labels.shape(), i -> losses[i]),
        Tensor.fill(logits.dtype(), shape, i -> backward[i]));
  }

  /// Puts the softmax of `count` elements where they are; answers the logarithm of the sum of their
  /// powers of e.
  private static double soften(Tensor x, int from, int count, double[] probabilities) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      max = Math.max(max, x.doubleAt(i));
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      probabilities[i] = Math.exp(x.doubleAt(i) - max);
      sum += probabilities[i];
    }
    for (int i = from; i < from + count; i++) {
      probabilities[i] /= sum;
    }
    return max + Math.log(sum);
  }

  private static String spaced(Tensor labels) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      words.add(Long.toString(labels.longAt(i)));
    }
    return String.join(" ", words);
  }

  /// The labels receive nothing from the second output, as in TensorFlow.
  private static Value crossEntropyRule(int input, List<? extends Value> g, Application at) {
    int axis = at.attributes().integer("axis", -1);
    if (input == 1) {
      return logitsRule(g, at, axis);
    }
    Value logs = LOG_SOFTMAX.apply(Attributes.of("axis", (long) axis), at.x(1));
    return multiply(widened(g.getFirst(), axis), negate(logs));
  }

  /// The upstream of the loss scales the second output; the upstream of the second output, which is
  /// there in second derivatives only, goes through the softmax it was made from.
  private static Value logitsRule(List<? extends Value> g, Application at, int axis) {
    if (g.size() == 1) {
      Value probabilities = SOFTMAX.apply(at.x(1));
      return multiply(g.getFirst(), subtract(probabilities, at.x(0)));
    }
    Value softmax = SOFTMAX.apply(Attributes.of("axis", (long) axis), at.x(1));
    return add(
        multiply(widened(g.getFirst(), axis), at.outputs().get(1)),
        softmaxRule(g.get(1), softmax, axis));
  }

  private static Value widened(Value loss, int axis) {
    return switch (loss) {
      case Symbol symbol -> symbol;
      case Tensor tensor -> ShapeOps.EXPAND_DIMS.apply(Attributes.of("axis", (long) axis), tensor);
    };
  }

  private static double squares(Tensor x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += x.doubleAt(i) * x.doubleAt(i);
    }
    return sum;
  }

  private static Tensor biasAdd(Tensor value, Tensor bias) {
    if (bias.shape().rank() != 1) {
      throw ProgramException.invalidArgument(
          "Biases must be 1D: " + bias.shape().brackets(), "BiasAdd");
    }
    if (value.shape().rank() < 2) {
      throw ProgramException.invalidArgument(
          "Input tensor must be at least 2D: " + value.shape().brackets(), "BiasAdd");
    }
    if (value.shape().extent(-1) != bias.size()) {
      throw ProgramException.invalidArgument(
          "Must provide as many biases as the last dimension of the input tensor: %s vs. %s"
              .formatted(bias.shape().brackets(), value.shape().brackets()),
          "BiasAdd");
    }
    return Elementwise.zip(value, bias, "BiasAdd", Double::sum, Long::sum);
  }
}
