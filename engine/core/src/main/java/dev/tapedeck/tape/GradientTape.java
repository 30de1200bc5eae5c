package dev.tapedeck.tape;

import dev.tapedeck.op.Application;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Records the ops that are applied to watched values, in order, so that they can be
/// differentiated.
///
/// Its life follows TensorFlow's tape: made, entered (perhaps several times), left, and, unless it
/// is persistent, used up by the first gradient call.
public final class GradientTape {
  /// One recorded op: a reference to its event, and what its rule reads.
  record Entry(int event, Application application, Recorded tape) {
    /// The id that receives the contribution to an input: the input's, or that of the variable it
    /// was read from.
    int receiver(int input) {
      return tape.receiver(application.tensor(input).id());
    }

    int output(int i) {
      return ((Tensor) application.outputs().get(i)).id();
    }
  }

  private static final String USED_UP =
      "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)";

  /// TensorFlow's text, which lacks a space.
  private static final String BATCH_USED_UP = USED_UP.replace("to compute", "tocompute");

  private final Session session;
  private final int number;
  private final boolean persistent;
  private final boolean watchAccessedVariables;
  private final Map<TapeMark.Recording, TapeMark> marks = new EnumMap<>(TapeMark.Recording.class);
  private Optional<Recorded> recorded = Optional.empty();
  private List<Variable> watchedAtTheEnd = List.of();
  private boolean recording;

  /// What the tape holds while it is usable.
  static final class Recorded {
    final int firstId;
    final IdSet tracked;
    final Map<Integer, Integer> variableOfRead = new HashMap<>();
    final Map<Integer, Variable> watchedVariables = new TreeMap<>();
    final List<Entry> entries = new ArrayList<>();

    /// @param firstId what the session issues next
    Recorded(int firstId) {
      this.firstId = firstId;
      this.tracked = new IdSet(firstId);
    }

    int receiver(int valueId) {
      return variableOfRead.isEmpty() ? valueId : variableOfRead.getOrDefault(valueId, valueId);
    }
  }

  GradientTape(Session session, int number, boolean persistent, boolean watchAccessedVariables) {
    this.session = session;
    this.number = number;
    this.persistent = persistent;
    this.watchAccessedVariables = watchAccessedVariables;
  }

  /// Which tape of the run it is, from 1.
  public int number() {
    return number;
  }

  public boolean persistent() {
    return persistent;
  }

  public boolean isRecording() {
    return recording;
  }

  /// Begins or resumes recording: the `with` block is entered.
  ///
  /// @throws ProgramException ValueError if it is recording already
  public void enter() {
    if (recording) {
      throw ProgramException.value(
          "Tape is still recording, This can happen if you try to re-enter an already-active tape.");
    }
    push();
    tell(new TapeAction.Opened());
  }

  /// Ends recording: the `with` block is left. Does nothing if a gradient call ended it before.
  public void leave() {
    if (recording) {
      pop();
      tell(new TapeAction.Closed());
    }
  }

  /// Watches a tensor, whatever its dtype.
  ///
  /// @throws ProgramException AttributeError if the tape was never entered
  public void watch(Tensor tensor) {
    requireRecorded().tracked.add(tensor.id());
    tell(new TapeAction.Watched(tensor.id(), false));
  }

  /// Watches a variable, trainable or not.
  ///
  /// @throws ProgramException AttributeError if the tape was never entered
  public void watch(Variable variable) {
    track(requireRecorded(), variable, false);
  }

  /// The variables watched, in order of creation; still answered after the tape is used up.
  public List<Variable> watchedVariables() {
    return recorded
        .map(held -> List.copyOf(held.watchedVariables.values()))
        .orElse(watchedAtTheEnd);
  }

  /// Stops recording for a while; [#resume] goes on.
  ///
  /// @throws ProgramException RuntimeError or ValueError if the tape is not recording
  public void stop() {
    if (recorded.isEmpty()) {
      throw ProgramException.runtime("Trying to stop recording a tape which is not recording.");
    }
    pop();
    session.pause(this);
    tell(new TapeAction.Stopped());
  }

  /// Goes on recording after [#stop], with everything recorded before.
  public void resume() {
    push();
    tell(new TapeAction.Resumed());
  }

  /// Forgets everything and goes on recording.
  ///
  /// @throws ProgramException ValueError if the tape is not recording
  public void reset() {
    pop();
    recorded = Optional.empty();
    watchedAtTheEnd = List.of();
    push();
    tell(new TapeAction.Reset());
  }

  /// Differentiates the sum of all elements of the targets with respect to each source.
  ///
  /// @param seeds the initial gradient per target, of the target's dtype; missing ones are ones
  /// @return one result per source
  /// @throws ProgramException RuntimeError if the tape is used up; LookupError if the walk reaches
  ///   an op without registered gradient
  public List<GradientResult> gradient(
      List<Endpoint> targets, List<Endpoint> sources, List<Tensor> seeds, Unconnected unconnected) {
    return serve(
        Method.GRADIENT,
        USED_UP,
        targets,
        sources,
        unconnected,
        passes -> passes.run(seeds, unconnected).results());
  }

  /// Differentiates every element of the target with respect to every element of each source.
  ///
  /// The recorder hears of one call: the pass of the target's first element, and the answer.
  ///
  /// @param vectorized what TensorFlow calls `experimental_use_pfor`; without it the tape must be
  ///   persistent
  /// @return one result per source, of the target's shape followed by the source's
  /// @throws ProgramException as [#gradient]
  public List<GradientResult> jacobian(
      Endpoint target, List<Endpoint> sources, Unconnected unconnected, boolean vectorized) {
    refuseUnless(
        Method.JACOBIAN,
        target,
        sources,
        () -> requirePersistent("jacobian with eager execution enabled and with ", vectorized));
    return serve(
        Method.JACOBIAN,
        USED_UP,
        List.of(target),
        sources,
        unconnected,
        passes -> new Jacobian(passes, target, sources, unconnected).full());
  }

  /// As [#jacobian], for each row of target and source by itself: the first axis of both is the
  /// batch. A source that is not connected gives zeros: of its own type if asked for zeros, else of
  /// the target's.
  ///
  /// @return of the batch, then the rest of the target's shape, then the rest of the source's
  /// @throws ProgramException as [#gradient]; ValueError if the shapes do not fit
  public GradientResult batchJacobian(
      Endpoint target, Endpoint source, Unconnected unconnected, boolean vectorized) {
    refuseUnless(
        Method.BATCH_JACOBIAN,
        target,
        List.of(source),
        () -> {
          if (recorded.isPresent()) {
            Jacobian.requireBatch(target.shape(), source.shape());
          }
          requirePersistent("batch_jacobian with eager execution enabled and  with", vectorized);
        });
    return serve(
            Method.BATCH_JACOBIAN,
            BATCH_USED_UP,
            List.of(target),
            List.of(source),
            unconnected,
            passes -> List.of(new Jacobian(passes, target, List.of(source), unconnected).byRow()))
        .getFirst();
  }

  private void refuseUnless(
      Method method, Endpoint target, List<Endpoint> sources, Runnable requirement) {
    try {
      requirement.run();
    } catch (ProgramException refusal) {
      refuse(
          method,
          List.of(target.id()),
          sources.stream().map(Endpoint::id).toList(),
          List.of(),
          refusal);
      throw refusal;
    }
  }

  /// @param call with TensorFlow's words and spaces
  private void requirePersistent(String call, boolean vectorized) {
    if (recorded.isPresent() && !vectorized && !persistent) {
      throw ProgramException.runtime(
          "GradientTape must be created with persistent=True to compute the %s experimental_use_pfor set to False."
              .formatted(call));
    }
  }

  /// Notes a call that was refused for its arguments, before the tape was asked.
  ///
  /// @param targets value ids of the targets, [Tensor#NO_ID] for what is none
  /// @param sources likewise
  public void refuse(
      Method method,
      List<Integer> targets,
      List<Integer> sources,
      List<GradientCall.Misfit> misfits,
      ProgramException refusal) {
    Asked asked = new Asked(number, method, targets, sources, Unconnected.NONE);
    session.serve(call -> {
      report(asked.refused(call, misfits, refusal));
      return call;
    });
  }

  /// The backward passes of one call; the first is the one that is reported.
  final class Passes {
    private final List<Tensor> targets;
    private final List<Integer> targetIds;
    private final List<Endpoint> sources;
    private Optional<Pass> first = Optional.empty();
    private Optional<BackwardWalk> latest = Optional.empty();

    private Passes(List<Tensor> targets, List<Integer> targetIds, List<Endpoint> sources) {
      this.targets = targets;
      this.targetIds = targetIds;
      this.sources = sources;
    }

    Pass run(List<Tensor> seeds, Unconnected unconnected) {
      BackwardWalk walk = walk();
      return pass(walk, walk.seed(targets, targetIds, seeds), unconnected);
    }

    /// The pass from some elements of the only target.
    Pass runFromElements(Tensor seed, Unconnected unconnected) {
      BackwardWalk walk = walk();
      Tensor known = session.constant(seed, Origin.RULE);
      walk.seedElement(targets.getFirst(), targetIds.getFirst(), known);
      return pass(walk, List.of(known), unconnected);
    }

    private BackwardWalk walk() {
      Recorded held = recorded.orElseThrow();
      BackwardWalk walk = new BackwardWalk(session, held, targetIds, readsAsked(sources));
      latest = Optional.of(walk);
      return walk;
    }

    private Pass pass(BackwardWalk walk, List<Tensor> initial, Unconnected unconnected) {
      walk.run();
      Pass pass =
          new Pass(
              walk,
              initial,
              sources.stream().map(source -> walk.result(source, unconnected)).toList());
      first = first.or(() -> Optional.of(pass));
      return pass;
    }

    /// A value that the call gives without computing it.
    Tensor constant(Tensor value) {
      return session.constant(value, Origin.RULE);
    }
  }

  /// One backward pass and its answers.
  record Pass(BackwardWalk walk, List<Tensor> seeds, List<GradientResult> results) {}

  /// Runs backward passes as one call, and tells the recorder what came of it.
  private List<GradientResult> serve(
      Method method,
      String usedUp,
      List<Endpoint> targets,
      List<Endpoint> sources,
      Unconnected unconnected,
      Function<Passes, List<GradientResult>> work) {
    boolean usable = recorded.isPresent();
    if (usable && recording && !persistent) {
      leave();
    }
    List<Tensor> tensors = usable ? targets.stream().map(this::targetTensor).toList() : List.of();
    List<Integer> ids =
        usable
            ? tensors.stream().map(target -> receiver(target.id())).toList()
            : targets.stream().map(Endpoint::id).toList();
    Passes passes = new Passes(tensors, ids, sources);
    Asked asked =
        new Asked(number, method, ids, sources.stream().map(Endpoint::id).toList(), unconnected);
    return session.serve(call -> {
      try {
        if (!usable) {
          throw ProgramException.runtime(usedUp);
        }
        List<GradientResult> answers = work.apply(passes);
        report(asked.answered(call, answers, passes.first));
        return answers;
      } catch (ProgramException failure) {
        report(asked.failed(call, passes.latest, failure));
        throw failure;
      } finally {
        useUp();
      }
    });
  }

  private void report(GradientCall call) {
    session.recorder().gradient(call, session.place());
  }

  /// A variable as target is read on this tape, as TensorFlow does.
  private Tensor targetTensor(Endpoint target) {
    return switch (target) {
      case Endpoint.OfTensor(var tensor) -> tensor;
      case Endpoint.OfVariable(var variable) -> {
        boolean wasRecording = recording;
        if (!wasRecording) {
          push();
        }
        try {
          yield session.read(variable);
        } finally {
          if (!wasRecording) {
            pop();
          }
        }
      }
    };
  }

  /// Sources that are values read from a variable, not the variable itself.
  private Set<Integer> readsAsked(List<Endpoint> sources) {
    return sources.stream()
        .map(Endpoint::id)
        .filter(id -> receiver(id) != id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private int receiver(int id) {
    return recorded.map(held -> held.receiver(id)).orElse(id);
  }

  private void useUp() {
    if (!persistent) {
      watchedAtTheEnd = watchedVariables();
      recorded = Optional.empty();
    }
  }

  /// One mark for all ops of which this tape makes the same.
  TapeMark mark(TapeMark.Recording recording) {
    return marks.computeIfAbsent(recording, made -> new TapeMark(number, made));
  }

  /// What this tape makes of an op that just ran.
  TapeMark.Recording judge(Application application) {
    if (recorded.isEmpty()) {
      return TapeMark.Recording.UNWATCHED;
    }
    Recorded held = recorded.get();
    boolean tracked = false;
    boolean trainable = false;
    for (int i = 0; i < application.inputs().size(); i++) {
      Tensor tensor = application.tensor(i);
      if (held.tracked.contains(held.receiver(tensor.id()))) {
        tracked = true;
        trainable |= tensor.dtype().isTrainable();
      }
    }
    if (!tracked) {
      return TapeMark.Recording.UNWATCHED;
    }
    if (!trainable) {
      return TapeMark.Recording.DTYPE;
    }
    return switch (application.op().gradient()) {
      case Gradient.Rule _ ->
          anyTrainable(application.outputs())
              ? TapeMark.Recording.RECORDED
              : TapeMark.Recording.NOT_DIFFERENTIABLE;
      case Gradient.Unregistered _ -> TapeMark.Recording.RECORDED;
      case Gradient.NotDifferentiable(var reason) ->
          reason == Gradient.Reason.STOPPED
              ? TapeMark.Recording.STOP_GRADIENT
              : TapeMark.Recording.NOT_DIFFERENTIABLE;
    };
  }

  /// Integers, booleans and strings made from floats end the path.
  private static boolean anyTrainable(List<? extends Value> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      if (((Tensor) outputs.get(i)).dtype().isTrainable()) {
        return true;
      }
    }
    return false;
  }

  void record(int event, Application application) {
    Recorded held = recorded.orElseThrow();
    held.entries.add(new Entry(event, application, held));
    for (int i = 0; i < application.outputs().size(); i++) {
      Tensor output = (Tensor) application.outputs().get(i);
      if (output.dtype().isTrainable()) {
        held.tracked.add(output.id());
      }
    }
  }

  /// A variable was read while this tape is active.
  TapeMark.Recording read(Variable variable, Tensor value) {
    accessed(variable);
    Recorded held = recorded.orElseThrow();
    if (!held.tracked.contains(variable.handle())) {
      return TapeMark.Recording.UNWATCHED;
    }
    held.variableOfRead.put(value.id(), variable.handle());
    return variable.dtype().isTrainable() ? TapeMark.Recording.RECORDED : TapeMark.Recording.DTYPE;
  }

  /// A variable was read or written while this tape is active.
  void accessed(Variable variable) {
    Recorded held = recorded.orElseThrow();
    if (watchAccessedVariables
        && variable.trainable()
        && !held.watchedVariables.containsKey(variable.handle())) {
      track(held, variable, true);
    }
  }

  private void track(Recorded held, Variable variable, boolean automatic) {
    held.tracked.add(variable.handle());
    held.watchedVariables.put(variable.handle(), variable);
    tell(new TapeAction.Watched(variable.handle(), automatic));
  }

  private void push() {
    if (recorded.isEmpty()) {
      recorded = Optional.of(new Recorded(session.nextId()));
    }
    recording = true;
    session.activate(this);
  }

  private void pop() {
    if (!recording) {
      throw ProgramException.value("Tape is not recording.");
    }
    recording = false;
    session.deactivate(this);
  }

  private Recorded requireRecorded() {
    return recorded.orElseThrow(
        () -> ProgramException.attribute("'NoneType' object has no attribute '_tape'"));
  }

  private void tell(TapeAction action) {
    session.recorder().tape(this, action, session.place());
  }
}
