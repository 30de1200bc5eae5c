package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.GraphLayouts;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// Labels edges that are too long to be followed by the eye: before their ends, and again along the
/// way of very long ones. A label stands where there is nothing else; an edge that has no such
/// place goes without.
final class EdgeLabels {
  /// Edges that cross several columns are longer.
  private static final double LONG = 420;

  /// The same text stands on one edge no closer.
  private static final double AGAIN = 900;

  private static final double HEIGHT = 11;

  /// From the line to its label.
  private static final double LIFT = 3;

  /// What is left free for the arrowhead.
  private static final double HEAD = 12;

  private static final double STEP = 30;

  private final GraphLayout layout;
  private final TextMeasure measure;
  private final List<Box> taken = new ArrayList<>();
  private final List<Route> lines = new ArrayList<>();
  private final List<EdgeLabel> labels = new ArrayList<>();

  private EdgeLabels(GraphLayout layout, TextMeasure measure) {
    this.layout = layout;
    this.measure = measure;
  }

  /// The labels of a drawing; none of one that is too large for a careful layout.
  ///
  /// @param titles of panels, which stay free
  static List<EdgeLabel> of(
      TapeReading reading,
      List<Wire> wires,
      GraphLayout layout,
      Map<Box, String> titles,
      TextMeasure measure) {
    EdgeLabels labels = new EdgeLabels(layout, measure);
    if (wires.size() + layout.cards().size() <= GraphLayouts.CAREFUL) {
      layout.cards().values().forEach(labels::avoidCard);
      titles.forEach(labels::avoidPanel);
      wires.forEach(labels::avoidWire);
      labels.place(wires, new EdgeTexts(reading));
    }
    return labels.labels;
  }

  /// The chips on its upper edge included.
  private void avoidCard(Box card) {
    taken.add(new Box(card.x() - 4, card.y() - 12, card.width() + 8, card.height() + 16));
  }

  /// Its title and its border.
  private void avoidPanel(Box panel, String title) {
    double width = 40 + measure.width(title, Typeface.DETAIL);
    taken.add(new Box(panel.x(), panel.y(), Math.min(width, panel.width()), 26));
    lines.add(
        new Route(
            List.of(
                panel.corner(),
                new Point(panel.right(), panel.y()),
                new Point(panel.right(), panel.bottom()),
                new Point(panel.x(), panel.bottom()),
                panel.corner())));
  }

  private void avoidWire(Wire wire) {
    Route route = layout.route(wire.id());
    lines.add(route);
    lines.add(EdgePainter.gradientRoute(route));
  }

  /// Of an edge that comes through frames the last piece is labelled if all of them are long.
  private void place(List<Wire> wires, EdgeTexts texts) {
    Map<Integer, Double> lengths = new HashMap<>();
    for (Wire wire : wires) {
      wire.edges().forEach(edge -> lengths.merge(edge, length(wire), Double::sum));
    }
    for (Wire wire : wires) {
      boolean arrives = layout.card(wire.to()).grown(1).contains(layout.route(wire.id()).end());
      double whole =
          wire.edges().stream()
              .mapToDouble(edge -> lengths.getOrDefault(edge, 0.0))
              .max()
              .orElse(0);
      if ((arrives ? whole : length(wire)) >= LONG) {
        texts.of(wire).ifPresent(text -> place(wire, text));
      }
    }
  }

  private double length(Wire wire) {
    return layout.route(wire.id()).length();
  }

  /// From the end of the edge backwards.
  private void place(Wire wire, String text) {
    Route route = layout.route(wire.id());
    double width = measure.width(text, Typeface.CHIP);
    double walked = 0;
    double next = 0;
    for (int i = route.points().size() - 1; i > 0; i--) {
      Point to = route.points().get(i);
      Point from = route.points().get(i - 1);
      for (Spot spot : spots(from, to, width, i == route.points().size() - 1)) {
        boolean enough = next == 0 || route.length() - walked - spot.back > AGAIN / 2;
        if (walked + spot.back >= next && enough && isFree(spot.box)) {
          labels.add(new EdgeLabel(wire, text, spot.box));
          taken.add(spot.box.grown(3));
          next = walked + spot.back + AGAIN;
        }
      }
      walked += from.distance(to);
    }
  }

  /// A place for a label.
  ///
  /// @param back how far from the end of the straight piece
  private record Spot(Box box, double back) {}

  /// Above what runs level, and right of what runs up or down; the gradient comes back on the other
  /// side.
  private static List<Spot> spots(Point from, Point to, double width, boolean last) {
    double head = last ? HEAD : 4;
    boolean level = Math.abs(from.y() - to.y()) < 0.5;
    boolean upright = Math.abs(from.x() - to.x()) < 0.5;
    double room = from.distance(to) - head - (level ? width : HEIGHT) - 4;
    if (room < 0 || (!level && !upright)) {
      return List.of();
    }
    return DoubleStream.iterate(0, back -> back <= room, back -> back + STEP)
        .mapToObj(back -> {
          Point at = to.towards(from, (back + head) / from.distance(to));
          return new Spot(
              level
                  ? new Box(
                      from.x() < to.x() ? at.x() - width : at.x(),
                      at.y() - LIFT - HEIGHT,
                      width,
                      HEIGHT)
                  : new Box(
                      at.x() + LIFT + 1,
                      from.y() < to.y() ? at.y() - HEIGHT : at.y(),
                      width,
                      HEIGHT),
              back);
        })
        .toList();
  }

  private boolean isFree(Box box) {
    return taken.stream().noneMatch(box::intersects)
        && lines.stream().noneMatch(line -> line.meets(box.grown(1)));
  }
}
