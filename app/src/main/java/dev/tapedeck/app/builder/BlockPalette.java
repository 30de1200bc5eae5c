package dev.tapedeck.app.builder;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A list over the ground that is searched by typing: of blocks, or of wires.
final class BlockPalette extends VBox {
  private static final double WIDTH = 380;
  private static final int ROW_HEIGHT = 30;
  private static final int MOST_VISIBLE = 10;
  private static final double HEAD = 60;

  /// Something to choose.
  record Item(String title, String detail, Runnable action) {}

  private final TextField field = new TextField();
  private final ListView<Item> list = new ListView<>();
  private final Runnable closed;
  private Function<String, List<Item>> source = _ -> List.of();

  /// A closed palette.
  ///
  /// @param closed gives the focus back
  BlockPalette(Appearance appearance, Runnable closed) {
    this.closed = closed;
    setId("block-palette");
    field.setId("block-search");
    field.promptTextProperty().bind(appearance.text(Message.BLOCK_SEARCH));
    field.textProperty().subscribe(_ -> refresh());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    field
        .focusedProperty()
        .subscribe((was, now) -> {
          if (was && !now) {
            close();
          }
        });
    list.setCellFactory(_ -> new Row());
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW_HEIGHT);
    list.setOnMousePressed(_ -> choose());
    getChildren().setAll(field, list);
    getStyleClass().add(StyleClass.COMMAND_PALETTE.css());
    setPadding(new Insets(8));
    setSpacing(6);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    setManaged(false);
    setVisible(false);
  }

  /// Opens at a point of its parent.
  void open(double x, double y, Function<String, List<Item>> items) {
    source = items;
    field.clear();
    refresh();
    setVisible(true);
    double width = getParent().getLayoutBounds().getWidth();
    double height = getParent().getLayoutBounds().getHeight();
    double own = MOST_VISIBLE * ROW_HEIGHT + HEAD;
    double left = Math.clamp(x, 8, Math.max(8, width - WIDTH - 8));
    double top = Math.clamp(y, 8, Math.max(8, height - own - 8));
    resizeRelocate(left, top, Math.min(WIDTH, width - 16), prefHeight(WIDTH));
    field.requestFocus();
  }

  boolean isOpen() {
    return isVisible();
  }

  private void close() {
    setVisible(false);
  }

  private void refresh() {
    list.getItems().setAll(source.apply(field.getText()));
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    list.setPrefHeight(Math.clamp(list.getItems().size(), 1, MOST_VISIBLE) * ROW_HEIGHT + 2.0);
    resize(getWidth(), prefHeight(WIDTH));
  }

  private void typed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> list.getSelectionModel().selectNext();
      case UP -> list.getSelectionModel().selectPrevious();
      case ENTER -> choose();
      case ESCAPE -> leave(() -> {});
      default -> {
        return;
      }
    }
    event.consume();
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - MOST_VISIBLE + 1));
  }

  private void choose() {
    Item item = list.getSelectionModel().getSelectedItem();
    leave(item == null ? () -> {} : item.action());
  }

  private void leave(Runnable then) {
    close();
    closed.run();
    then.run();
  }

  private static final class Row extends ListCell<Item> {
    @Override
    protected void updateItem(Item item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      setPadding(Insets.EMPTY);
      setGraphic(empty || item == null ? null : graphic(item));
    }

    private static Node graphic(Item item) {
      Label title = new Label(item.title());
      title.setMinWidth(USE_PREF_SIZE);
      Label detail = new Label(item.detail());
      detail.getStyleClass().add(StyleClass.MUTED.css());
      detail.setTextOverrun(OverrunStyle.ELLIPSIS);
      detail.setMinWidth(0);
      HBox.setHgrow(detail, Priority.ALWAYS);
      HBox box = new HBox(10, title, detail);
      box.setPrefWidth(WIDTH - 20);
      box.setMaxWidth(WIDTH - 20);
      box.getStyleClass().add(StyleClass.COMMAND_ROW.css());
      return box;
    }
  }
}
