package dev.tapedeck.python;

import java.util.Optional;

/// Hears a running program, on the program's thread: what it prints, and when it wants a line.
public interface RunListener {
  /// Hears nothing and has no input.
  RunListener SILENT = (_, _) -> {};

  /// The program wrote text.
  ///
  /// @param error whether to standard error
  void printed(boolean error, String text);

  /// A line of standard input without its end; absent at the end of input. May wait.
  default Optional<String> line() {
    return Optional.empty();
  }
}
