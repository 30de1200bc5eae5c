package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.CheckViewModel.Row;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a [CheckViewModel]: what was found of the inspected node, and the list of all.
final class CheckView {
  private static final double ROW = 26;
  private static final int MOST_ROWS = 6;

  private final CheckViewModel model;
  private final Appearance appearance;
  private final ListView<Row> list = new ListView<>();
  private final VBox root;

  /// @param pin stands beside the buttons of the check
  CheckView(CheckViewModel model, Appearance appearance, Button pin) {
    this.model = model;
    this.appearance = appearance;
    Button check = button("inspector-check", Message.COMMAND_CHECK, Message.TOOLTIP_CHECK);
    check.setGraphic(new FontIcon(Icon.CHECK.literal()));
    check.disableProperty().bind(model.checkableProperty().not());
    check.setOnAction(_ -> model.check());
    Button all = button("inspector-check-all", Message.CHECK_ALL, Message.TOOLTIP_CHECK_ALL);
    all.disableProperty().bind(model.checkingAllProperty());
    all.setOnAction(_ -> model.checkAll());
    HBox buttons = new HBox(8, check, all, pin);
    buttons.getStyleClass().add(StyleClass.BUTTON_ROW.css());
    Label result = label("inspector-check-result");
    result.textProperty().bind(model.textProperty());
    hideWhenEmpty(result);
    Label summary = label("inspector-check-summary");
    summary.textProperty().bind(model.summaryProperty());
    hideWhenEmpty(summary);
    fillList();
    root = new VBox(6, buttons, result, progress(), summary, list);
  }

  Region root() {
    return root;
  }

  private Button button(String id, Message title, Message hint) {
    Button button = new Button();
    button.setId(id);
    button.textProperty().bind(appearance.text(title));
    button.getStyleClass().setAll(StyleClass.SECONDARY_BUTTON.css());
    button.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(appearance.text(hint));
    button.setTooltip(tooltip);
    return button;
  }

  private static Label label(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add(StyleClass.SMALL.css());
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setAccessibleRole(AccessibleRole.TEXT);
    return label;
  }

  private static void hideWhenEmpty(Label label) {
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
  }

  private Region progress() {
    Label text = label("inspector-check-progress");
    text.textProperty().bind(model.progressProperty());
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button cancel = new Button();
    cancel.setId("inspector-check-cancel");
    cancel.textProperty().bind(appearance.text(Message.DIALOG_CANCEL));
    cancel.getStyleClass().setAll(StyleClass.SECONDARY_BUTTON.css());
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(_ -> model.cancelAll());
    HBox row = new HBox(8, text, cancel);
    row.getStyleClass().add(StyleClass.BUTTON_ROW.css());
    row.visibleProperty().bind(model.progressProperty().isNotEmpty());
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private void fillList() {
    list.setId("inspector-checks");
    list.getStyleClass().add(StyleClass.CHECK_LIST.css());
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new CheckCell());
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            pick();
            event.consume();
          }
        });
    list.setOnMouseClicked(_ -> pick());
    model
        .rowsProperty()
        .subscribe(rows -> {
          list.getItems().setAll(rows);
          list.setPrefHeight(Math.min(rows.size(), MOST_ROWS) * ROW + 2);
          Presence.set(list, !rows.isEmpty());
        });
    list.setMinHeight(Region.USE_PREF_SIZE);
    list.setMaxHeight(Region.USE_PREF_SIZE);
  }

  private void pick() {
    Row row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      model.pick(row);
    }
  }

  /// A node's name and what was found of it.
  private static final class CheckCell extends ListCell<Row> {
    private final Label sign = new Label();
    private final Label name = new Label();
    private final Label text = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final HBox line = new HBox(6, sign, name, text);

    CheckCell() {
      sign.setMinWidth(14);
      name.setMinWidth(Region.USE_PREF_SIZE);
      text.setMinWidth(0);
      text.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(text, Priority.ALWAYS);
      name.getStyleClass().add(StyleClass.SMALL.css());
      text.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
      line.setPrefWidth(0);
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      setGraphic(empty ? null : line);
      setTooltip(empty ? null : tooltip);
      if (!empty) {
        sign.setText(
            switch (row.verdict()) {
              case AGREES -> "✓";
              case DIFFERS -> "≠";
              case NOT_CHECKED -> "–";
            });
        name.setText(row.name());
        text.setText(row.text());
        tooltip.setText(row.name() + ": " + row.text());
      }
    }
  }
}
