package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/// The small signs of the graph and the strokes they share. Each is centred at the given point.
public final class Glyphs {
  private static final int LID_PIECES = 10;

  private Glyphs() {}

  public static void line(Brush g, Route route, Color color, double width, double... dashes) {
    List<Point> points = route.points();
    double[] xs = new double[points.size()];
    double[] ys = new double[points.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = points.get(i).x();
      ys[i] = points.get(i).y();
    }
    g.setStroke(color);
    g.setLineWidth(width);
    g.setLineDashes(dashes);
    g.setLineCap(dashes.length == 0 ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
    g.strokePolyline(xs, ys);
    g.setLineDashes();
  }

  /// What stands before the title of something that can be folded.
  public static void foldable(Brush g, double x, double y, Color color) {
    g.setFill(color);
    g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {y - 2.5, y - 2.5, y + 3});
  }

  /// A filled head whose tip is at the end of the route.
  public static void arrowhead(Brush g, Route route, Color color, double size) {
    Point tip = route.end();
    double length = route.length();
    Point base = route.at(length == 0 ? 0 : Math.max(0, 1 - size / length));
    double distance = Math.max(tip.distance(base), 1e-9);
    double dx = (tip.x() - base.x()) / distance;
    double dy = (tip.y() - base.y()) / distance;
    double half = size * 0.48;
    g.setFill(color);
    g.fillPolygon(
        new double[] {tip.x(), tip.x() - dx * size - dy * half, tip.x() - dx * size + dy * half},
        new double[] {tip.y(), tip.y() - dy * size + dx * half, tip.y() - dy * size - dx * half});
  }

  public static void eye(Brush g, double x, double y, Color color) {
    g.setStroke(color);
    g.setLineWidth(1.3);
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineDashes();
    lid(g, x, y, -4);
    lid(g, x, y, 4);
    g.setFill(color);
    g.fillOval(x - 2, y - 2, 4, 4);
  }

  private static void lid(Brush g, double x, double y, double height) {
    double[] xs = new double[LID_PIECES + 1];
    double[] ys = new double[LID_PIECES + 1];
    for (int i = 0; i <= LID_PIECES; i++) {
      double along = 2.0 * i / LID_PIECES - 1;
      xs[i] = x + 6.5 * along;
      ys[i] = y + height * (1 - along * along);
    }
    g.strokePolyline(xs, ys);
  }

  /// Open scissors that cut along the line from the left.
  public static void scissors(Brush g, double x, double y, Color color, double size) {
    double unit = size / 24;
    double left = x - 12 * unit;
    double top = y - 12 * unit;
    g.setStroke(color);
    g.setLineWidth(2.2 * unit);
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineDashes();
    g.strokeOval(left + 3 * unit, top + 3 * unit, 6 * unit, 6 * unit);
    g.strokeOval(left + 3 * unit, top + 15 * unit, 6 * unit, 6 * unit);
    double joint = left + 8.2 * unit;
    double tip = left + 20 * unit;
    g.strokeLine(joint, top + 8.2 * unit, tip, top + 20 * unit);
    g.strokeLine(joint, top + 15.8 * unit, tip, top + 4 * unit);
  }

  public static void cross(Brush g, double x, double y, Color fill, Color stroke) {
    g.setFill(fill);
    g.fillOval(x - 7, y - 7, 14, 14);
    g.setStroke(stroke);
    g.setLineWidth(1.8);
    g.setLineDashes();
    g.setLineCap(StrokeLineCap.ROUND);
    g.strokeLine(x - 2.8, y - 2.8, x + 2.8, y + 2.8);
    g.strokeLine(x - 2.8, y + 2.8, x + 2.8, y - 2.8);
  }

  /// Slanted lines across a rounded rectangle.
  public static void hatch(Brush g, double x, double y, double width, double height, Color color) {
    g.setStroke(color);
    g.setLineWidth(2.2);
    g.setLineDashes();
    g.setLineCap(StrokeLineCap.BUTT);
    g.within(
        x,
        y,
        width,
        height,
        () -> {
          for (double at = x - height; at < x + width; at += 8) {
            g.strokeLine(at, y + height, at + height, y);
          }
        });
  }
}
