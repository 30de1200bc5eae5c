package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Blocks, tapes and notes on their way to another place. A tape takes with it what lies in it.
final class Carry {
  private final Ground from;
  private final BlockGraph graph;
  private final Set<String> carried;

  /// @param from the ground as it was before
  /// @param ids of what is carried
  Carry(Ground from, Collection<String> ids) {
    this.from = from;
    this.graph = from.graph();
    this.carried = new HashSet<>(ids);
    graph.tapes().stream()
        .filter(tape -> ids.contains(tape.id()))
        .flatMap(tape -> graph.members(tape.id()).stream())
        .forEach(block -> carried.add(block.id()));
  }

  /// Everything so much aside, in the tapes in which it lay.
  BlockGraph by(double dx, double dy) {
    return moved(dx, dy, block -> block);
  }

  /// The same, in the tapes in which it is let go: those that were there before.
  BlockGraph letGo(double dx, double dy) {
    return moved(dx, dy, block -> joined(block, dx, dy));
  }

  private BlockGraph moved(double dx, double dy, UnaryOperator<Block> joining) {
    List<Block> blocks =
        graph.blocks().stream()
            .map(block ->
                carried.contains(block.id())
                    ? joining.apply(block.at(block.at().plus(dx, dy)))
                    : block)
            .toList();
    List<Note> notes =
        graph.notes().stream()
            .map(note ->
                carried.contains(note.id())
                    ? new Note(note.id(), note.text(), note.at().plus(dx, dy))
                    : note)
            .toList();
    List<TapeRegion> tapes =
        graph.tapes().stream().map(tape -> moved(tape, blocks, dx, dy)).toList();
    return new BlockGraph(blocks, graph.wires(), tapes, notes);
  }

  /// A tape that has been emptied stays where it was.
  private TapeRegion moved(TapeRegion tape, List<Block> blocks, double dx, double dy) {
    if (carried.contains(tape.id())) {
      return tape.at(tape.at().plus(dx, dy));
    }
    boolean emptied = blocks.stream().noneMatch(block -> block.tapes().contains(tape.id()));
    return emptied ? tape.at(corner(tape)) : tape;
  }

  private Position corner(TapeRegion tape) {
    return from.place(tape.id()).map(box -> CardSizes.snapped(box.corner())).orElse(tape.at());
  }

  private Block joined(Block block, double dx, double dy) {
    Set<String> tapes = new HashSet<>();
    block.tapes().stream().filter(carried::contains).forEach(tapes::add);
    from.card(block.id())
        .map(card -> card.box().center().plus(dx, dy))
        .map(from::tapesAt)
        .ifPresent(
            around -> around.stream().filter(id -> !carried.contains(id)).forEach(tapes::add));
    return block.inTapes(tapes);
  }
}
