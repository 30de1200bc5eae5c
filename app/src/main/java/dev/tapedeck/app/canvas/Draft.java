package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.Earlier;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.GraphLayouts;
import dev.tapedeck.app.canvas.layout.Size;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.resources.Messages;
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
        GraphLayouts.of(graph.scheme(), sizes, direction, earlier(before, graph), cancelled);
    Map<Integer, String> titles = RegionTitles.of(reading, messages);
    List<EdgeLabel> labels =
        EdgeLabels.of(reading, graph.wires(), layout, panels(layout, frames, titles), measure);
    return new Drawn(
        this, new Picture(layout, cards, graph.wires(), graph.folds(), frames, titles, labels));
  }

  /// What lies around cards, with its titles.
  private static Map<Box, String> panels(
      GraphLayout layout, List<Picture.Frame> frames, Map<Integer, String> regionTitles) {
    Map<Box, String> panels = new HashMap<>();
    frames.forEach(frame -> panels.put(layout.frame(frame.group()), frame.title()));
    layout
        .regions()
        .forEach(region -> panels.put(region.box(), regionTitles.getOrDefault(region.tape(), "")));
    return panels;
  }

  /// A graph that is drawn another way finds its places anew.
  private Earlier earlier(Drawn before, FoldedGraph graph) {
    Draft former = before.draft;
    return before.picture.isEmpty()
            || former.direction != direction
            || reading.isOfSameGraph(former.reading)
        ? Earlier.NOTHING
        : Likeness.of(
            former.reading,
            FoldedGraph.of(former.reading, former.folding),
            before.picture.layout(),
            reading,
            graph);
  }
}
