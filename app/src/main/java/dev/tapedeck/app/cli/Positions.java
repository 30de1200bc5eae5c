package dev.tapedeck.app.cli;

import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.trace.Trace;

/// The positions of a run's last gradient call, as options name them.
final class Positions {
  private Positions() {}

  /// The last one.
  static int last(Trace trace) {
    return BackwardPass.latest(trace).orElseGet(() -> BackwardPass.forwardOnly(trace)).last();
  }

  /// Makes sure that there is such a position; none below 0 was named.
  ///
  /// @param name what the run is of
  /// @throws BadInputException if there is none
  static void require(int position, String name, Trace trace) {
    if (position <= 0) {
      return;
    }
    int last = last(trace);
    if (position > last) {
      throw new BadInputException(
          "cannot show step %d: %s has steps 0 to %d".formatted(position, name, last));
    }
  }
}
