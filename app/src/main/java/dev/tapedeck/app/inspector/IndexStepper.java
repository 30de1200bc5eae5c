package dev.tapedeck.app.inspector;

import dev.tapedeck.resources.StyleClass;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/// The index of one axis, changed by the arrow keys, Home and End, or a click on a side.
final class IndexStepper extends HBox {
  private final Label back = new Label("‹");
  private final Label text = new Label();
  private final Label on = new Label("›");
  private final IntConsumer wanted;
  private int index;
  private int extent = 1;

  /// @param wanted told of the index that the user wants, whether there is one or not
  IndexStepper(IntConsumer wanted) {
    this.wanted = wanted;
    getStyleClass().add(StyleClass.STEPPER.css());
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SPINNER);
    getChildren().addAll(back, text, on);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::clicked);
  }

  /// @param name of the axis, for screen readers
  void show(String name, int nowIndex, int nowExtent) {
    index = nowIndex;
    extent = nowExtent;
    text.setText(nowIndex + " / " + nowExtent);
    back.setDisable(nowIndex == 0);
    on.setDisable(nowIndex >= nowExtent - 1);
    setAccessibleText(name + ": " + text.getText());
  }

  private void pressed(KeyEvent event) {
    int to =
        switch (event.getCode()) {
          case RIGHT, UP -> index + 1;
          case LEFT, DOWN -> index - 1;
          case HOME -> 0;
          case END -> extent - 1;
          default -> -1;
        };
    if (to >= 0) {
      wanted.accept(to);
      event.consume();
    }
  }

  private void clicked(MouseEvent event) {
    requestFocus();
    wanted.accept(index + (event.getX() < getWidth() / 2 ? -1 : 1));
    event.consume();
  }
}
