package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.Earlier;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.GraphLayouts;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.canvas.layout.Size;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.resources.Messages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// What a picture of a graph is made from.
record Draft(TapeReading reading, Folding folding, Messages messages, Direction direction) {
  /// A picture that was drawn, and from what.
  record Drawn(Draft draft, Picture picture) {}

  /// The picture.
  ///
  /// @param before the picture of the same program before an edit, in which ops keep their places
  /// @throws java.util.concurrent.CancellationException as soon as `cancelled` says so
  Drawn drawn(TextMeasure measure, Drawn before, BooleanSupplier cancelled) {
    CardWriter writer = new CardWriter(reading, messages, measure);
    FoldedGraph graph = FoldedGraph.of(reading, folding);
    graph.folds().forEach(reading::fold);
    List<Card> cards =
        Stream.concat(
                graph.nodes().stream().map(writer::card), graph.folds().stream().map(writer::card))
            .toList();
    List<Picture.Frame> frames =
        graph.frames().stream()
            .map(group -> new Picture.Frame(group.id(), GroupTexts.frame(group, folding, messages)))
            .toList();
    Map<Integer, Size> sizes = new HashMap<>();
    cards.forEach(card -> sizes.put(card.id(), card.size()));
    graph
        .frames()
        .forEach(group -> sizes.put(group.id(), writer.card(new Fold.OfGroup(group)).size()));
    GraphLayout layout =
        GraphLayouts.of(
            graph.scheme(), sizes, direction, earlier(before, cards, graph.wires()), cancelled);
    Map<Integer, String> titles = RegionTitles.of(reading, messages);
    return new Drawn(
        this, new Picture(layout, cards, graph.wires(), graph.folds(), frames, titles));
  }

  /// A graph that is drawn another way finds its places anew.
  private Earlier earlier(Drawn before, List<Card> cards, List<Wire> wires) {
    if (before.draft.direction != direction || reading.isOfSameGraph(before.draft.reading)) {
      return Earlier.NOTHING;
    }
    List<Card> cardsBefore = List.copyOf(before.picture.cards().values());
    Map<Integer, Integer> was = Likeness.of(before.draft.reading, cardsBefore, reading, cards);
    GraphLayout layout = before.picture.layout();
    Map<Integer, Box> boxes = new HashMap<>();
    was.forEach((now, former) -> layout.place(former).ifPresent(box -> boxes.put(now, box)));
    return new Earlier(boxes, routes(before.picture, wires, was));
  }

  /// Of several wires between the same cards the first is the first one still.
  private static Map<Integer, Route> routes(
      Picture before, List<Wire> wires, Map<Integer, Integer> was) {
    Map<Ends, Deque<Integer>> drawn = new HashMap<>();
    for (Wire wire : before.wires().values()) {
      drawn
          .computeIfAbsent(new Ends(wire.from(), wire.to()), _ -> new ArrayDeque<>())
          .add(wire.id());
    }
    Map<Integer, Route> routes = new HashMap<>();
    for (Wire wire : wires) {
      Integer from = was.get(wire.from());
      Integer to = was.get(wire.to());
      if (from != null && to != null) {
        Deque<Integer> former = drawn.getOrDefault(new Ends(from, to), new ArrayDeque<>());
        if (!former.isEmpty()) {
          routes.put(wire.id(), before.layout().route(former.remove()));
        }
      }
    }
    return routes;
  }

  private record Ends(int from, int to) {}
}
