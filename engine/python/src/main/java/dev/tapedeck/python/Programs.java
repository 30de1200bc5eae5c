package dev.tapedeck.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Reads programs: scripts, notebooks, and text pasted out of notebooks.
public final class Programs {
  private static final long MOST_BYTES = 64L << 20;

  private Programs() {}

  /// Reads the file as its name's ending says: `.ipynb` a notebook, `.txt` pasted text, anything
  /// else a script.
  ///
  /// @throws UnreadableProgramException if there is no such file, or no program in it
  public static Program load(Path file) throws UnreadableProgramException {
    return of(String.valueOf(file.getFileName()), text(file));
  }

  /// The text of a program file, without a byte order mark and with plain line ends.
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

  /// The bytes as text, without a byte order mark and with plain line ends.
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
      String plain = text.replace("\r\n", "\n").replace('\r', '\n');
      return plain.startsWith("\uFEFF") ? plain.substring(1) : plain;
    } catch (CharacterCodingException e) {
      throw new UnreadableProgramException(
          "cannot read program: %s is not UTF-8 text; save it as UTF-8".formatted(name));
    }
  }

  /// A program from its text, as its name's ending says; a notebook's JSON is a notebook by any
  /// name, and text with a notebook's prompts is pasted text.
  ///
  /// @throws UnreadableProgramException if it should be a notebook and is not
  public static Program of(String name, String text) throws UnreadableProgramException {
    String ending = name.toLowerCase(Locale.ROOT);
    if (ending.endsWith(".ipynb") || NotebookFile.looksLikeOne(text)) {
      return Program.notebook(name, NotebookFile.cells(name, text));
    }
    boolean isPasted = ending.endsWith(".txt") || PastedText.hasPrompts(text);
    return isPasted ? PastedText.program(name, text) : Program.script(name, text);
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
    List<Cell> cells = new CommentedCode(PastedText.withoutOutput(text)).cells();
    return Program.notebook(name, cells);
  }
}
