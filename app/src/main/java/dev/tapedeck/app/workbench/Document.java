package dev.tapedeck.app.workbench;

import java.nio.file.Path;
import java.util.Optional;

/// A program text as opened.
///
/// @param name what the title bar shows, such as `several_sources.py`
/// @param text the program when it was opened, its lines ended by `\n`
/// @param lineEnd how the lines end in the file
/// @param file where it came from, if from disk
/// @param lesson the lesson's id, if it is one
public record Document(
    String name, String text, String lineEnd, Optional<Path> file, Optional<String> lesson) {
  public static final Document EMPTY = untitled("");

  /// A text that belongs to no file yet.
  public static Document untitled(String text) {
    return new Document("untitled.py", unix(text), "\n", Optional.empty(), Optional.empty());
  }

  /// A lesson's program.
  public static Document lesson(String id, String program) {
    return new Document(
        id.replace('-', '_') + ".py", unix(program), "\n", Optional.empty(), Optional.of(id));
  }

  /// A file's text, whatever its lines end with.
  public static Document file(Path file, String text) {
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    return new Document(
        String.valueOf(file.getFileName()),
        unix(text),
        lineEnd,
        Optional.of(file),
        Optional.empty());
  }

  /// `edited` as it is written to the file.
  public String written(String edited) {
    return edited.replace("\n", lineEnd);
  }

  private static String unix(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
