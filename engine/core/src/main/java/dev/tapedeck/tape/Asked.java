package dev.tapedeck.tape;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// What a tape was asked, to be completed by what came of it.
///
/// @param tape the tape's number
/// @param targets value ids of the targets
/// @param sources value ids or variable handles of the sources
record Asked(
    int tape,
    GradientCall.Method method,
    List<Integer> targets,
    List<Integer> sources,
    Unconnected unconnected) {

  /// @param pass the pass that is reported; empty if there was nothing to run
  GradientCall answered(int call, Optional<GradientTape.Pass> pass) {
    return new GradientCall(
        call,
        tape,
        method,
        targets,
        sources,
        List.of(),
        unconnected,
        pass.map(ran -> ran.seeds().stream().map(Tensor::id).toList()).orElse(List.of()),
        pass.map(ran -> ran.results().stream().map(Asked::byId).toList())
            .orElseGet(() -> sources.stream().map(_ -> byId(new GradientResult.None())).toList()),
        pass.map(ran -> ran.walk().steps()).orElse(List.of()),
        Optional.empty());
  }

  /// @param walk the pass that ended in the failure, if one had begun
  GradientCall failed(int call, Optional<BackwardWalk> walk, ProgramException failure) {
    return unanswered(
        call,
        List.of(),
        walk.map(BackwardWalk::steps).orElse(List.of()),
        failure,
        walk.map(BackwardWalk::currentOperation).orElse(Tensor.NO_ID));
  }

  GradientCall refused(int call, List<GradientCall.Misfit> misfits, ProgramException refusal) {
    return unanswered(call, misfits, List.of(), refusal, Tensor.NO_ID);
  }

  private GradientCall unanswered(
      int call,
      List<GradientCall.Misfit> misfits,
      List<BackwardStep> steps,
      ProgramException failure,
      int operation) {
    return new GradientCall(
        call,
        tape,
        method,
        targets,
        sources,
        misfits,
        unconnected,
        List.of(),
        List.of(),
        steps,
        Optional.of(new GradientCall.Failure(failure.kind(), failure.text(), operation)));
  }

  private static GradientCall.Result byId(GradientResult result) {
    return switch (result) {
      case GradientResult.Dense(var gradient) ->
          new GradientCall.Result(GradientCall.Result.Kind.DENSE, gradient.id());
      case GradientResult.Slices(var gradient, _, _) ->
          new GradientCall.Result(GradientCall.Result.Kind.SLICES, gradient.id());
      case GradientResult.Foreign(var gradient, _) ->
          new GradientCall.Result(GradientCall.Result.Kind.FOREIGN, gradient.id());
      case GradientResult.ZeroFilled(var zeros) ->
          new GradientCall.Result(GradientCall.Result.Kind.ZERO_FILLED, zeros.id());
      case GradientResult.None() ->
          new GradientCall.Result(GradientCall.Result.Kind.NONE, Tensor.NO_ID);
    };
  }
}
