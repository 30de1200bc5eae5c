package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// The small signs of the graph and the strokes they share. Each is centred at the given point.
final class Glyphs {
  private Glyphs() {}

  static void line(GraphicsContext g, Route route, Color color, double width, double... dashes) {
    List<Point> points = route.points();
    double[] xs = points.stream().mapToDouble(Point::x).toArray();
    double[] ys = points.stream().mapToDouble(Point::y).toArray();
    g.setStroke(color);
    g.setLineWidth(width);
    g.setLineDashes(dashes);
    g.setLineDashOffset(0);
    g.setLineCap(dashes.length == 0 ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
    g.setLineJoin(StrokeLineJoin.ROUND);
    g.strokePolyline(xs, ys, xs.length);
    g.setLineDashes();
  }

  /// What stands before the title of something that can be folded.
  static void foldable(GraphicsContext g, double x, double y, Color color) {
    g.setFill(color);
    g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {y - 2.5, y - 2.5, y + 3}, 3);
  }

  /// A filled head whose tip is at the end of the route.
  static void arrowhead(GraphicsContext g, Route route, Color color, double size) {
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
        new double[] {tip.y(), tip.y() - dy * size + dx * half, tip.y() - dy * size - dx * half},
        3);
  }

  static void eye(GraphicsContext g, double x, double y, Color color) {
    g.setStroke(color);
    g.setLineWidth(1.3);
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineDashes();
    g.beginPath();
    g.moveTo(x - 6.5, y);
    g.quadraticCurveTo(x, y - 8, x + 6.5, y);
    g.quadraticCurveTo(x, y + 8, x - 6.5, y);
    g.closePath();
    g.stroke();
    g.setFill(color);
    g.fillOval(x - 2, y - 2, 4, 4);
  }

  /// Open scissors that cut along the line from the left.
  static void scissors(GraphicsContext g, double x, double y, Color color, double size) {
    double unit = size / 24;
    g.save();
    g.translate(x - 12 * unit, y - 12 * unit);
    g.scale(unit, unit);
    g.setStroke(color);
    g.setLineWidth(2.2);
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineDashes();
    g.strokeOval(3, 3, 6, 6);
    g.strokeOval(3, 15, 6, 6);
    g.strokeLine(8.2, 8.2, 20, 20);
    g.strokeLine(8.2, 15.8, 20, 4);
    g.restore();
  }

  static void cross(GraphicsContext g, double x, double y, Color fill, Color stroke) {
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
  static void hatch(
      GraphicsContext g, double x, double y, double width, double height, Color color) {
    g.save();
    g.beginPath();
    g.rect(x, y, width, height);
    g.clip();
    g.setStroke(color);
    g.setLineWidth(2.2);
    g.setLineDashes();
    g.setLineCap(StrokeLineCap.BUTT);
    for (double at = x - height; at < x + width; at += 8) {
      g.strokeLine(at, y + height, at + height, y);
    }
    g.restore();
  }
}
