package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Built;
import dev.tapedeck.blocks.Clipping;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.resources.Message;
import java.util.List;
import java.util.Optional;

/// Copies of what is picked, as text, so that they can be put into other windows and files.
public final class BuilderClipboard {
  private static final double ASIDE = 30;

  /// Where copied texts lie.
  public interface Texts {
    void put(String text);

    Optional<String> take();
  }

  private final BuilderViewModel model;
  private final Texts texts;

  /// Copies what is picked in a builder.
  public BuilderClipboard(BuilderViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  void copy() {
    if (!model.chosen().ids().isEmpty()) {
      texts.put(BlockFile.write(picked()));
    }
  }

  void cut() {
    copy();
    model.delete();
  }

  /// Puts copied blocks beside where they were; text that is none changes nothing.
  void paste() {
    texts.take().flatMap(BuilderClipboard::read).ifPresent(part -> put(Message.EDIT_PASTE, part));
  }

  void duplicate() {
    if (!model.chosen().ids().isEmpty()) {
      put(Message.EDIT_DUPLICATE, picked());
    }
  }

  /// Puts another copy of a group in.
  void place(String group) {
    List<String> members =
        model.graph().blocks().stream().filter(block -> block.isIn(group)).map(Block::id).toList();
    put(Message.EDIT_PASTE, Clipping.of(model.graph(), members));
  }

  private BlockGraph picked() {
    return Clipping.of(model.graph(), model.chosen().ids());
  }

  private void put(Message title, BlockGraph part) {
    Built pasted = Clipping.paste(model.graph(), part, ASIDE, ASIDE);
    model.take(title, pasted);
  }

  private static Optional<BlockGraph> read(String text) {
    try {
      return Optional.of(BlockFile.read(text));
    } catch (BlockFileException noBlocks) {
      return Optional.empty();
    }
  }
}
