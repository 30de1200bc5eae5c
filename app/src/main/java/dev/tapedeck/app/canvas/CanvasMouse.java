package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.graphstream.ui.graphicGraph.GraphicGraph;
import org.graphstream.ui.view.View;
import org.graphstream.ui.view.util.InteractiveElement;
import org.graphstream.ui.view.util.MouseManager;

/// What the mouse does on the graph: a click chooses, with Shift one more; a double click opens and
/// folds; a drag on empty ground chooses all that it goes around, any other drag pans; the other
/// button asks for a menu; the wheel zooms at the pointer.
final class CanvasMouse implements MouseManager {
  private static final double STILL = 4;
  private static final double WHEEL = 0.0022;

  /// What the mouse asks of the canvas. Coordinates are those of the screen.
  interface Orders {
    void press();

    boolean isCardAt(double x, double y);

    /// Chooses what is there, or one more.
    ///
    /// @param adding whether to choose one more
    void click(double x, double y, boolean adding);

    void doubleClick(double x, double y);

    void menu(double x, double y);

    /// Begins to choose what a box goes around.
    ///
    /// @param adding whether what was chosen stays so
    void startLasso(boolean adding);

    void lasso(Box drawn);

    void endLasso();

    void hover(double x, double y);

    void leave();

    void pan(double dx, double dy);

    void zoom(double factor, double x, double y);
  }

  /// What a pressed button has become.
  private enum Drag {
    NONE,
    PAN,
    LASSO
  }

  private final Orders orders;
  private final BooleanSupplier panning;
  private final DoubleSupplier resolution;
  private final EventHandler<MouseEvent> pressed = this::press;
  private final EventHandler<MouseEvent> dragged = this::drag;
  private final EventHandler<MouseEvent> released = this::release;
  private final EventHandler<MouseEvent> moved = this::move;
  private final EventHandler<MouseEvent> exited = this::exit;
  private final EventHandler<ScrollEvent> scrolled = this::scroll;
  private final EventHandler<ZoomEvent> pinched = this::pinch;
  private Optional<View> view = Optional.empty();
  private Point2D start = Point2D.ZERO;
  private Point2D last = Point2D.ZERO;
  private MouseButton button = MouseButton.NONE;
  private boolean adding;
  private Drag drag = Drag.NONE;

  /// @param panning whether every drag pans now
  /// @param resolution pixels of the viewer for each of the screen that orders speak of
  CanvasMouse(Orders orders, BooleanSupplier panning, DoubleSupplier resolution) {
    this.orders = orders;
    this.panning = panning;
    this.resolution = resolution;
  }

  @Override
  public void init(GraphicGraph graph, View newView) {
    view = Optional.of(newView);
    newView.addListener(MouseEvent.MOUSE_PRESSED, pressed);
    newView.addListener(MouseEvent.MOUSE_DRAGGED, dragged);
    newView.addListener(MouseEvent.MOUSE_RELEASED, released);
    newView.addListener(MouseEvent.MOUSE_MOVED, moved);
    newView.addListener(MouseEvent.MOUSE_EXITED, exited);
    newView.addListener(ScrollEvent.SCROLL, scrolled);
    newView.addListener(ZoomEvent.ZOOM, pinched);
  }

  @Override
  public void release() {
    view.ifPresent(old -> {
      old.removeListener(MouseEvent.MOUSE_PRESSED, pressed);
      old.removeListener(MouseEvent.MOUSE_DRAGGED, dragged);
      old.removeListener(MouseEvent.MOUSE_RELEASED, released);
      old.removeListener(MouseEvent.MOUSE_MOVED, moved);
      old.removeListener(MouseEvent.MOUSE_EXITED, exited);
      old.removeListener(ScrollEvent.SCROLL, scrolled);
      old.removeListener(ZoomEvent.ZOOM, pinched);
    });
    view = Optional.empty();
  }

  @Override
  public EnumSet<InteractiveElement> getManagedTypes() {
    return EnumSet.of(InteractiveElement.NODE, InteractiveElement.EDGE);
  }

  private void press(MouseEvent event) {
    start = at(event.getX(), event.getY());
    last = start;
    button = event.getButton();
    adding = event.isShiftDown();
    drag = Drag.NONE;
    orders.press();
  }

  private void drag(MouseEvent event) {
    Point2D now = at(event.getX(), event.getY());
    if (drag == Drag.NONE && now.distance(start) > STILL) {
      drag = begin();
    }
    switch (drag) {
      case NONE -> {}
      case PAN -> orders.pan(now.getX() - last.getX(), now.getY() - last.getY());
      case LASSO ->
          orders.lasso(
              Box.between(
                  new Point(start.getX(), start.getY()), new Point(now.getX(), now.getY())));
    }
    if (drag != Drag.NONE) {
      last = now;
    }
  }

  private Drag begin() {
    if (button != MouseButton.PRIMARY
        || panning.getAsBoolean()
        || orders.isCardAt(start.getX(), start.getY())) {
      return Drag.PAN;
    }
    orders.startLasso(adding);
    return Drag.LASSO;
  }

  private void release(MouseEvent event) {
    switch (drag) {
      case NONE -> clicked(event);
      case PAN -> {}
      case LASSO -> orders.endLasso();
    }
    drag = Drag.NONE;
  }

  private void clicked(MouseEvent event) {
    Point2D at = at(event.getX(), event.getY());
    switch (event.getButton()) {
      case PRIMARY -> {
        if (event.getClickCount() == 2) {
          orders.doubleClick(at.getX(), at.getY());
        } else {
          orders.click(at.getX(), at.getY(), adding);
        }
      }
      case SECONDARY -> orders.menu(at.getX(), at.getY());
      default -> {}
    }
  }

  private void move(MouseEvent event) {
    Point2D at = at(event.getX(), event.getY());
    orders.hover(at.getX(), at.getY());
  }

  private void exit(MouseEvent event) {
    if (!event.isPrimaryButtonDown()) {
      orders.leave();
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      zoom(Math.exp(event.getDeltaY() * WHEEL), at(event.getX(), event.getY()));
      event.consume();
    }
  }

  private void pinch(ZoomEvent event) {
    zoom(event.getZoomFactor(), at(event.getX(), event.getY()));
    event.consume();
  }

  private void zoom(double factor, Point2D at) {
    orders.zoom(factor, at.getX(), at.getY());
  }

  private Point2D at(double x, double y) {
    return new Point2D(x, y).multiply(1 / resolution.getAsDouble());
  }
}
