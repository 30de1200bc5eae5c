package dev.tapedeck.python;

/// Runs Python programs and records what they do. Where they run, in this process or in another, is
/// its own affair.
public interface ScriptRunner {
  /// Runs all cells in a namespace of their own, up to the first error.
  Run run(Program program, RunListener listener);

  /// Begins a namespace in which cells run one by one.
  Notebook notebook(RunListener listener);

  /// Prepares in the background, so that the next run begins sooner.
  void warm();
}
