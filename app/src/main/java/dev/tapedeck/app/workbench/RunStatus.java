package dev.tapedeck.app.workbench;

import java.time.Duration;

/// What the current program is doing.
public sealed interface RunStatus {
  /// It has not run in this window.
  record Idle() implements RunStatus {}

  /// It runs.
  ///
  /// @param slow whether it has run long enough to show progress
  record Running(boolean slow) implements RunStatus {}

  /// It was asked to stop and has not ended yet.
  record Stopping() implements RunStatus {}

  /// It came to its end.
  record Finished(Duration took, int operations, int gradientCalls) implements RunStatus {}

  /// The user stopped it.
  record Stopped() implements RunStatus {}

  /// An error ended it.
  ///
  /// @param line the line of the editor; 0 if unknown
  record Failed(int line) implements RunStatus {}

  /// Whether it can be stopped.
  default boolean isActive() {
    return this instanceof Running || this instanceof Stopping;
  }
}
