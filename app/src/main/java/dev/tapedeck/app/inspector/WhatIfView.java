package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.WhatIfViewModel.Leaf;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws a [WhatIfViewModel]: a field for each number of the leaf, to be typed into or dragged.
final class WhatIfView {
  private final WhatIfViewModel model;
  private final Appearance appearance;
  private final VBox root = new VBox(6);
  private final GridPane grid = new GridPane();
  private final List<NumberField> fields = new ArrayList<>();
  private OptionalInt shownLeaf = OptionalInt.empty();

  WhatIfView(WhatIfViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    grid.setId("what-if");
    grid.setHgap(4);
    grid.setVgap(4);
    Label heading = new Label();
    heading
        .textProperty()
        .bind(appearance.messagesProperty().map(texts -> texts.heading(Message.WHAT_IF)));
    heading.getStyleClass().add(StyleClass.SECTION_HEADING.css());
    Label note = new Label();
    note.setId("what-if-note");
    note.textProperty().bind(model.noteProperty());
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
    note.visibleProperty().bind(note.textProperty().isNotEmpty());
    note.managedProperty().bind(note.visibleProperty());
    Button reset = button("what-if-reset", Message.WHAT_IF_RESET, appearance, model::reset);
    Button keep = button("what-if-keep", Message.WHAT_IF_KEEP, appearance, model::keep);
    HBox buttons = new HBox(8, reset, keep);
    buttons.getStyleClass().add(StyleClass.BUTTON_ROW.css());
    buttons.visibleProperty().bind(model.supposingProperty());
    buttons.managedProperty().bind(buttons.visibleProperty());
    root.getChildren().setAll(heading, grid, buttons, note);
    root.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE && model.supposingProperty().get()) {
        model.reset();
        event.consume();
      }
    });
    model.leafProperty().subscribe(this::show);
    model.supposingProperty().subscribe(_ -> show(model.leafProperty().get()));
  }

  Region root() {
    return root;
  }

  private static Button button(String id, Message text, Appearance appearance, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.textProperty().bind(appearance.text(text));
    button.getStyleClass().setAll(StyleClass.SECONDARY_BUTTON.css());
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Fields stay as long as the leaf does, so that typing and dragging go on.
  private void show(Optional<Leaf> leaf) {
    boolean visible = leaf.isPresent() || model.supposingProperty().get();
    root.setVisible(visible);
    root.setManaged(visible);
    if (leaf.isEmpty()) {
      clear();
      return;
    }
    Leaf of = leaf.get();
    if (shownLeaf.isEmpty()
        || shownLeaf.getAsInt() != of.id()
        || fields.size() != of.value().size()) {
      fill(of);
    }
    WhatIfViewModel.elements(of).forEach(i -> fields.get(i).show(of.text(i)));
  }

  private void clear() {
    fields.clear();
    grid.getChildren().clear();
    shownLeaf = OptionalInt.empty();
  }

  private void fill(Leaf of) {
    clear();
    shownLeaf = OptionalInt.of(of.id());
    WhatIfViewModel.elements(of)
        .forEach(i -> {
          NumberField field = new NumberField(number -> model.suppose(i, number));
          field.setId("what-if-" + i);
          field.accessibleTextProperty().bind(appearance.text(Message.WHAT_IF));
          fields.add(field);
          GridPane.setHgrow(field, Priority.ALWAYS);
          grid.add(field, i % of.columns(), i / of.columns());
        });
  }
}
