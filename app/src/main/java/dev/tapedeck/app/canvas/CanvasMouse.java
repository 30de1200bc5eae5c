package dev.tapedeck.app.canvas;

import java.util.EnumSet;
import java.util.Optional;
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

/// What the mouse does on the graph: a click chooses, a double click opens and folds, a drag pans,
/// the wheel zooms at the pointer.
final class CanvasMouse implements MouseManager {
  private static final double STILL = 4;
  private static final double WHEEL = 0.0022;

  /// What the mouse asks of the canvas. Coordinates are those of the screen.
  interface Orders {
    void press();

    void click(double x, double y);

    void doubleClick(double x, double y);

    void hover(double x, double y);

    void leave();

    void pan(double dx, double dy);

    void zoom(double factor, double x, double y);
  }

  private final Orders orders;
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
  private boolean panning;

  CanvasMouse(Orders orders) {
    this.orders = orders;
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
    start = new Point2D(event.getX(), event.getY());
    last = start;
    panning = false;
    orders.press();
  }

  private void drag(MouseEvent event) {
    Point2D now = new Point2D(event.getX(), event.getY());
    panning = panning || now.distance(start) > STILL;
    if (panning) {
      orders.pan(now.getX() - last.getX(), now.getY() - last.getY());
      last = now;
    }
  }

  private void release(MouseEvent event) {
    if (!panning && event.getButton() == MouseButton.PRIMARY) {
      if (event.getClickCount() == 2) {
        orders.doubleClick(event.getX(), event.getY());
      } else {
        orders.click(event.getX(), event.getY());
      }
    }
    panning = false;
  }

  private void move(MouseEvent event) {
    orders.hover(event.getX(), event.getY());
  }

  private void exit(MouseEvent event) {
    if (!event.isPrimaryButtonDown()) {
      orders.leave();
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      orders.zoom(Math.exp(event.getDeltaY() * WHEEL), event.getX(), event.getY());
      event.consume();
    }
  }

  private void pinch(ZoomEvent event) {
    orders.zoom(event.getZoomFactor(), event.getX(), event.getY());
    event.consume();
  }
}
