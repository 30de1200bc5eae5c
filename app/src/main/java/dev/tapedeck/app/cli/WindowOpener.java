package dev.tapedeck.app.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Opens the window.
@FunctionalInterface
public interface WindowOpener {
  /// Shows the window until the user closes it.
  ///
  /// @param file the program or recording to open; the first lesson if there is neither
  /// @param lesson the id of the lesson to open
  void open(Optional<Path> file, Optional<String> lesson);
}
