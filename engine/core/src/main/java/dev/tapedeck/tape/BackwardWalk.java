package dev.tapedeck.tape;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Form;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One backward pass over the entries of a tape.
///
/// An op is recorded after its inputs exist, so walking the entries from the last to the first
/// meets every op after all of its consumers; no sorting is needed. Each op hands every tracked
/// input a contribution; contributions to one value are summed as they arrive.
final class BackwardWalk {
  private final Session session;
  private final List<GradientTape.Entry> entries;
  private final IdSet tracked;
  private final Set<Integer> readsAsked;
  private final IdMap<Tensor> sums;
  private final Forms forms;
  private final StepLog.Builder steps = new StepLog.Builder();
  private int currentOperation = -1;

  /// @param readsAsked ids of values read from variables that are sources themselves; contributions
  ///   reach the variable, and these values beside it
  BackwardWalk(
      Session session, GradientTape.Recorded tape, List<Integer> targets, Set<Integer> readsAsked) {
    this.session = session;
    this.forms = new Forms(() -> new ReadyOrder(tape.entries, targets));
    this.entries = tape.entries;
    this.tracked = tape.tracked;
    this.sums = new IdMap<>(tape.firstId);
    this.readsAsked = readsAsked;
  }

  /// Gives each target its initial gradient: the given one, repeated to the target's shape, or
  /// ones. A target of text gets none.
  List<Tensor> seed(List<Tensor> targets, List<Integer> ids, List<Tensor> given) {
    List<Tensor> seeds = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Tensor target = targets.get(i);
      if (target.dtype() == DType.STRING) {
        continue;
      }
      Tensor seed =
          i < given.size() ? fitted(given.get(i), target) : filled(target.dtype(), target, 1);
      seeds.add(seed);
      add(ids.get(i), seed, Optional.empty());
      addToRead(target, ids.get(i), seed, Optional.empty());
    }
    return seeds;
  }

  /// Gives an element of the target, or some, its initial gradient. Taking it from the target is an
  /// op, which is on the tape only if the tape tracks the target.
  void seedElement(Tensor target, int id, Tensor seed) {
    if (tracked.contains(id) && target.dtype().isTrainable()) {
      add(id, seed, Optional.empty());
      addToRead(target, id, seed, Optional.empty());
    }
  }

  /// Walks what is on the tape now; a persistent tape may go on recording meanwhile.
  void run() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      GradientTape.Entry entry = entries.get(i);
      List<Tensor> upstream = upstream(entry);
      if (!upstream.isEmpty()) {
        step(entry, upstream);
      }
    }
    currentOperation = -1;
  }

  List<BackwardStep> steps() {
    return steps.steps();
  }

  /// The event id of the op whose rule is running, or -1.
  int currentOperation() {
    return currentOperation;
  }

  GradientResult result(Endpoint source, Unconnected unconnected) {
    Optional<Tensor> sum = Optional.ofNullable(sums.get(source.id()));
    if (sum.isPresent()) {
      return formed(sum.get(), forms.of(source.id()));
    }
    return switch (unconnected) {
      case NONE -> new GradientResult.None();
      case ZERO ->
          new GradientResult.ZeroFilled(
              session.constant(Tensor.zeros(source.dtype(), source.shape()), Origin.RULE));
    };
  }

  private static GradientResult formed(Tensor sum, Optional<Form> form) {
    if (form.isEmpty()) {
      return new GradientResult.Dense(sum);
    }
    return switch (form.get()) {
      case Form.Slices(var values, var indices) -> new GradientResult.Slices(sum, values, indices);
      case Form.Foreign(var object) -> new GradientResult.Foreign(sum, object);
    };
  }

  /// The gradient of every output; empty if none received any. An output without gradient counts as
  /// one whose gradient is zero when another output has one.
  private List<Tensor> upstream(GradientTape.Entry entry) {
    int outputs = entry.application().outputs().size();
    if (outputs == 1) {
      Tensor sum = sums.get(entry.output(0));
      return sum == null ? List.of() : List.of(sum);
    }
    boolean any = false;
    for (int i = 0; i < outputs; i++) {
      any |= sums.get(entry.output(i)) != null;
    }
    if (!any) {
      return List.of();
    }
    List<Tensor> upstream = new ArrayList<>(outputs);
    for (int i = 0; i < outputs; i++) {
      Tensor sum = sums.get(entry.output(i));
      Tensor output = (Tensor) entry.application().outputs().get(i);
      upstream.add(sum != null ? sum : filled(output.dtype(), output, 0));
    }
    return upstream;
  }

  private void step(GradientTape.Entry entry, List<Tensor> upstream) {
    currentOperation = entry.event();
    Gradient.Vjp vjp = rule(entry);
    Optional<Form> formed = forms.of(entry.output(0));
    steps.begin(entry.event(), upstream.size());
    for (int i = 0; i < upstream.size(); i++) {
      steps.upstream(upstream.get(i).id());
    }
    for (int i = 0; i < entry.application().inputs().size(); i++) {
      int receiver = entry.receiver(i);
      Tensor input = entry.application().tensor(i);
      if (!tracked.contains(receiver) || !input.dtype().isTrainable()) {
        continue;
      }
      Optional<Value> given = vjp.apply(i, upstream, entry.application());
      if (given.isPresent()) {
        Optional<Form> form = vjp.form(i, upstream, formed, entry.application());
        Tensor contribution = identified(summed(given.get(), input, form));
        Tensor sum = add(receiver, contribution, form);
        addToRead(input, receiver, contribution, form);
        steps.contribution(i, receiver, contribution.id(), sum.id());
      }
    }
    steps.end();
  }

  /// Broadcasting is undone here, save for what the program's own gradient function answered.
  private static Value summed(Value given, Tensor input, Optional<Form> form) {
    return form.isPresent() && form.get() instanceof Form.Foreign
        ? given
        : ShapeOps.sumTo(given, input);
  }

  private static Gradient.Vjp rule(GradientTape.Entry entry) {
    return switch (entry.application().op().gradient()) {
      case Gradient.Rule(var vjp) -> vjp;
      case Gradient.NotDifferentiable _ -> (_, _, _) -> Optional.empty();
      case Gradient.Unregistered _ ->
          throw ProgramException.lookup(
              "gradient registry has no entry for: " + entry.application().op().name());
    };
  }

  private void addToRead(Tensor value, int receiver, Tensor contribution, Optional<Form> form) {
    if (value.id() != receiver && readsAsked.contains(value.id())) {
      add(value.id(), contribution, form);
    }
  }

  private Tensor fitted(Tensor given, Tensor target) {
    return given.shape().broadcastsWith(target.shape()) && given.size() <= target.size()
        ? identified(ShapeOps.broadcastTo(given, target))
        : identified(given);
  }

  private Tensor add(int receiver, Tensor contribution, Optional<Form> form) {
    Tensor before = sums.get(receiver);
    forms.add(receiver, before == null, currentOperation, form);
    Tensor after =
        before == null ? contribution : (Tensor) ElementwiseOps.add(before, contribution);
    sums.put(receiver, after);
    return after;
  }

  /// A rule may answer with a constant it made itself, which no session has seen yet.
  private Tensor identified(Value value) {
    Tensor tensor = (Tensor) value;
    return tensor.id() == Tensor.NO_ID ? session.constant(tensor, Origin.RULE) : tensor;
  }

  private Tensor filled(DType dtype, Tensor like, double value) {
    return session.constant(Tensor.fill(dtype, like.shape(), i -> value), Origin.RULE);
  }
}
