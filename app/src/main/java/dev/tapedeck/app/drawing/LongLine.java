package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Point;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.transform.Affine;

/// A line with long upright and level pieces, each of which is drawn by itself.
///
/// The software pipeline takes a line as one, and goes over every pixel of the box around it: of a
/// line around the cards that is most of the window. The parts meet between two pixels, so that no
/// seam is seen.
final class LongLine {
  private static final double LEAST_PIXELS = 60;

  private final GraphicsContext g;
  private final Rectangles rectangles;
  private final boolean dashed;
  private final double[] xs;
  private final double[] ys;
  private final List<Point> part = new ArrayList<>();
  private double walked;

  LongLine(Rectangles rectangles, boolean dashed, double[] xs, double[] ys) {
    this.g = rectangles.g();
    this.rectangles = rectangles;
    this.dashed = dashed;
    this.xs = xs;
    this.ys = ys;
  }

  /// Whether it takes up so much that it is worth being parted.
  boolean isWide() {
    return Math.max(extent(xs), extent(ys)) * rectangles.scale() >= LEAST_PIXELS;
  }

  private static double extent(double[] places) {
    double least = places[0];
    double most = places[0];
    for (double place : places) {
      least = Math.min(least, place);
      most = Math.max(most, place);
    }
    return most - least;
  }

  void stroke() {
    StrokeLineCap cap = g.getLineCap();
    g.setLineCap(StrokeLineCap.BUTT);
    part.add(point(0));
    for (int i = 1; i < xs.length; i++) {
      Point from = point(i - 1);
      Point to = point(i);
      if (isLong(from, to)) {
        piece(onGrid(from, to), onGrid(to, from));
      }
      part.add(to);
    }
    end();
    g.setLineDashOffset(0);
    g.setLineCap(cap);
  }

  private Point point(int i) {
    return new Point(xs[i], ys[i]);
  }

  private boolean isLong(Point from, Point to) {
    boolean straight = from.x() == to.x() || from.y() == to.y();
    return straight && from.distance(to) * rectangles.scale() >= LEAST_PIXELS;
  }

  /// The first place between two pixels on the way from one point straight to another.
  private Point onGrid(Point from, Point to) {
    Affine transform = rectangles.transform();
    return new Point(
        onGrid(from.x(), to.x(), transform.getMxx(), transform.getTx()),
        onGrid(from.y(), to.y(), transform.getMyy(), transform.getTy()));
  }

  private static double onGrid(double from, double to, double scale, double shift) {
    if (from == to) {
      return from;
    }
    double pixel = from * scale + shift;
    return ((from < to ? Math.ceil(pixel) : Math.floor(pixel)) - shift) / scale;
  }

  private void piece(Point from, Point to) {
    part.add(from);
    end();
    g.setLineDashOffset(walked);
    StraightLines.stroke(
        rectangles, dashed, line -> line.between(from.x(), from.y(), to.x(), to.y()));
    walked += from.distance(to);
    part.add(to);
  }

  private void end() {
    g.setLineDashOffset(walked);
    g.strokePolyline(
        part.stream().mapToDouble(Point::x).toArray(),
        part.stream().mapToDouble(Point::y).toArray(),
        part.size());
    for (int i = 1; i < part.size(); i++) {
      walked += part.get(i - 1).distance(part.get(i));
    }
    part.clear();
  }
}
