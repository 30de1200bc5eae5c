package dev.tapedeck.tape;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /// @param answers what the program got, one per source
  /// @param pass the pass that is reported; empty if there was nothing to run
  GradientCall answered(int call, List<GradientResult> answers, Optional<GradientTape.Pass> pass) {
    List<GradientResult> reported = pass.map(GradientTape.Pass::results).orElse(answers);
    return new GradientCall(
        call,
        tape,
        method,
        targets,
        sources,
        List.of(),
        unconnected,
        pass.map(ran -> ran.seeds().stream().map(Tensor::id).toList()).orElse(List.of()),
        IntStream.range(0, sources.size())
            .mapToObj(i -> result(reported.get(i), answers.get(i)))
            .toList(),
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

  private static GradientCall.Result result(GradientResult reported, GradientResult answer) {
    GradientCall.Result.Kind kind =
        switch (reported) {
          case GradientResult.Dense _ -> GradientCall.Result.Kind.DENSE;
          case GradientResult.Slices _ -> GradientCall.Result.Kind.SLICES;
          case GradientResult.Foreign _ -> GradientCall.Result.Kind.FOREIGN;
          case GradientResult.ZeroFilled _ -> GradientCall.Result.Kind.ZERO_FILLED;
          case GradientResult.None() -> GradientCall.Result.Kind.NONE;
        };
    return new GradientCall.Result(kind, id(reported), id(answer));
  }

  private static int id(GradientResult result) {
    return switch (result) {
      case GradientResult.Dense(var gradient) -> gradient.id();
      case GradientResult.Slices(var gradient, _, _) -> gradient.id();
      case GradientResult.Foreign(var gradient, _) -> gradient.id();
      case GradientResult.ZeroFilled(var zeros) -> zeros.id();
      case GradientResult.None() -> Tensor.NO_ID;
    };
  }
}
