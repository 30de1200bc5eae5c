package dev.tapedeck.app.workbench;

import dev.tapedeck.replay.GroupSteps;
import java.util.function.ToIntBiFunction;

/// The ways to move the deck by the groups of the program.
public final class GroupMoves {
  private final WorkbenchViewModel workbench;

  GroupMoves(WorkbenchViewModel workbench) {
    this.workbench = workbench;
  }

  /// One step on, groups as a whole.
  public void over() {
    go(GroupSteps::over);
  }

  /// One step back, groups as a whole.
  public void backOver() {
    go(GroupSteps::backOver);
  }

  /// To what follows the group of the position.
  public void out() {
    go(GroupSteps::out);
  }

  private void go(ToIntBiFunction<GroupSteps, Integer> move) {
    Playback playback = workbench.playback();
    playback.pause();
    workbench
        .recording()
        .map(made ->
            new GroupSteps(
                made.pass(),
                made.groups(),
                group -> workbench.foldedProperty().get().contains(group.id())))
        .ifPresent(steps -> playback.jump(move.applyAsInt(steps, playback.position())));
  }
}
