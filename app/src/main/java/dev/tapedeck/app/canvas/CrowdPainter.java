package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Pieces;
import dev.tapedeck.app.drawing.PixelWay;
import dev.tapedeck.resources.ThemeColor;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Crowd> values = new ArrayList<>();
  private final List<Crowd> gradients = new ArrayList<>();

  /// What is drawn with one stroke. There are few of them, each asked for by thousands of edges.
  private record Crowd(
      ThemeColor color, double strength, double width, boolean dashed, Pieces pieces) {
    boolean has(ThemeColor color, double strength, double width, boolean dashed) {
      return this.color == color
          && this.strength == strength
          && this.width == width
          && this.dashed == dashed;
    }
  }

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
    pieces(reached ? gradients : values, color, 0.5, HAIR / scale, false)
        .add(PixelWay.of(strand.coarse(), scale));
  }

  /// Adds an edge without its heads. Its dashes are left out where they are too small to be seen,
  /// and its gradient's width is one of few, so that many share it.
  void line(Strand strand, WireState state) {
    double width = Math.max(EdgePainter.WIDTH, HAIR / scale);
    double strength = EdgePainter.strength(state);
    pieces(values, EdgePainter.color(strand.wire()), strength, width, false)
        .add(strand.pixels(scale));
    if (state.gradient().isPresent()) {
      boolean dashed = scale >= LEAST_DASHED_SCALE;
      double exact = EdgePainter.width(state.gradient().getAsDouble());
      double wide = Math.max(Math.rint(exact / STEP) * STEP, HAIR / scale);
      pieces(gradients, ThemeColor.BACKWARD, 1, wide, dashed).add(strand.pixelsBack(scale));
    }
  }

  private Pieces pieces(
      List<Crowd> of, ThemeColor color, double strength, double width, boolean dashed) {
    for (Crowd crowd : of) {
      if (crowd.has(color, strength, width, dashed)) {
        return crowd.pieces;
      }
    }
    Crowd more = new Crowd(color, strength, width, dashed, new Pieces(visible, scale));
    of.add(more);
    return more.pieces;
  }

  /// Draws what was added, gradients last.
  void paint() {
    values.forEach(this::paint);
    gradients.forEach(this::paint);
    g.setLineDashes();
  }

  private void paint(Crowd crowd) {
    g.setStroke(ink.of(crowd.color, crowd.strength));
    g.setLineWidth(crowd.width);
    g.setLineDashes(crowd.dashed ? EdgePainter.DASHES : SOLID);
    g.setLineCap(crowd.dashed ? StrokeLineCap.BUTT : StrokeLineCap.SQUARE);
    g.strokePieces(crowd.pieces);
  }
}
