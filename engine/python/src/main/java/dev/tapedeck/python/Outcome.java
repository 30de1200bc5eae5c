package dev.tapedeck.python;

import dev.tapedeck.trace.Trace;

/// How a run ended; whatever the end, the trace holds all that happened until then.
public sealed interface Outcome {
  /// What was recorded, of this run and of the session's runs before it.
  Trace trace();

  /// What a process that ran the program would leave behind.
  int exitCode();

  /// The program came to its end, or ended itself by `sys.exit`.
  record Finished(Trace trace, int exitCode) implements Outcome {}

  /// An error ended the program.
  ///
  /// @param traceback as Python prints it, with the user's frames only
  record Failed(Trace trace, String traceback) implements Outcome {
    @Override
    public int exitCode() {
      return 1;
    }
  }

  /// The user stopped the program.
  record Stopped(Trace trace) implements Outcome {
    @Override
    public int exitCode() {
      return 130;
    }
  }
}
