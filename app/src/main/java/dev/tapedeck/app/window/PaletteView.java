package dev.tapedeck.app.window;

import dev.tapedeck.app.command.PaletteViewModel;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The search field and the list of what it finds.
final class PaletteView {
  private static final int ROW_HEIGHT = 32;
  private static final int MOST_VISIBLE = 12;

  private final PaletteViewModel model;
  private final TextField field = new TextField();
  private final ListView<PaletteViewModel.Row> list = new ListView<>();
  private final VBox card = new VBox(list);
  private final Runnable leave;

  /// @param leave gives the focus back
  PaletteView(PaletteViewModel model, Appearance appearance, Runnable leave) {
    this.model = model;
    this.leave = leave;
    field.setId("search");
    field.getStyleClass().setAll("text-input", "text-field", StyleClass.SEARCH_FIELD.css());
    field
        .promptTextProperty()
        .bind(appearance.say(texts -> texts.text(Message.COMMAND_PALETTE) + "  Ctrl+K"));
    field.setFocusTraversable(false);
    field.textProperty().subscribe(_ -> refresh());
    field.focusedProperty().subscribe(_ -> refresh());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    list.setCellFactory(_ -> new RowCell());
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW_HEIGHT);
    list.setOnMouseClicked(_ -> choose());
    card.getStyleClass().add(StyleClass.COMMAND_PALETTE.css());
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    card.setPrefWidth(420);
    StackPane.setAlignment(card, Pos.TOP_RIGHT);
    StackPane.setMargin(card, new Insets(44, 16, 0, 0));
  }

  TextField field() {
    return field;
  }

  /// What lies over the window while the field has the focus.
  Node overlay() {
    return card;
  }

  void open() {
    field.requestFocus();
    field.selectAll();
  }

  /// Goes to the next node that was found, or asks what to find.
  void goOn(int by) {
    if (!model.goOn(by)) {
      open();
    }
  }

  private void refresh() {
    card.setVisible(field.isFocused());
    if (field.isFocused()) {
      list.getItems().setAll(model.find(field.getText()));
      list.getSelectionModel().selectFirst();
      list.scrollTo(0);
      list.setPrefHeight(Math.min(MOST_VISIBLE, list.getItems().size()) * ROW_HEIGHT + 2.0);
    }
  }

  private void typed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> list.getSelectionModel().selectNext();
      case UP -> list.getSelectionModel().selectPrevious();
      case ENTER -> choose();
      case ESCAPE -> close();
      default -> {
        return;
      }
    }
    event.consume();
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - MOST_VISIBLE + 1));
  }

  private void choose() {
    model.remember(field.getText());
    Optional<PaletteViewModel.Row> row =
        Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    close();
    row.ifPresent(chosen -> chosen.action().run());
  }

  private void close() {
    field.clear();
    leave.run();
  }

  private static final class RowCell extends ListCell<PaletteViewModel.Row> {
    @Override
    protected void updateItem(PaletteViewModel.Row row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      setGraphic(empty ? null : graphic(row));
      setPadding(Insets.EMPTY);
    }

    private static Node graphic(PaletteViewModel.Row row) {
      Label title = new Label(row.title());
      HBox gap = new HBox();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox box = new HBox(title, gap);
      if (!row.detail().isEmpty()) {
        Label key = new Label(row.detail());
        key.getStyleClass().add(StyleClass.KEY_CAP.css());
        box.getChildren().add(key);
      }
      box.getStyleClass().add(StyleClass.COMMAND_ROW.css());
      return box;
    }
  }
}
