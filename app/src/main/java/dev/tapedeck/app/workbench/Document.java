package dev.tapedeck.app.workbench;

import dev.tapedeck.blocks.BlockGraph;
import java.nio.file.Path;
import java.util.Optional;

/// A program as opened: a text, or blocks.
///
/// @param name what the title bar shows, such as `several_sources.py`
/// @param text the program when it was opened, its lines ended by `\n`; empty for blocks
/// @param lineEnd how the lines end in the file
/// @param file where it came from, if from disk
/// @param lesson the lesson's id, if it is one
/// @param blocks the blocks when they were opened, if it is made of blocks
public record Document(
    String name,
    String text,
    String lineEnd,
    Optional<Path> file,
    Optional<String> lesson,
    Optional<BlockGraph> blocks) {
  /// How the names of files of blocks end.
  public static final String BLOCKS_ENDING = ".tapedeck";

  public static final Document EMPTY = untitled("");

  /// A text that belongs to no file yet.
  public static Document untitled(String text) {
    return text("untitled.py", text, "\n", Optional.empty(), Optional.empty());
  }

  /// Blocks that belong to no file yet.
  public static Document blocks(String name, BlockGraph graph) {
    return blocks(name, Optional.empty(), graph);
  }

  /// The blocks of a file.
  public static Document blocks(Path file, BlockGraph graph) {
    return blocks(String.valueOf(file.getFileName()), Optional.of(file), graph);
  }

  private static Document blocks(String name, Optional<Path> file, BlockGraph graph) {
    return new Document(name, "", "\n", file, Optional.empty(), Optional.of(graph));
  }

  private static Document text(
      String name, String text, String lineEnd, Optional<Path> file, Optional<String> lesson) {
    return new Document(name, unix(text), lineEnd, file, lesson, Optional.empty());
  }

  /// A lesson's program.
  public static Document lesson(String id, String program) {
    return text(id.replace('-', '_') + ".py", program, "\n", Optional.empty(), Optional.of(id));
  }

  /// A file's text, whatever its lines end with.
  public static Document file(Path file, String text) {
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    String name = String.valueOf(file.getFileName());
    return text(name, text, lineEnd, Optional.of(file), Optional.empty());
  }

  /// The same with what it holds as edited: a text, or blocks.
  Document edited(String edited, Optional<BlockGraph> graph) {
    return new Document(name, graph.isPresent() ? "" : edited, lineEnd, file, lesson, graph);
  }

  /// The text as it is written to the file.
  public String written() {
    return text.replace("\n", lineEnd);
  }

  private static String unix(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
