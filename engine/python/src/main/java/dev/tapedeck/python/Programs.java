package dev.tapedeck.python;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRunner;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.python.blocks.BlockProgram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads programs: scripts, notebooks, text pasted out of notebooks, and computations of blocks.
public final class Programs {
  /// What some editors put before a text.
  public static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final long MOST_BYTES = 64L << 20;

  private Programs() {}

  /// Reads the file as its name's ending says: `.ipynb` a notebook, `.txt` pasted text, `.tapedeck`
  /// blocks, anything else a script.
  ///
  /// @throws UnreadableProgramException if there is no such file, or no program in it
  public static Program load(Path file) throws UnreadableProgramException {
    return of(String.valueOf(file.getFileName()), text(file));
  }

  /// The text of a program file, as it is.
  ///
  /// @throws UnreadableProgramException if there is no such file, or it is not text
  public static String text(Path file) throws UnreadableProgramException {
    if (Files.isDirectory(file)) {
      throw new UnreadableProgramException(
          "cannot read program: %s is a folder; name a file in it".formatted(file));
    }
    if (!Files.exists(file)) {
      throw new UnreadableProgramException(
          "cannot read program: there is no file %s; check the name and the folder"
              .formatted(file));
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UnreadableProgramException(
            "cannot read program: %s has %d bytes; programs may have up to %d"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return text(file.toString(), Files.readAllBytes(file));
    } catch (UnreadableProgramException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableProgramException(
          "cannot read program: %s cannot be opened; check its permissions".formatted(file));
    }
  }

  /// The bytes as text.
  ///
  /// @throws UnreadableProgramException if they are not UTF-8 text
  public static String text(String name, byte[] bytes) throws UnreadableProgramException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new UnreadableProgramException(
            "cannot read program: %s is a binary file; choose a Python script or a notebook"
                .formatted(name));
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new UnreadableProgramException(
          "cannot read program: %s is not UTF-8 text; save it as UTF-8".formatted(name));
    }
  }

  /// The text without a byte order mark and with plain line ends.
  public static String plain(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    return unix.startsWith(BYTE_ORDER_MARK) ? unix.substring(1) : unix;
  }

  /// A program from its text, as its name's ending says; a notebook's JSON is a notebook by any
  /// name, and text with a notebook's prompts is pasted text. Blocks become the script that is
  /// equivalent to them, which prints their gradients.
  ///
  /// @throws UnreadableProgramException if it should be a notebook or blocks and is not
  public static Program of(String name, String text) throws UnreadableProgramException {
    String plain = plain(text);
    if (holdsBlocks(name)) {
      return Program.script(
          name, BlockProgram.printing(BlockRunner.run(blocks(name, plain), name)));
    }
    if (isNotebook(name, plain)) {
      return Program.notebook(name, NotebookFile.cells(name, plain));
    }
    boolean isPasted =
        name.toLowerCase(Locale.ROOT).endsWith(".txt") || PastedText.hasPrompts(plain);
    return isPasted ? PastedText.program(name, plain) : Program.script(name, plain);
  }

  /// A notebook's file with other texts in some of its cells, and all else as it is; absent if the
  /// file is no notebook.
  ///
  /// @param program the cells as they shall be; those not among them stay
  public static Optional<String> rewrittenNotebook(String text, Program program) {
    return isNotebook(program.name(), text)
        ? Optional.of(NotebookText.with(text, program.cells()))
        : Optional.empty();
  }

  /// Whether a file of this name holds blocks.
  public static boolean holdsBlocks(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".tapedeck");
  }

  private static BlockGraph blocks(String name, String text) throws UnreadableProgramException {
    try {
      return BlockFile.read(text);
    } catch (BlockFileException e) {
      throw new UnreadableProgramException("%s: %s".formatted(name, e.getMessage()));
    }
  }

  private static boolean isNotebook(String name, String text) {
    return name.toLowerCase(Locale.ROOT).endsWith(".ipynb") || NotebookFile.looksLikeOne(text);
  }

  /// Whether most of the code in a text stands in comments, as in notes that were commented out as
  /// a whole.
  public static boolean isCommentedOut(String text) {
    return new CommentedCode(text).isMostlyCommented();
  }

  /// The program with the code in its comments brought back: one cell for each block of lines
  /// between blank ones, prose left as comments. Blocks that continue a statement join the cell
  /// before them and leave an empty cell behind, so that cells are numbered as the blocks are.
  public static Program uncomment(String name, String text) {
    List<Cell> cells = new CommentedCode(PastedText.withoutOutput(plain(text))).cells();
    return Program.notebook(name, cells);
  }
}
