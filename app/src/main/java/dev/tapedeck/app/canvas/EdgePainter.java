package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.Glyphs;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.resources.ThemeColor;
import javafx.scene.paint.Color;

/// Draws edges: the value's solid line, the gradient's dashed line beside it, the place of a cut.
final class EdgePainter {
  static final double WIDTH = 1.5;
  static final double[] DASHES = {6, 4};

  /// The length of a dash and a gap.
  static final double PERIOD = 10;

  private static final double BESIDE = 6;
  private static final double HEAD = 8;
  private static final double[] DOTS = {1.5, 4};

  private final Brush g;
  private final Ink ink;

  EdgePainter(Brush g, Ink ink) {
    this.g = g;
    this.ink = ink;
  }

  /// The line on which the gradient of an edge comes back, from the receiver of the value.
  static Route gradientRoute(Route route) {
    return new Route(route.beside(BESIDE).points().reversed());
  }

  void paint(Strand strand, WireState state, boolean selected) {
    Wire wire = strand.wire();
    Route route = strand.route();
    if (selected) {
      Glyphs.line(g, route, ink.of(ThemeColor.FOCUS_SOFT), 9);
    }
    if (state.expected()) {
      Route ghost = strand.back();
      Glyphs.line(g, ghost.trimmed(0, 4), ink.of(ThemeColor.BACKWARD, 0.6), 1.8, DASHES);
      Glyphs.arrowhead(g, ghost, ink.of(ThemeColor.BACKWARD, 0.6), HEAD);
    }
    value(wire, state, route, selected);
    if (state.gradient().isPresent()) {
      gradient(strand.back(), state.gradient().getAsDouble(), state.current());
    }
    if (wire.path() == Wire.Path.BROKEN || state.cut()) {
      cut(route, state.cut());
    }
  }

  private void value(Wire wire, WireState state, Route route, boolean selected) {
    Color color = ink.of(color(wire), strength(state));
    double width = selected ? 2.4 : WIDTH;
    Route shaft = route.trimmed(0, HEAD - 2);
    switch (wire.path()) {
      case RECORDED, UNRECORDED -> Glyphs.line(g, shaft, color, width);
      case BROKEN -> Glyphs.line(g, shaft, color, width, DOTS);
    }
    Glyphs.arrowhead(g, route, color, HEAD);
  }

  static ThemeColor color(Wire wire) {
    return switch (wire.path()) {
      case RECORDED -> ThemeColor.FORWARD;
      case UNRECORDED, BROKEN -> ThemeColor.UNRECORDED;
    };
  }

  /// How strong a value's line is.
  static double strength(WireState state) {
    return state.ran() ? 1 : 0.4;
  }

  /// How wide a gradient's line is.
  static double width(double weight) {
    return 1.2 + 1.8 * Math.pow(weight, 0.35);
  }

  private void gradient(Route way, double weight, boolean current) {
    Color color = ink.of(ThemeColor.BACKWARD);
    double width = width(weight);
    if (current) {
      Glyphs.line(g, way, ink.of(ThemeColor.BACKWARD, 0.2), width + 5);
    }
    double head = HEAD + width - 1.2;
    Glyphs.line(g, way.trimmed(0, head - 2), color, width, DASHES);
    Glyphs.arrowhead(g, way, color, head);
  }

  private void cut(Route route, boolean examined) {
    Point place = route.at(0.5);
    double radius = examined ? 12 : 9;
    g.setFill(ink.of(ThemeColor.CANVAS));
    g.fillOval(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius);
    if (examined) {
      g.setStroke(ink.of(ThemeColor.CUT));
      g.setLineWidth(1.4);
      g.setLineDashes();
      g.strokeOval(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius);
    }
    Glyphs.scissors(g, place.x(), place.y(), ink.of(ThemeColor.CUT), examined ? 15 : 14);
  }

  /// An edge that is not looked at.
  void paintFaint(Route route) {
    Glyphs.line(g, route, ink.of(ThemeColor.UNRECORDED, 0.22), 1);
  }

  /// The still mark that stands in for the moving dot: a ring around the receiver.
  void ring(Box box) {
    Box around = box.grown(5);
    g.setStroke(ink.of(ThemeColor.BACKWARD, 0.6));
    g.setLineWidth(4);
    g.setLineDashes();
    g.strokeRoundRect(around.x(), around.y(), around.width(), around.height(), 22);
  }

  /// The moving dot of a playing backward pass.
  void pulse(Route route, double fraction) {
    Point place = gradientRoute(route).at(fraction);
    g.setFill(ink.of(ThemeColor.BACKWARD, 0.22));
    g.fillOval(place.x() - 11, place.y() - 11, 22, 22);
    g.setFill(ink.of(ThemeColor.BACKWARD));
    g.fillOval(place.x() - 5.5, place.y() - 5.5, 11, 11);
  }
}
