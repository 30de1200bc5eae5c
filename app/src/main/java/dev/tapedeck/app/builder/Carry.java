package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    return new BlockGraph(blocks, graph.wires(), tapes, notes, graph.folded());
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
    return from.card(block.id())
        .map(card -> {
          Point center = card.box().center();
          Set<String> left = staying(center, card);
          Set<String> reached = staying(center.plus(dx, dy), card);
          return block.inTapes(
              switch (card.subject()) {
                case BlockCard.Subject.One _ ->
                    union(kept(block.tapes(), carried::contains), reached);
                case BlockCard.Subject.Folded _ ->
                    union(
                        kept(block.tapes(), tape -> !left.contains(tape)),
                        kept(
                            reached, tape -> !left.contains(tape) || block.tapes().contains(tape)));
              });
        })
        .orElse(block);
  }

  /// The tapes at a point that do not move along.
  private Set<String> staying(Point point, BlockCard card) {
    return kept(
        from.tapesAt(point),
        tape ->
            !carried.contains(tape)
                && !(card.folded().isPresent()
                    && graph.members(tape).stream().allMatch(block -> card.holds(block.id()))));
  }

  private static Set<String> kept(Set<String> tapes, Predicate<String> some) {
    return tapes.stream().filter(some).collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
