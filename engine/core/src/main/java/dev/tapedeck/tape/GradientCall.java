package dev.tapedeck.tape;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.tensor.ProgramException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A finished call of `gradient`, whatever came of it.
///
/// @param number which call of the run it is, from 1
/// @param tape the tape's number
/// @param method what the program called
/// @param targets value ids of the targets, in order; [dev.tapedeck.tensor.Tensor#NO_ID] for a
///   misfit
/// @param sources value ids or variable handles of the sources, in order; likewise
/// @param misfits the arguments that the call could not take
/// @param seeds value ids of the initial gradient per target
/// @param results one per source; empty if the call failed
/// @param steps the backward pass, in order; as far as it came if the call failed
/// @param failure the error raised instead of an answer
public record GradientCall(
    int number,
    int tape,
    Method method,
    List<Integer> targets,
    List<Integer> sources,
    List<Misfit> misfits,
    Unconnected unconnected,
    List<Integer> seeds,
    List<Result> results,
    List<BackwardStep> steps,
    Optional<Failure> failure) {

  /// What a program may ask a tape for.
  public enum Method {
    GRADIENT,
    JACOBIAN,
    BATCH_JACOBIAN
  }

  /// An argument that is neither a tensor nor a variable, for which the call was refused.
  ///
  /// @param isTarget whether it stands among the targets, not among the sources
  /// @param position among those, from 0
  /// @param type what it is, such as `float`, `NoneType` or `numpy.ndarray`
  /// @param holdsVariables whether it has trainable variables, as a layer has
  /// @param origin what it was made from, as far as that is known
  public record Misfit(
      boolean isTarget, int position, String type, boolean holdsVariables, Origin origin) {}

  /// The steps, to be gone through without an object for each.
  public StepLog log() {
    return (StepLog) steps;
  }

  /// The sources, by value id or handle, that were answered with None.
  public Set<Integer> missing() {
    Set<Integer> missing = new LinkedHashSet<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).kind() == Result.Kind.NONE) {
        missing.add(sources.get(i));
      }
    }
    return missing;
  }

  /// The answer for one source, by value id.
  ///
  /// @param kind in which form the program got it
  /// @param value the value id of what the steps give, as a dense tensor;
  ///   [dev.tapedeck.tensor.Tensor#NO_ID] for none
  /// @param answer the value id of what the program got: of a Jacobian all rows, where the steps
  ///   give the first; else `value`
  public record Result(Kind kind, int value, int answer) {
    public Result(Kind kind, int value) {
      this(kind, value, value);
    }

    /// What kind of answer it is.
    public enum Kind {
      DENSE,
      /// The program got rows, TensorFlow's `IndexedSlices`.
      SLICES,
      /// The program got what its own gradient function answered.
      FOREIGN,
      ZERO_FILLED,
      NONE;

      /// Whether a path led to the source, so that the answer was computed.
      public boolean isComputed() {
        return switch (this) {
          case DENSE, SLICES, FOREIGN -> true;
          case ZERO_FILLED, NONE -> false;
        };
      }
    }
  }

  /// The exception that the program saw.
  ///
  /// @param operation the event id of the op at which the walk failed, or -1
  public record Failure(ProgramException.Kind kind, String message, int operation) {}

  public GradientCall {
    targets = IntList.copyOf(targets);
    sources = IntList.copyOf(sources);
    misfits = List.copyOf(misfits);
    seeds = IntList.copyOf(seeds);
    results = List.copyOf(results);
    steps = StepLog.copyOf(steps);
  }
}
