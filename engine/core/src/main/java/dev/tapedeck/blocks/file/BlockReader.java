package dev.tapedeck.blocks.file;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.blocks.file.BlockFileException.Reason;
import dev.tapedeck.json.Fields;
import dev.tapedeck.json.JsonTree;
import dev.tapedeck.json.Malformed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Reads one text. Whatever is wrong with it becomes a [BlockFileException].
final class BlockReader {
  private BlockReader() {}

  static BlockGraph read(String text) throws BlockFileException {
    if (text.length() > BlockFile.MAX_LENGTH) {
      throw new BlockFileException(Reason.TOO_LARGE, "text", BlockFile.MAX_LENGTH);
    }
    try {
      return decode(root(text));
    } catch (JacksonException e) {
      throw isCutOff(text, e)
          ? new BlockFileException(Reason.CUT_OFF)
          : damaged(e.getOriginalMessage());
    } catch (Malformed e) {
      throw damaged(e.where());
    } catch (IllegalArgumentException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isCutOff(String text, JacksonException e) {
    return e instanceof UnexpectedEndOfInputException || !text.stripTrailing().endsWith("}");
  }

  private static BlockFileException damaged(String where) {
    return new BlockFileException(Reason.DAMAGED, where);
  }

  private static Fields root(String text) throws BlockFileException {
    if (!text.stripLeading().startsWith("{")) {
      throw new BlockFileException(Reason.FOREIGN);
    }
    try (JsonParser in = JsonTree.parser(text)) {
      in.nextToken();
      Fields root = Fields.of(() -> "file", JsonTree.read(in));
      if (in.nextToken() != null) {
        throw new Malformed("more than one object");
      }
      return root;
    }
  }

  private static BlockGraph decode(Fields root) throws BlockFileException {
    if (!BlockFile.FORMAT.equals(root.values().get("format"))) {
      throw new BlockFileException(Reason.FOREIGN);
    }
    long version = root.whole("version", 0);
    if (version > BlockFile.VERSION) {
      throw new BlockFileException(Reason.FUTURE, version, BlockFile.VERSION);
    }
    if (version < 1) {
      throw root.malformed("version");
    }
    List<TapeRegion> tapes = parts(root, "tapes", BlockCodec::tape);
    List<Block> blocks = parts(root, "blocks", BlockCodec::block);
    List<Wire> wires = parts(root, "wires", BlockCodec::wire);
    List<Note> notes = parts(root, "notes", BlockCodec::note);
    new Fitting(tapes, blocks, wires, notes).check();
    return new BlockGraph(blocks, wires, tapes, notes, folded(root));
  }

  private static Set<String> folded(Fields root) {
    return root.has("folded") ? new HashSet<>(root.texts("folded")) : Set.of();
  }

  private static <T> List<T> parts(Fields root, String name, Function<Fields, T> decode) {
    return root.objects(name).stream().map(decode).toList();
  }
}
