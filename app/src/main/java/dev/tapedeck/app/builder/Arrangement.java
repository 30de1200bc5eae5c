package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.Earlier;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.GraphLayouts;
import dev.tapedeck.app.canvas.layout.Scheme;
import dev.tapedeck.app.canvas.layout.Size;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Ways to put blocks in order.
final class Arrangement {
  private static final double LEFT = 40;
  private static final double TOP = 60;

  private final Ground ground;
  private final BlockGraph graph;

  Arrangement(Ground ground) {
    this.ground = ground;
    this.graph = ground.graph();
  }

  /// Lines blocks up at the leftmost one's left edge.
  BlockGraph alignedLeft(Collection<String> ids) {
    double left = least(ids, Box::x);
    return moved(ids, card -> new Position(left, card.box().y()));
  }

  /// Lines blocks up at the uppermost one's upper edge.
  BlockGraph alignedTop(Collection<String> ids) {
    double top = least(ids, Box::y);
    return moved(ids, card -> new Position(card.box().x(), top));
  }

  /// Gives blocks equal gaps from left to right; the outer ones stay.
  BlockGraph distributedAcross(Collection<String> ids) {
    Map<BlockCard, Double> places = spread(ids, Box::x, Box::width);
    return moved(
        ids, card -> new Position(places.getOrDefault(card, card.box().x()), card.box().y()));
  }

  /// Gives blocks equal gaps from top to bottom; the outer ones stay.
  BlockGraph distributedDown(Collection<String> ids) {
    Map<BlockCard, Double> places = spread(ids, Box::y, Box::height);
    return moved(
        ids, card -> new Position(card.box().x(), places.getOrDefault(card, card.box().y())));
  }

  private double least(Collection<String> ids, ToDoubleFunction<Box> edge) {
    return cards(ids).stream().mapToDouble(card -> edge.applyAsDouble(card.box())).min().orElse(0);
  }

  private List<BlockCard> cards(Collection<String> ids) {
    return ids.stream().flatMap(id -> ground.card(id).stream()).distinct().toList();
  }

  private Map<BlockCard, Double> spread(
      Collection<String> ids, ToDoubleFunction<Box> edge, ToDoubleFunction<Box> extent) {
    List<BlockCard> cards =
        cards(ids).stream()
            .sorted(Comparator.comparingDouble(card -> edge.applyAsDouble(card.box())))
            .toList();
    if (cards.size() < 3) {
      return Map.of();
    }
    Box first = cards.getFirst().box();
    Box last = cards.getLast().box();
    double filled = cards.stream().mapToDouble(card -> extent.applyAsDouble(card.box())).sum();
    double room = edge.applyAsDouble(last) + extent.applyAsDouble(last) - edge.applyAsDouble(first);
    double gap = (room - filled) / (cards.size() - 1);
    Map<BlockCard, Double> places = new HashMap<>();
    double at = edge.applyAsDouble(first);
    for (BlockCard card : cards) {
      places.put(card, CardSizes.snapped(at));
      at += extent.applyAsDouble(card.box()) + gap;
    }
    return places;
  }

  private BlockGraph moved(Collection<String> ids, Function<BlockCard, Position> place) {
    Map<String, Position> moves = new HashMap<>();
    for (BlockCard card : cards(ids)) {
      Position way = place.apply(card).plus(-card.box().x(), -card.box().y());
      card.members().forEach(block -> moves.put(block, way));
    }
    return moved(moves);
  }

  /// What a card stands for goes where the card goes.
  private BlockGraph moved(Map<String, Position> moves) {
    return graph.mapBlocks(block -> {
      Position way = moves.getOrDefault(block.id(), Position.ORIGIN);
      return block.at(block.at().plus(way.x(), way.y()));
    });
  }

  /// Lays all blocks out as the graph of a run is laid out: from left to right, tapes around what
  /// lies in them. Takes time for many blocks.
  BlockGraph tidied() {
    Map<String, Integer> numbers = new HashMap<>();
    Map<Integer, Size> sizes = new LinkedHashMap<>();
    for (BlockCard card : ground.cards()) {
      int number = sizes.size() + 1;
      card.members().forEach(block -> numbers.put(block, number));
      sizes.put(number, new Size(card.box().width(), card.box().height()));
    }
    GraphLayout layout =
        GraphLayouts.of(
            scheme(List.copyOf(sizes.keySet()), numbers),
            sizes,
            Direction.RIGHT,
            Earlier.NOTHING,
            () -> false);
    return moved(
        graph.blocks().stream().map(Block::id).toList(),
        card -> {
          Box box = layout.card(numbers.getOrDefault(card.members().getFirst(), 0));
          return new Position(
              CardSizes.snapped(box.x() - layout.bounds().x() + LEFT),
              CardSizes.snapped(box.y() - layout.bounds().y() + TOP));
        });
  }

  private Scheme scheme(List<Integer> cards, Map<String, Integer> numbers) {
    List<Scheme.Arc> arcs = new ArrayList<>();
    for (Wire wire : graph.wires()) {
      int from = numbers.getOrDefault(wire.from().block(), 0);
      int to = numbers.getOrDefault(wire.to().block(), 0);
      if (from != to) {
        arcs.add(new Scheme.Arc(arcs.size(), from, to));
      }
    }
    return new Scheme(cards, arcs, regions(numbers), Map.of(), Map.of(), Map.of(), Map.of());
  }

  private List<TapeGraph.Region> regions(Map<String, Integer> numbers) {
    List<TapeGraph.Region> regions = new ArrayList<>();
    for (int i = 0; i < graph.tapes().size(); i++) {
      TapeRegion tape = graph.tapes().get(i);
      List<Integer> members =
          graph.members(tape.id()).stream()
              .map(block -> numbers.getOrDefault(block.id(), 0))
              .distinct()
              .toList();
      if (!members.isEmpty()) {
        regions.add(
            new TapeGraph.Region(
                i + 1, members, tape.persistent(), TapeGraph.Region.State.CLOSED, around(i)));
      }
    }
    return regions;
  }

  /// The number of the innermost tape that holds all that a tape holds.
  private int around(int index) {
    List<Block> inside = graph.members(graph.tapes().get(index).id());
    for (int outer = index - 1; outer >= 0; outer--) {
      if (new HashSet<>(graph.members(graph.tapes().get(outer).id())).containsAll(inside)) {
        return outer + 1;
      }
    }
    return 0;
  }
}
