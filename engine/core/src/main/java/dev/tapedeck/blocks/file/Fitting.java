package dev.tapedeck.blocks.file;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.blocks.file.BlockFileException.Reason;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that the parts of a file fit together, so that nothing behind the reader meets a hole.
///
/// A gradient block may ask a tape that is not there: it is left so where its tape is deleted.
final class Fitting {
  private static final int MAX_COUNT = 1 << 24;
  private static final int MAX_GROUPS = 32;

  private final List<TapeRegion> tapes;
  private final List<Block> blocks;
  private final List<Wire> wires;
  private final List<Note> notes;
  private final Map<String, Block> byId = new HashMap<>();
  private final Set<String> tapeIds = new HashSet<>();

  Fitting(List<TapeRegion> tapes, List<Block> blocks, List<Wire> wires, List<Note> notes) {
    this.tapes = tapes;
    this.blocks = blocks;
    this.wires = wires;
    this.notes = notes;
  }

  void check() throws BlockFileException {
    requireOneEach();
    for (Block block : blocks) {
      check(block);
    }
    for (TapeRegion tape : tapes) {
      for (Outlet outlet : tape.watched()) {
        block("tape " + tape.id(), outlet.block());
      }
    }
    Set<Inlet> taken = new HashSet<>();
    for (Wire wire : wires) {
      check(wire);
      if (!taken.add(wire.to())) {
        throw new BlockFileException(Reason.TAKEN_INLET, words(wire));
      }
    }
  }

  private void requireOneEach() throws BlockFileException {
    Set<String> ids = new HashSet<>();
    for (TapeRegion tape : tapes) {
      requireNew(ids, tape.id());
      tapeIds.add(tape.id());
    }
    for (Block block : blocks) {
      requireNew(ids, block.id());
      byId.put(block.id(), block);
    }
    for (Note note : notes) {
      requireNew(ids, note.id());
    }
  }

  private static void requireNew(Set<String> ids, String id) throws BlockFileException {
    if (!ids.add(id)) {
      throw new BlockFileException(Reason.DUPLICATE_ID, id);
    }
  }

  private void check(Block block) throws BlockFileException {
    for (String tape : block.tapes()) {
      if (!tapeIds.contains(tape)) {
        throw new BlockFileException(Reason.MISSING_PART, "block " + block.id(), tape);
      }
    }
    if (block.body() instanceof Body.Operation(String op, _) && OpCatalog.find(op).isEmpty()) {
      throw new BlockFileException(Reason.UNKNOWN_OP, op);
    }
    if (block.body() instanceof Body.Range(_, _, int count, _) && count > MAX_COUNT) {
      throw new BlockFileException(Reason.TOO_LARGE, "the count of block " + block.id(), MAX_COUNT);
    }
    if (block.group().chars().filter(letter -> letter == '/').count() >= MAX_GROUPS) {
      String depth = "the number of groups around block " + block.id();
      throw new BlockFileException(Reason.TOO_LARGE, depth, MAX_GROUPS);
    }
  }

  private Block block(String where, String id) throws BlockFileException {
    Block block = byId.get(id);
    if (block == null) {
      throw new BlockFileException(Reason.MISSING_PART, where, id);
    }
    return block;
  }

  private void check(Wire wire) throws BlockFileException {
    block(words(wire), wire.from().block());
    Block end = block(words(wire), wire.to().block());
    int index = wire.to().index();
    if (wire.from().index() < 0 || index < 0 || index >= inlets(end, wire.to().role())) {
      throw new BlockFileException(Reason.NO_INLET, words(wire));
    }
  }

  /// How many inlets of a role a block can have: where any number may be, no more than could be
  /// wired.
  private int inlets(Block block, Inlet.Role role) {
    return switch (block.body()) {
      case Body.Operation(String name, _) when role == Inlet.Role.INPUT -> {
        Op op = OpCatalog.find(name).orElseThrow();
        yield op.variadic() ? wires.size() : op.inputs().size();
      }
      case Body.Gradient _ when role != Inlet.Role.INPUT -> wires.size();
      default -> 0;
    };
  }

  private static String words(Wire wire) {
    return "wire %s -> %s".formatted(wire.from().block(), wire.to().block());
  }
}
