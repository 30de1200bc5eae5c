package dev.tapedeck.app.drawing;

import java.util.function.BooleanSupplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Whether Space is held, whichever control of the window has the focus.
public final class HeldSpace implements BooleanSupplier {
  private final EventHandler<KeyEvent> pressed = event -> hear(event, true);
  private final EventHandler<KeyEvent> released = event -> hear(event, false);
  private boolean held;

  /// Listens in a window.
  ///
  /// @param node one in it
  public HeldSpace(Node node) {
    node.sceneProperty()
        .subscribe((before, now) -> {
          if (before != null) {
            before.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
            before.removeEventFilter(KeyEvent.KEY_RELEASED, released);
          }
          if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
            now.addEventFilter(KeyEvent.KEY_RELEASED, released);
          }
        });
  }

  private void hear(KeyEvent event, boolean down) {
    if (event.getCode() == KeyCode.SPACE) {
      held = down;
    }
  }

  @Override
  public boolean getAsBoolean() {
    return held;
  }
}
