package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;

/// The part of the drawing that is on screen: a point `p` of the drawing is drawn at `p * scale +
/// (x, y)`.
public record Viewport(double scale, double x, double y) {
  public static final Viewport PLAIN = new Viewport(1, 0, 0);
  public static final double MIN_SCALE = 1e-5;
  public static final double MAX_SCALE = 4;
  private static final double MAX_FIT = 1.3;

  public Point toScreen(Point point) {
    return new Point(point.x() * scale + x, point.y() * scale + y);
  }

  public Box toScreen(Box box) {
    return new Box(
        box.x() * scale + x, box.y() * scale + y, box.width() * scale, box.height() * scale);
  }

  public Point toDrawing(double screenX, double screenY) {
    return new Point((screenX - x) / scale, (screenY - y) / scale);
  }

  /// The box of the drawing that a screen of this extent shows.
  public Box visible(double width, double height) {
    Point corner = toDrawing(0, 0);
    return new Box(corner.x(), corner.y(), width / scale, height / scale);
  }

  /// Zoomed so that what is under the given screen point stays there.
  public Viewport zoomed(double factor, double screenX, double screenY) {
    double newScale = Math.clamp(scale * factor, MIN_SCALE, MAX_SCALE);
    Point fixed = toDrawing(screenX, screenY);
    return new Viewport(newScale, screenX - fixed.x() * newScale, screenY - fixed.y() * newScale);
  }

  public Viewport panned(double dx, double dy) {
    return new Viewport(scale, x + dx, y + dy);
  }

  /// The same scale with a point of the drawing at a point of the screen.
  public Viewport centered(Point point, double screenX, double screenY) {
    return new Viewport(scale, screenX - point.x() * scale, screenY - point.y() * scale);
  }

  /// The largest view of a box of the drawing within a box of the screen, but not much larger than
  /// life.
  public static Viewport fitting(Box drawing, Box screen) {
    double wide = screen.width() / Math.max(drawing.width(), 1);
    double high = screen.height() / Math.max(drawing.height(), 1);
    double scale = Math.clamp(Math.min(wide, high), MIN_SCALE, MAX_FIT);
    return new Viewport(scale, 0, 0)
        .centered(drawing.center(), screen.center().x(), screen.center().y());
  }
}
