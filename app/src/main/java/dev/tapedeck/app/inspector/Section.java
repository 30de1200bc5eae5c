package dev.tapedeck.app.inspector;

import dev.tapedeck.resources.StyleClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A heading and what stands below it; gone when there is nothing.
final class Section extends VBox {
  private final Label heading = new Label();

  Section(Node... content) {
    super(8);
    heading.getStyleClass().add(StyleClass.SECTION_HEADING.css());
    getChildren().add(heading);
    getChildren().addAll(content);
    Presence.set(this, false);
  }

  void show(String title) {
    heading.setText(title);
    Presence.set(this, true);
  }

  void hide() {
    Presence.set(this, false);
  }
}
