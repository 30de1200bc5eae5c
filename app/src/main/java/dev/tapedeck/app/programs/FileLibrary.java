package dev.tapedeck.app.programs;

import dev.tapedeck.app.workbench.CellText;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.DocumentException;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.python.Cell;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.Programs;
import dev.tapedeck.python.UnreadableProgramException;
import dev.tapedeck.resources.Message;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.file.TapeFile;
import dev.tapedeck.trace.file.TapeFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Programs from the lesson library and from the disk.
public final class FileLibrary implements ProgramLibrary {
  private final LessonCatalog lessons;
  private final Function<String, Optional<Trace>> recorded;

  /// @param recorded the run of a lesson, by id, where one was recorded before
  public FileLibrary(LessonCatalog lessons, Function<String, Optional<Trace>> recorded) {
    this.lessons = lessons;
    this.recorded = recorded;
  }

  @Override
  public Optional<Opened> lesson(String id) {
    return lessons
        .find(id)
        .map(lesson -> new Opened(Document.lesson(id, lesson.program()), recorded.apply(id)));
  }

  @Override
  public Opened read(Path file) throws DocumentException {
    String name = String.valueOf(file.getFileName());
    if (!Files.exists(file)) {
      throw new DocumentException(Message.ERROR_FILE_MISSING, name);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".tape")) {
      return recording(file, name);
    }
    if (lower.endsWith(Document.BLOCKS_ENDING)) {
      return new Opened(Document.blocks(file, blocks(name, text(file, name))), Optional.empty());
    }
    if (!lower.matches(".*\\.(py|txt|ipynb)")) {
      throw new DocumentException(Message.ERROR_FILE_KIND, name);
    }
    return new Opened(Document.file(file, divided(name, text(file, name))), Optional.empty());
  }

  /// Notebooks, and texts pasted with several prompts, as one text divided into cells.
  private static String divided(String name, String text) throws DocumentException {
    try {
      Program program = Programs.of(name, text);
      boolean plain = !name.endsWith(".ipynb") && program.cells().size() < 2;
      return plain ? text : CellText.joined(program.cells().stream().map(Cell::text).toList());
    } catch (UnreadableProgramException broken) {
      throw new DocumentException(Message.ERROR_NOTEBOOK_BROKEN, name, broken.text());
    }
  }

  private static Opened recording(Path file, String name) throws DocumentException {
    try {
      Trace trace = TapeFile.read(file);
      String program = trace.sources().stream().findFirst().map(Syntax::text).orElse("");
      return new Opened(Document.file(file, program), Optional.of(trace));
    } catch (TapeFileException broken) {
      throw new DocumentException(Message.ERROR_TAPE_BROKEN, name, broken.reason());
    } catch (IOException unreadable) {
      throw new DocumentException(
          Message.ERROR_FILE_UNREADABLE, name, unreadable.getClass().getSimpleName());
    }
  }

  private static BlockGraph blocks(String name, String text) throws DocumentException {
    try {
      return BlockFile.read(text);
    } catch (BlockFileException broken) {
      Object[] arguments = Stream.concat(Stream.of(name), broken.arguments().stream()).toArray();
      throw new DocumentException(said(broken.reason()), arguments);
    }
  }

  private static Message said(BlockFileException.Reason reason) {
    return switch (reason) {
      case FOREIGN -> Message.ERROR_BLOCKS_FOREIGN;
      case CUT_OFF -> Message.ERROR_BLOCKS_CUT_OFF;
      case DAMAGED -> Message.ERROR_BLOCKS_DAMAGED;
      case FUTURE -> Message.ERROR_BLOCKS_FUTURE;
      case TOO_LARGE -> Message.ERROR_BLOCKS_TOO_LARGE;
      case UNKNOWN_OP -> Message.ERROR_BLOCKS_UNKNOWN_OP;
      case DUPLICATE_ID -> Message.ERROR_BLOCKS_DUPLICATE_ID;
      case MISSING_PART -> Message.ERROR_BLOCKS_MISSING_PART;
      case NO_INLET -> Message.ERROR_BLOCKS_NO_INLET;
      case TAKEN_INLET -> Message.ERROR_BLOCKS_TAKEN_INLET;
    };
  }

  private static String text(Path file, String name) throws DocumentException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new DocumentException(
          Message.ERROR_FILE_UNREADABLE, name, unreadable.getClass().getSimpleName());
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException _) {
      // Told below, as for a text with zero bytes.
    }
    throw new DocumentException(Message.ERROR_FILE_NOT_TEXT, name);
  }

  @Override
  public Document write(Path file, Document edited) throws DocumentException {
    String text = edited.blocks().map(BlockFile::write).orElseGet(edited::written);
    try {
      WholeFile.write(file, text);
      return edited
          .blocks()
          .map(graph -> Document.blocks(file, graph))
          .orElseGet(() -> Document.file(file, text));
    } catch (IOException failure) {
      throw new DocumentException(
          Message.ERROR_FILE_NOT_WRITTEN,
          String.valueOf(file.getFileName()),
          String.valueOf(failure.getMessage()));
    }
  }

  @Override
  public boolean isCommentedOut(String text) {
    return Programs.isCommentedOut(text);
  }

  @Override
  public String uncommented(String text) {
    return CellText.joined(
        Programs.uncomment("program", text).cells().stream().map(Cell::text).toList());
  }
}
