package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Pieces;
import dev.tapedeck.resources.ThemeColor;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.shape.StrokeLineCap;

/// Draws many edges as one where nobody can tell them apart: as hairlines between dots, and where
/// they only pass by what is in sight.
final class CrowdPainter {
  private static final double[] SOLID = {};
  private static final double LEAST_DASHED_SCALE = 0.5;

  /// The width of a hairline, in pixels.
  private static final double HAIR = 0.7;

  /// From one width of a gradient to the next.
  private static final double STEP = 0.25;

  private final Brush g;
  private final Ink ink;
  private final Box visible;
  private final double scale;
  private final Map<Stroke, Pieces> values = new LinkedHashMap<>();
  private final Map<Stroke, Pieces> gradients = new LinkedHashMap<>();

  /// How a line is drawn.
  private record Stroke(ThemeColor color, double strength, double width, boolean dashed) {}

  /// @param visible what is in sight
  /// @param scale how large it will be seen
  CrowdPainter(Brush g, Ink ink, Box visible, double scale) {
    this.g = g;
    this.ink = ink;
    this.visible = visible;
    this.scale = scale;
  }

  /// Adds a hairline, in the colour of its gradient if one has come back along it.
  void hair(Strand strand, WireState state) {
    boolean reached = state.gradient().isPresent();
    ThemeColor color = reached ? ThemeColor.BACKWARD : ThemeColor.FORWARD;
    add(reached ? gradients : values, new Stroke(color, 0.5, HAIR / scale, false), strand.coarse());
  }

  /// Adds an edge without its heads. Its dashes are left out where they are too small to be seen,
  /// and its gradient's width is one of few, so that many share it.
  void line(Strand strand, WireState state) {
    double width = Math.max(EdgePainter.WIDTH, HAIR / scale);
    add(
        values,
        new Stroke(EdgePainter.color(strand.wire()), EdgePainter.strength(state), width, false),
        strand.route());
    if (state.gradient().isPresent()) {
      boolean dashed = scale >= LEAST_DASHED_SCALE;
      double exact = EdgePainter.width(state.gradient().getAsDouble());
      double wide = Math.max(Math.rint(exact / STEP) * STEP, HAIR / scale);
      add(gradients, new Stroke(ThemeColor.BACKWARD, 1, wide, dashed), strand.back());
    }
  }

  private void add(Map<Stroke, Pieces> to, Stroke stroke, Route route) {
    to.computeIfAbsent(stroke, _ -> new Pieces(visible, scale)).add(route);
  }

  /// Draws what was added, gradients last.
  void paint() {
    values.forEach(this::paint);
    gradients.forEach(this::paint);
    g.setLineDashes();
  }

  private void paint(Stroke stroke, Pieces pieces) {
    g.setStroke(ink.of(stroke.color, stroke.strength));
    g.setLineWidth(stroke.width);
    g.setLineDashes(stroke.dashed ? EdgePainter.DASHES : SOLID);
    g.setLineCap(stroke.dashed ? StrokeLineCap.BUTT : StrokeLineCap.SQUARE);
    g.strokePieces(pieces);
  }
}
