package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;

/// Which part of the drawing the screen shows, and how it moves.
public final class Sight {
  /// By how much one step of zooming enlarges.
  public static final double STEP = 1.25;

  private static final double LEAST_READABLE = 0.42;
  private static final double READABLE = 0.7;

  private final ObjectProperty<Viewport> viewport;
  private final Supplier<Box> free;
  private boolean fitted = true;

  /// A sight of all of the drawing.
  ///
  /// @param viewport which it moves
  /// @param free the part of the screen that nothing covers
  public Sight(ObjectProperty<Viewport> viewport, Supplier<Box> free) {
    this.viewport = viewport;
    this.free = free;
  }

  public Viewport viewport() {
    return viewport.get();
  }

  private void set(Viewport other) {
    viewport.set(other);
  }

  /// Whether all of the drawing is shown because nobody wanted less.
  public boolean isFitted() {
    return fitted;
  }

  /// Shows a whole drawing.
  public void fitAll(Box drawing) {
    fit(drawing);
    fitted = true;
  }

  /// Shows a part of the drawing.
  public void fit(Box part) {
    Box screen = free.get();
    if (screen.width() > 1 && screen.height() > 1 && part.width() > 0) {
      set(Viewport.fitting(part, screen));
    }
    fitted = false;
  }

  /// Shows a drawing whole if it can be read then; else what is around its first card, large enough
  /// to be read, and no more empty ground than must be. Stepping goes on from there.
  public void begin(Box drawing, Box first) {
    fitAll(drawing);
    if (viewport().scale() < LEAST_READABLE && drawing.width() > 0) {
      Box screen = free.get();
      Point middle = first.center();
      double width = screen.width() / READABLE;
      double height = screen.height() / READABLE;
      Point shown =
          new Point(
              within(middle.x(), width, drawing.x(), drawing.right()),
              within(middle.y(), height, drawing.y(), drawing.bottom()));
      Viewport readable = new Viewport(READABLE, 0, 0);
      set(readable.centered(shown, screen.center().x(), screen.center().y()));
      fitted = false;
    }
  }

  /// Where the middle of a stretch must be, so that it lies between two ends, or in their middle if
  /// it is too long.
  private static double within(double wanted, double length, double low, double high) {
    return length >= high - low
        ? (low + high) / 2
        : Math.clamp(wanted, low + length / 2, high - length / 2);
  }

  /// Moves as little as needed to bring a part of the drawing on screen.
  public void reveal(Box part) {
    Box wanted = viewport().toScreen(part);
    Box screen = free.get();
    double dx = shift(wanted.x(), wanted.right(), screen.x(), screen.right());
    double dy = shift(wanted.y(), wanted.bottom(), screen.y(), screen.bottom());
    if (dx != 0 || dy != 0) {
      set(viewport().panned(dx, dy));
    }
  }

  private static double shift(double low, double high, double least, double most) {
    if (low < least || high - low > most - least) {
      return least - low;
    }
    return high > most ? most - high : 0;
  }

  /// Moves the drawing by so many pixels.
  public void pan(double dx, double dy) {
    fitted = false;
    set(viewport().panned(dx, dy));
  }

  /// Zooms at a point of the screen.
  public void zoom(double factor, double x, double y) {
    fitted = false;
    set(viewport().zoomed(factor, x, y));
  }

  /// Shows a point of the drawing at a point of the screen.
  public void center(Point point, double x, double y) {
    fitted = false;
    set(viewport().centered(point, x, y));
  }

  /// Follows a drawing of which what lay at `from` lies at `to` now, so that it seems to stay.
  public void follow(Point from, Point to) {
    double scale = viewport().scale();
    pan((from.x() - to.x()) * scale, (from.y() - to.y()) * scale);
  }
}
