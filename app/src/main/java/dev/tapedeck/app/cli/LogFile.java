package dev.tapedeck.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/// Where the details of unexpected errors go, for those who mend Tapedeck.
final class LogFile {
  private final Path path;

  private LogFile(Path path) {
    this.path = path;
  }

  /// `tapedeck/tapedeck.log` in `XDG_STATE_HOME`, or in `.local/state` of the user's home.
  static LogFile ofUser(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path folder =
        state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return new LogFile(folder.resolve("tapedeck").resolve("tapedeck.log"));
  }

  Path path() {
    return path;
  }

  /// Adds an error with its stack; a disk that does not take it is no further error.
  void add(Throwable error) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (PrintWriter out =
          new PrintWriter(
              Files.newBufferedWriter(
                  path,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND))) {
        out.println(Instant.now());
        error.printStackTrace(out);
      }
    } catch (IOException e) {
      // The sentence on the terminal names the file all the same: its folder is what to look at.
      return;
    }
  }
}
