package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Built;
import dev.tapedeck.blocks.Construction;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The graph of a ground with something more on it, where it was dropped or where there is room.
///
/// @param ids of what is picked
record Additions(Ground ground, BlockGraph graph, List<String> ids) {
  /// A block at a point, in the tapes that lie there.
  Built block(Body body, Point at) {
    Position place = CardSizes.snapped(at);
    return body instanceof Body.Gradient
        ? Construction.gradient(graph, Optional.empty(), place)
        : Construction.add(graph, body, place, ground.tapesAt(at));
  }

  /// A block at a point, wired to the outlet from which a wire was drawn.
  Built block(Body body, Point at, Outlet from) {
    if (body instanceof Body.Gradient) {
      return Construction.gradient(graph, Optional.of(from), CardSizes.snapped(at));
    }
    Built added = block(body, at);
    return wired(added, new Wire(from, Inlet.input(added.fresh().getFirst(), 0)));
  }

  /// A block at a point, wired to the inlet from which a wire was drawn backwards.
  Built block(Body body, Point at, Inlet to) {
    Built added = block(body, at);
    return wired(added, new Wire(Outlet.of(added.fresh().getFirst()), to));
  }

  private static Built wired(Built added, Wire wire) {
    return new Built(added.graph().with(wire), added.fresh());
  }

  /// A block behind the picked ones, which become its inputs.
  Built behindPicked(Body body) {
    List<Outlet> from = picked().stream().map(Outlet::of).toList();
    FreePlace room = new FreePlace(ground);
    return switch (body) {
      case Body.Gradient _ -> {
        Optional<Outlet> target = from.isEmpty() ? lastResult() : Optional.of(from.getLast());
        Position at = room.behind(from.isEmpty() ? target.stream().toList() : from);
        yield Construction.gradient(graph, target, at);
      }
      case Body.Operation _ ->
          from.isEmpty()
              ? Construction.add(graph, body, room.behind(from), Set.of())
              : Construction.append(graph, body, from, room.behind(from));
      case Body.Variable _, Body.Constant _, Body.Range _ ->
          Construction.add(graph, body, room.forLeaf(), Set.of());
    };
  }

  private List<String> picked() {
    return ids.stream().filter(id -> graph.block(id).isPresent()).toList();
  }

  /// The last block that computes something that nothing uses yet.
  private Optional<Outlet> lastResult() {
    return graph.blocks().reversed().stream()
        .filter(block -> block.body() instanceof Body.Operation)
        .filter(block -> graph.wiresFrom(block.id()).isEmpty())
        .map(block -> Outlet.of(block.id()))
        .findFirst();
  }

  /// A tape around the picked blocks; around all that is computed if none is picked.
  ///
  /// @param at where it stands while it is empty
  Built tape(Point at) {
    List<String> around = picked().isEmpty() ? computed() : picked();
    return Construction.tape(graph, around, CardSizes.snapped(at));
  }

  private List<String> computed() {
    return graph.blocks().stream()
        .filter(block -> !(block.body() instanceof Body.Gradient))
        .map(Block::id)
        .toList();
  }

  Built note(String text, Point at) {
    String id = graph.freshId("n");
    return new Built(graph.with(new Note(id, text, CardSizes.snapped(at))), List.of(id));
  }
}
