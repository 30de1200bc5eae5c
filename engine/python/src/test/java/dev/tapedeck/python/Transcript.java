package dev.tapedeck.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What cells show when they run one after the other in one namespace, as a reader of a notebook
/// sees it: lines on standard error begin with `! `, an uncaught error is its last line.
final class Transcript implements AutoCloseable {
  private final StringBuilder shown = new StringBuilder();
  private final Notebook notebook =
      new GraalPyRunner().notebook((error, text) -> shown.append(error ? "! " + text : text));
  private int cells;

  /// A case of a transcript file.
  record Case(String name, String code, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// What the next cell shows.
  String run(String code) {
    shown.setLength(0);
    Outcome outcome = notebook.run(new Cell("cell " + ++cells, code)).outcome().join();
    if (outcome instanceof Outcome.Failed(_, var traceback)) {
      shown.append(lastLines(traceback));
    }
    return shown.toString();
  }

  /// What follows the frames of a traceback: the error's type and its message.
  private static String lastLines(String traceback) {
    List<String> lines = traceback.lines().toList();
    int message = lines.size() - 1;
    while (message > 0 && !lines.get(message - 1).startsWith("  ")) {
      message--;
    }
    return String.join("\n", lines.subList(message, lines.size())) + "\n";
  }

  @Override
  public void close() {
    notebook.close();
  }

  /// The cases of a file: `=== name`, the code, `---`, what it shows.
  static List<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    for (String part : resource("transcripts/" + file).split("(?m)^=== ")) {
      int head = part.indexOf('\n');
      int middle = part.indexOf("\n---\n");
      if (middle > 0) {
        cases.add(
            new Case(
                part.substring(0, head),
                part.substring(head + 1, middle),
                part.substring(middle + "\n---\n".length())));
      }
    }
    return cases;
  }

  static String resource(String path) {
    try (InputStream stream = Transcript.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalArgumentException("cannot read a test resource: " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
