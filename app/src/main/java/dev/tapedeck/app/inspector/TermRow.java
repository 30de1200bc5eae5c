package dev.tapedeck.app.inspector;

import dev.tapedeck.resources.StyleClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A term of a sum: who gives it, how, and what. A short value stands at the end of the line, a
/// long one below it.
final class TermRow extends HBox {
  private static final int SHORT = 10;

  private final Label name = cell();
  private final Label words = cell(StyleClass.MUTED);
  private final Label value = cell(StyleClass.MONO);
  private final Label longValue = cell(StyleClass.MONO);
  private final HBox below = new HBox(longValue);
  private final Tooltip tooltip = new Tooltip();

  TermRow() {
    name.setMinWidth(56);
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setTooltip(tooltip);
    value.setMinWidth(Region.USE_PREF_SIZE);
    HBox first = new HBox(8, name, words, value);
    first.setAlignment(Pos.BASELINE_LEFT);
    below.setAlignment(Pos.CENTER_RIGHT);
    VBox lines = new VBox(first, below);
    HBox.setHgrow(lines, Priority.ALWAYS);
    getChildren().add(lines);
  }

  private static Label cell(StyleClass... classes) {
    Label label = new Label();
    label.getStyleClass().add(StyleClass.SMALL.css());
    for (StyleClass styleClass : classes) {
      label.getStyleClass().add(styleClass.css());
    }
    return label;
  }

  void show(String from, String how, String what) {
    boolean isShort = what.length() <= SHORT;
    name.setText(from);
    Presence.set(name, !from.isEmpty());
    words.setText(how);
    tooltip.setText(how);
    value.setText(isShort ? what : "");
    longValue.setText(isShort ? "" : what);
    Presence.set(value, isShort);
    Presence.set(below, !isShort);
  }

  /// The row that adds the others up.
  TermRow asSum() {
    getStyleClass().add(StyleClass.CONTRIBUTION_SUM.css());
    return this;
  }

  /// A row that the others stand above or below.
  TermRow asTerm() {
    getStyleClass().add(StyleClass.CONTRIBUTION.css());
    return this;
  }

  void setNow(boolean now) {
    String mark = StyleClass.CONTRIBUTION_NOW.css();
    if (now != getStyleClass().contains(mark)) {
      if (now) {
        getStyleClass().add(mark);
      } else {
        getStyleClass().remove(mark);
      }
    }
  }
}
