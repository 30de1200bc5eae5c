package dev.tapedeck.app.drawing;

import java.util.ArrayList;
import java.util.Arrays;
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
  private final StraightLine straight;
  private final Affine transform;
  private final double[] xs;
  private final double[] ys;
  private final List<double[]> part = new ArrayList<>();
  private double walked;

  LongLine(GraphicsContext g, boolean dashed, double[] xs, double[] ys) {
    this.g = g;
    this.straight = new StraightLine(g, dashed);
    this.transform = g.getTransform();
    this.xs = xs;
    this.ys = ys;
  }

  /// Whether it takes up so much that it is worth being parted.
  boolean isWide() {
    return extent(xs) * transform.getMxx() >= LEAST_PIXELS
        && extent(ys) * transform.getMyy() >= LEAST_PIXELS;
  }

  private static double extent(double[] places) {
    return Arrays.stream(places).max().orElse(0) - Arrays.stream(places).min().orElse(0);
  }

  void stroke() {
    StrokeLineCap cap = g.getLineCap();
    g.setLineCap(StrokeLineCap.BUTT);
    part.add(new double[] {xs[0], ys[0]});
    for (int i = 1; i < xs.length; i++) {
      boolean upright = xs[i] == xs[i - 1];
      boolean level = ys[i] == ys[i - 1];
      if (upright && Math.abs(ys[i] - ys[i - 1]) * transform.getMyy() >= LEAST_PIXELS) {
        double[] cuts = cuts(ys[i - 1], ys[i], transform.getMyy(), transform.getTy());
        piece(new double[] {xs[i], cuts[0]}, new double[] {xs[i], cuts[1]});
      } else if (level && Math.abs(xs[i] - xs[i - 1]) * transform.getMxx() >= LEAST_PIXELS) {
        double[] cuts = cuts(xs[i - 1], xs[i], transform.getMxx(), transform.getTx());
        piece(new double[] {cuts[0], ys[i]}, new double[] {cuts[1], ys[i]});
      }
      part.add(new double[] {xs[i], ys[i]});
    }
    end();
    g.setLineDashOffset(0);
    g.setLineCap(cap);
  }

  /// The first and the last place between two pixels on the way from one place to another.
  private static double[] cuts(double from, double to, double scale, double shift) {
    double first = from * scale + shift;
    double last = to * scale + shift;
    boolean onwards = first < last;
    double after = onwards ? Math.ceil(first) : Math.floor(first);
    double before = onwards ? Math.floor(last) : Math.ceil(last);
    return new double[] {(after - shift) / scale, (before - shift) / scale};
  }

  private void piece(double[] from, double[] to) {
    part.add(from);
    end();
    g.setLineDashOffset(walked);
    straight.stroke(from[0], from[1], to[0], to[1]);
    walked += length(from, to);
    part.add(to);
  }

  private void end() {
    g.setLineDashOffset(walked);
    g.strokePolyline(
        part.stream().mapToDouble(point -> point[0]).toArray(),
        part.stream().mapToDouble(point -> point[1]).toArray(),
        part.size());
    for (int i = 1; i < part.size(); i++) {
      walked += length(part.get(i - 1), part.get(i));
    }
    part.clear();
  }

  private static double length(double[] from, double[] to) {
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
  }
}
