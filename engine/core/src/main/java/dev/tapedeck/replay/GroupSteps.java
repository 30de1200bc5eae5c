package dev.tapedeck.replay;

import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.OpGroups;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The steps of a pass by the groups of the program: functions, layers, loops and their turns.
///
/// Going over and back over undo each other. The way forward and the way back never share a group.
///
/// @param folded which groups are drawn as one card: inside one, nothing is to be seen of a step
public record GroupSteps(BackwardPass pass, OpGroups groups, Predicate<OpGroup> folded) {
  /// One step on, and if it enters a group, to the end of that; out of a folded group at once.
  public int over(int position) {
    Optional<OpGroup> inside = folded(position);
    if (inside.isPresent()) {
      return bounded(end(position, inside.get(), +1) + 1);
    }
    int next = bounded(position + 1);
    return outermost(next, group -> !isIn(position, next, group))
        .map(entered -> end(next, entered, +1))
        .orElse(next);
  }

  /// One step back, and if it is the last of a group, to before that; out of a folded group at
  /// once.
  public int backOver(int position) {
    return folded(position)
        .or(() -> outermost(position, group -> !isIn(position + 1, position, group)))
        .map(left -> bounded(end(position, left, -1) - 1))
        .orElse(bounded(position - 1));
  }

  /// On to what follows the innermost group, or a folded one around it; to the end if there is
  /// none.
  public int out(int position) {
    return folded(position)
        .or(() -> path(position).stream().findFirst())
        .map(left -> bounded(end(position, left, +1) + 1))
        .orElse(pass.last());
  }

  private Optional<OpGroup> folded(int position) {
    return outermost(position, folded);
  }

  private Optional<OpGroup> outermost(int position, Predicate<OpGroup> wanted) {
    return path(position).reversed().stream().filter(wanted).findFirst();
  }

  /// The last position of the run that goes on in a group.
  private int end(int position, OpGroup group, int step) {
    int end = position;
    while (isIn(end + step, position, group)) {
      end += step;
    }
    return end;
  }

  /// Whether the op of a position lies in a group, on the same way as that of another position.
  private boolean isIn(int position, int like, OpGroup group) {
    return position >= 1
        && position <= pass.last()
        && position > pass.forward() == like > pass.forward()
        && path(position).contains(group);
  }

  private List<OpGroup> path(int position) {
    return switch (pass.at(position)) {
      case Moment.Start _ -> List.<OpGroup>of();
      case Moment.Forward(_, Event.Operation operation, _, _) -> groups.path(operation.id());
      case Moment.Backward(_, Event.Operation operation, _, _, _) -> groups.path(operation.id());
    };
  }

  private int bounded(int position) {
    return Math.clamp(position, 0, pass.last());
  }
}
