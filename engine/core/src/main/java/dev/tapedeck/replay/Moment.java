package dev.tapedeck.replay;

import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.trace.Event;
import java.util.Map;
import java.util.Set;

/// The state of a run at one position of its [BackwardPass]; everything a view shows of it.
///
/// The sets and maps in it are unmodifiable views of the pass, so that a jump to any position costs
/// no more than a step.
public sealed interface Moment {
  /// From 0, before the first op, to [BackwardPass#last].
  int position();

  /// The value id of the gradient that each value or variable has received so far, by receiver id.
  Map<Integer, Integer> gradients();

  /// Event ids of the forward ops that have run.
  Set<Integer> done();

  /// Before the first op.
  record Start(Set<Integer> done, Map<Integer, Integer> gradients) implements Moment {
    @Override
    public int position() {
      return 0;
    }
  }

  /// A forward op has just run.
  record Forward(
      int position, Event.Operation operation, Set<Integer> done, Map<Integer, Integer> gradients)
      implements Moment {}

  /// An op has just handed its contributions to its inputs.
  record Backward(
      int position,
      Event.Operation operation,
      BackwardStep step,
      Set<Integer> done,
      Map<Integer, Integer> gradients)
      implements Moment {}
}
