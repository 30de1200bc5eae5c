package dev.tapedeck.app.cli;

import dev.tapedeck.app.recorded.LessonTapes;
import dev.tapedeck.app.workbench.CellText;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.python.Cell;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.Programs;
import dev.tapedeck.python.UnreadableProgramException;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.file.TapeFile;
import dev.tapedeck.trace.file.TapeFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a FILE argument means: a file, a lesson, or standard input.
final class Inputs {
  private static final String STANDARD_INPUT = "stdin";
  private static final Pattern CELLS = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  private final Terminal terminal;
  private final Messages messages;

  Inputs(Terminal terminal, Messages messages) {
    this.terminal = terminal;
    this.messages = messages;
  }

  /// @throws BadInputException if it cannot be read as a program or a recording
  Input read(InputOptions options) {
    return read(options.file, options.cells);
  }

  /// @throws BadInputException if it cannot be read as a program or a recording
  Input read(String name, CellOptions options) {
    if (name.equals("-")) {
      return standardInput(options);
    }
    Optional<Path> file = existing(name);
    if (file.isPresent()) {
      return file(file.get(), options);
    }
    return lesson(name)
        .map(lesson -> lesson(lesson, options))
        .orElseThrow(() -> bad(Message.ERROR_FILE_MISSING, name));
  }

  /// The lesson with this id.
  static Optional<Lesson> lesson(String id) {
    return LessonCatalog.bundled().find(id);
  }

  /// The file at this path, if there is one.
  static Optional<Path> existing(String path) {
    try {
      return Optional.of(Path.of(path)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Input lesson(Lesson lesson, CellOptions options) {
    boolean whole = options.cells.isEmpty() && !options.uncomment;
    return new Input(
        lesson.id(),
        lesson.program(),
        lesson.program(),
        Optional.of(lesson.id()),
        Optional.of(chosen(Program.script(lesson.id() + ".py", lesson.program()), options)),
        Optional.empty(),
        whole ? LessonTapes.find(lesson.id()) : Optional.empty());
  }

  private Input file(Path file, CellOptions options) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".tape") && Files.isRegularFile(file)) {
      return recording(name, file);
    }
    try {
      return program(name, Programs.text(file), options);
    } catch (UnreadableProgramException e) {
      throw new BadInputException(e.text());
    }
  }

  private Input recording(String name, Path file) {
    try {
      Trace trace = TapeFile.read(file);
      String text = trace.sources().stream().findFirst().map(Syntax::text).orElse("");
      return new Input(
          name,
          text,
          text,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(trace));
    } catch (TapeFileException e) {
      throw bad(Message.ERROR_TAPE_BROKEN, name, e.reason());
    } catch (IOException e) {
      throw bad(Message.ERROR_FILE_UNREADABLE, file, reason(e));
    }
  }

  private Input standardInput(CellOptions options) {
    try {
      String text = Programs.text(STANDARD_INPUT, terminal.readAll());
      boolean pasted = text.lines().anyMatch(line -> line.startsWith("In ["));
      return program(pasted ? "pasted.txt" : STANDARD_INPUT + ".py", text, options);
    } catch (UnreadableProgramException e) {
      throw new BadInputException(e.text());
    } catch (IOException e) {
      throw bad(Message.ERROR_FILE_UNREADABLE, STANDARD_INPUT, reason(e));
    }
  }

  private static Input program(String name, String text, CellOptions options)
      throws UnreadableProgramException {
    Program program =
        options.uncomment && !Programs.holdsBlocks(name)
            ? Programs.uncomment(name, text)
            : Programs.of(name, text);
    // Of blocks, commands show and mend the script that is equivalent to them.
    String script = Programs.holdsBlocks(name) ? program.cells().getFirst().text() : text;
    return new Input(
        name,
        shown(program, Programs.plain(script)),
        script,
        Optional.empty(),
        Optional.of(chosen(program, options)),
        blocks(name, text),
        Optional.empty());
  }

  /// The blocks of a text that could be read as a program.
  private static Optional<BlockGraph> blocks(String name, String text) {
    try {
      return Programs.holdsBlocks(name) ? Optional.of(BlockFile.read(text)) : Optional.empty();
    } catch (BlockFileException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The text as the editor shows it: cells below their marks, so that their lines can be found.
  private static String shown(Program program, String text) {
    boolean divided = program.cells().size() > 1 || program.name().endsWith(".ipynb");
    return divided ? CellText.joined(program.cells().stream().map(Cell::text).toList()) : text;
  }

  private static Program chosen(Program program, CellOptions options) {
    if (options.cells.isEmpty()) {
      return program;
    }
    Matcher cells = CELLS.matcher(options.cells);
    int count = program.cells().size();
    int first = cells.matches() ? Integer.parseInt(cells.group(1)) : 0;
    int last = first > 0 && cells.group(2) != null ? Integer.parseInt(cells.group(2)) : first;
    if (first < 1 || last < first || first > count) {
      throw new BadInputException(
          "cannot choose cells '%s': %s has cells 1 to %d; write one number, or two as in 4-9"
              .formatted(options.cells, program.name(), count));
    }
    return program.select(first, last);
  }

  private BadInputException bad(Message message, Object... arguments) {
    return new BadInputException(messages.text(message, arguments));
  }

  /// Why the disk refused, as a clause.
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access is denied";
      case NoSuchFileException _ -> "there is no such folder";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
