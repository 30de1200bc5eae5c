package dev.tapedeck.python.host;

import dev.tapedeck.op.Application;
import dev.tapedeck.op.Category;
import dev.tapedeck.op.Form;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.Keeps;
import dev.tapedeck.op.Op;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.proxy.ProxyArray;

/// The gradient of an op that the program defines by `tf.custom_gradient`: a Python function.
final class PythonGradient implements Gradient.Vjp {
  /// The name under which traces show such ops.
  private static final String NAME = "CustomGradient";

  private final org.graalvm.polyglot.Value backward;
  private List<? extends Value> upstreamOfLastCall = List.of();
  private List<Optional<Answer>> lastAnswer = List.of();

  private PythonGradient(org.graalvm.polyglot.Value backward) {
    this.backward = backward;
  }

  /// What the function answered for one input.
  private record Answer(Tensor dense, Optional<Form> form) {}

  /// An op that gives `outputs`, whatever it is given.
  static Op op(List<Tensor> outputs, org.graalvm.polyglot.Value backward) {
    return new Op(
        NAME,
        Category.CONVERSION,
        List.of("inputs"),
        true,
        List.of(),
        List.of(),
        "\\mathrm{custom}(#*)",
        "An op whose gradient the program defines.",
        (_, _) -> outputs,
        new Gradient.Rule(new PythonGradient(backward)),
        Keeps.INPUTS_AND_OUTPUTS,
        List.of());
  }

  @Override
  public Optional<Value> apply(int input, List<? extends Value> upstream, Application at) {
    return answer(input, upstream).map(Answer::dense);
  }

  @Override
  public Optional<Form> form(
      int input, List<? extends Value> upstream, Optional<Form> given, Application at) {
    return answer(input, upstream).flatMap(Answer::form);
  }

  /// One call of the function answers for all inputs of a backward step.
  @SuppressWarnings("ReferenceEquality") // the same list means the same step
  private Optional<Answer> answer(int input, List<? extends Value> upstream) {
    if (upstreamOfLastCall != upstream) {
      lastAnswer = ask(upstream);
      upstreamOfLastCall = upstream;
    }
    return lastAnswer.get(input);
  }

  private List<Optional<Answer>> ask(List<? extends Value> upstream) {
    org.graalvm.polyglot.Value answer =
        backward.execute(ProxyArray.fromList(new ArrayList<Object>(upstream)));
    List<Optional<Answer>> gradients = new ArrayList<>();
    for (long i = 0; i < answer.getArraySize(); i++) {
      org.graalvm.polyglot.Value each = answer.getArrayElement(i);
      gradients.add(each.isNull() ? Optional.empty() : Optional.of(read(each)));
    }
    return gradients;
  }

  /// Python gives `(dense,)`, `(dense, object)` or `(dense, values, indices)`.
  private static Answer read(org.graalvm.polyglot.Value given) {
    Tensor dense = given.getArrayElement(0).asHostObject();
    return switch ((int) given.getArraySize()) {
      case 1 -> new Answer(dense, Optional.empty());
      case 2 -> new Answer(dense, Optional.of(new Form.Foreign(given.getArrayElement(1))));
      default ->
          new Answer(
              dense,
              Optional.of(
                  new Form.Slices(
                      given.getArrayElement(1).asHostObject(),
                      given.getArrayElement(2).asHostObject())));
    };
  }
}
