package dev.tapedeck.tape;

/// A step in the life of a tape.
public sealed interface TapeAction {
  /// The tape was made and has not recorded yet.
  record Made(boolean persistent, boolean watchAccessedVariables) implements TapeAction {}

  /// Recording began: the `with` block was entered.
  record Opened() implements TapeAction {}

  /// Recording ended: the `with` block was left, or a gradient call ended it.
  record Closed() implements TapeAction {}

  /// The tape began to watch a value or a variable.
  ///
  /// @param id the value id or variable handle
  /// @param automatic whether by reading a trainable variable, not by `watch`
  record Watched(int id, boolean automatic) implements TapeAction {}

  /// Recording was stopped by `stop_recording`.
  record Stopped() implements TapeAction {}

  /// Recording was resumed after `stop_recording`.
  record Resumed() implements TapeAction {}

  /// Everything recorded was forgotten.
  record Reset() implements TapeAction {}
}
