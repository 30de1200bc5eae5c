package dev.tapedeck.app.canvas;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do while the graph has the focus.
final class CanvasKeys {
  private final CanvasView view;

  CanvasKeys(CanvasView view) {
    this.view = view;
  }

  void press(KeyEvent event) {
    boolean known =
        event.isAltDown() ? follow(event) : event.isShortcutDown() ? zoom(event) : release(event);
    if (known) {
      event.consume();
    }
  }

  private boolean follow(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> view.go(Navigation.Step.LEFT);
      case RIGHT -> view.go(Navigation.Step.RIGHT);
      case UP -> view.go(Navigation.Step.UP);
      case DOWN -> view.go(Navigation.Step.DOWN);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean release(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      view.release();
    }
    return event.getCode() == KeyCode.ESCAPE;
  }

  private boolean zoom(KeyEvent event) {
    switch (event.getCode()) {
      case DIGIT1, NUMPAD1 -> view.fit();
      case DIGIT0, NUMPAD0 -> view.zoomReset();
      case EQUALS, PLUS, ADD -> view.zoomIn();
      case MINUS, SUBTRACT -> view.zoomOut();
      default -> {
        return false;
      }
    }
    return true;
  }
}
