package dev.tapedeck.app.deck;

import dev.tapedeck.app.scale.SharpCanvas;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.StyleClass;
import java.util.OptionalInt;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The timeline: one cell per position, and the playhead. Pressing and dragging goes there; with
/// Shift it marks the cells to be played over and over.
final class TimelineView extends Region {
  private static final double HEIGHT = 56;

  private final DeckViewModel model;
  private final Appearance appearance;
  private final SharpCanvas canvas = new SharpCanvas(this::draw);
  private final Tooltip tooltip = new Tooltip();
  private OptionalInt loopFrom = OptionalInt.empty();

  TimelineView(DeckViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    getStyleClass().add(StyleClass.TIMELINE.css());
    getChildren().add(canvas);
    setMinWidth(80);
    setPrefHeight(HEIGHT);
    setMaxWidth(Double.MAX_VALUE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    accessibleTextProperty().bind(model.timelineTextProperty());
    tooltip.setShowDelay(Duration.millis(300));
    Tooltip.install(this, tooltip);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.cellsProperty().subscribe(_ -> requestLayout());
    model.positionProperty().subscribe(_ -> requestLayout());
    model.haltsProperty().subscribe(_ -> requestLayout());
    model.loopProperty().subscribe(_ -> requestLayout());
    appearance.paletteProperty().subscribe(_ -> requestLayout());
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEIGHT + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    canvas.resizeRelocate(
        snappedLeftInset(),
        snappedTopInset(),
        Math.max(0, getWidth() - snappedLeftInset() - snappedRightInset()),
        Math.max(0, getHeight() - snappedTopInset() - snappedBottomInset()));
    canvas.repaint();
  }

  // ---- Mouse and keys

  private void press(MouseEvent event) {
    requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      loopFrom = event.isShiftDown() ? OptionalInt.of(position(event.getX())) : OptionalInt.empty();
      if (loopFrom.isEmpty()) {
        model.clearLoop();
      }
      drag(event);
    }
  }

  private void drag(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      int position = position(event.getX());
      loopFrom.ifPresentOrElse(from -> model.loop(from, position), () -> model.scrub(position));
      event.consume();
    }
  }

  private void hover(MouseEvent event) {
    int position = position(event.getX());
    tooltip.setText(position == 0 ? "" : position + " · " + model.describe(position));
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> model.stepBack();
      case RIGHT -> model.step();
      case HOME -> model.toStart();
      case END -> model.toEnd();
      case SPACE -> model.togglePlay();
      case ESCAPE -> model.clearLoop();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// Left of the first cell is the position before it.
  private int position(double x) {
    int count = model.cellsProperty().get().size();
    double within = x - canvas.getLayoutX();
    if (count == 0 || within < 0) {
      return 0;
    }
    return Math.min(count, (int) (within / cellWidth(count)) + 1);
  }

  private double cellWidth(int count) {
    return canvas.getWidth() / count;
  }

  private void draw(GraphicsContext pen, double width, double height) {
    new TimelinePainter(pen)
        .paint(
            new TimelinePainter.Scene(
                model.cellsProperty().get(),
                model.positionProperty().get(),
                model.haltsProperty().getValue().positions(),
                model.loopProperty().get(),
                appearance.paletteProperty().get(),
                width,
                height));
  }
}
