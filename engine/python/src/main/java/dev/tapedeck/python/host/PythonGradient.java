package dev.tapedeck.python.host;

import dev.tapedeck.op.Application;
import dev.tapedeck.op.Category;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.Keeps;
import dev.tapedeck.op.Op;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
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

  private final Session session;
  private final org.graalvm.polyglot.Value backward;
  private List<? extends Value> upstreamOfLastCall = List.of();
  private List<Optional<Value>> lastAnswer = List.of();

  private PythonGradient(Session session, org.graalvm.polyglot.Value backward) {
    this.session = session;
    this.backward = backward;
  }

  /// An op that gives `outputs`, whatever it is given.
  static Op op(Session session, List<Tensor> outputs, org.graalvm.polyglot.Value backward) {
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
        new Gradient.Rule(new PythonGradient(session, backward)),
        Keeps.INPUTS_AND_OUTPUTS,
        List.of());
  }

  /// One call of the function answers for all inputs of a backward step.
  @Override
  @SuppressWarnings("ReferenceEquality") // the same list means the same step
  public Optional<Value> apply(int input, List<? extends Value> upstream, Application at) {
    if (upstreamOfLastCall != upstream) {
      lastAnswer = ask(upstream);
      upstreamOfLastCall = upstream;
    }
    return lastAnswer.get(input);
  }

  private List<Optional<Value>> ask(List<? extends Value> upstream) {
    Place place = session.place();
    try {
      org.graalvm.polyglot.Value answer =
          backward.execute(ProxyArray.fromList(new ArrayList<Object>(upstream)));
      List<Optional<Value>> gradients = new ArrayList<>();
      for (long i = 0; i < answer.getArraySize(); i++) {
        org.graalvm.polyglot.Value each = answer.getArrayElement(i);
        gradients.add(each.isNull() ? Optional.empty() : Optional.of(each.asHostObject()));
      }
      return gradients;
    } finally {
      session.at(place);
    }
  }
}
