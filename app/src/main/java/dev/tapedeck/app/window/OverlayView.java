package dev.tapedeck.app.window;

import dev.tapedeck.resources.StyleClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A card over the window: a question, or something to read. Escape and a click beside it close it.
final class OverlayView {
  private final StackPane root = new StackPane();
  private Runnable closed = () -> {};

  OverlayView() {
    root.setVisible(false);
    root.setStyle("-fx-background-color: -td-shadow;");
    root.setOnMousePressed(event -> {
      if (root.equals(event.getTarget())) {
        close();
      }
    });
    root.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
  }

  Node root() {
    return root;
  }

  boolean isOpen() {
    return root.isVisible();
  }

  /// Shows `content` until [#close].
  ///
  /// @param whenClosed done when it is closed in whatever way
  void show(Region content, Runnable whenClosed) {
    StackPane card = new StackPane(content);
    card.getStyleClass().addAll(StyleClass.CARD.css(), StyleClass.DIALOG.css());
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    closed = whenClosed;
    root.getChildren().setAll(card);
    root.setVisible(true);
    content.requestFocus();
  }

  void close() {
    if (isOpen()) {
      root.setVisible(false);
      root.getChildren().clear();
      closed.run();
    }
  }
}
