package dev.tapedeck.app.builder;

import dev.tapedeck.app.builder.BlockPaletteViewModel.Drawer;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Item;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Page;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Row;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Stock;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A list over the ground that is searched by typing and leafed through by keys or mouse: of
/// blocks, or of wires. Draws a [BlockPaletteViewModel].
final class BlockPalette extends VBox {
  static final double WIDTH = 380;
  private static final int ROW_HEIGHT = 30;
  private static final int MOST_VISIBLE = 10;
  private static final double HEAD = 60;
  private static final double SCROLL_BAR = 14;
  private static final double EDGE = 8;

  private final BlockPaletteViewModel model = new BlockPaletteViewModel();
  private final TextField field = new TextField();
  private final Label back = new Label();
  private final ListView<Row> list = new ListView<>();
  private final Runnable closed;

  /// How many rows there is room for.
  private int most = MOST_VISIBLE;

  /// A closed palette.
  ///
  /// @param closed gives the focus back
  BlockPalette(Appearance appearance, Runnable closed) {
    this.closed = closed;
    setId("block-palette");
    field.setId("block-search");
    field.promptTextProperty().bind(appearance.text(Message.BLOCK_SEARCH));
    field.textProperty().subscribe(model::find);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    field
        .focusedProperty()
        .subscribe((was, now) -> {
          if (was && !now) {
            close();
          }
        });
    back.setId("block-drawer");
    back.setGraphic(icon(Icon.STEP_BACK));
    back.getStyleClass().addAll(StyleClass.COMMAND_ROW.css(), StyleClass.PALETTE_DRAWER.css());
    back.setMaxWidth(Double.MAX_VALUE);
    back.managedProperty().bind(back.visibleProperty());
    back.setOnMousePressed(event -> {
      model.back();
      event.consume();
    });
    list.setCellFactory(_ -> new Cell());
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW_HEIGHT);
    model.pageProperty().subscribe(this::show);
    getChildren().setAll(field, back, list);
    getStyleClass().add(StyleClass.COMMAND_PALETTE.css());
    setPadding(new Insets(8));
    setSpacing(6);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    setManaged(false);
    setVisible(false);
  }

  /// Opens at a point of its parent.
  void open(Point at, Stock stock) {
    double width = getParent().getLayoutBounds().getWidth();
    double height = getParent().getLayoutBounds().getHeight();
    most = (int) Math.clamp((height - 2 * EDGE - HEAD) / ROW_HEIGHT, 2, MOST_VISIBLE);
    field.clear();
    model.stock(stock);
    setVisible(true);
    double own = most * ROW_HEIGHT + HEAD;
    double left = Math.clamp(at.x(), EDGE, Math.max(EDGE, width - WIDTH - EDGE));
    double top = Math.clamp(at.y(), EDGE, Math.max(EDGE, height - own - EDGE));
    resizeRelocate(left, top, Math.min(WIDTH, width - 2 * EDGE), prefHeight(WIDTH));
    field.requestFocus();
  }

  private void close() {
    setVisible(false);
  }

  private void show(Page page) {
    back.setVisible(page.open().isPresent());
    back.setText(page.open().map(Drawer::title).orElse(""));
    list.getItems().setAll(page.rows());
    list.getSelectionModel().clearAndSelect(page.first());
    list.setPrefHeight(Math.clamp(page.rows().size(), 1, visibleRows(page)) * ROW_HEIGHT + 2.0);
    reveal();
    resize(getWidth(), prefHeight(WIDTH));
  }

  /// The way back takes the room of a row.
  private int visibleRows(Page page) {
    return page.open().isPresent() ? most - 1 : most;
  }

  private void reveal() {
    int seen = visibleRows(model.pageProperty().get());
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - seen + 1));
  }

  private void typed(KeyEvent event) {
    boolean done =
        switch (event.getCode()) {
          case DOWN -> {
            list.getSelectionModel().selectNext();
            reveal();
            yield true;
          }
          case UP -> {
            list.getSelectionModel().selectPrevious();
            reveal();
            yield true;
          }
          case ENTER -> {
            choose(list.getSelectionModel().getSelectedItem());
            yield true;
          }
          case ESCAPE -> {
            leave(() -> {});
            yield true;
          }
          case RIGHT -> open(list.getSelectionModel().getSelectedItem());
          case LEFT, BACK_SPACE -> field.getText().isEmpty() && model.back();
          default -> false;
        };
    if (done) {
      event.consume();
    }
  }

  /// Opens what can be opened.
  private boolean open(Row row) {
    if (row instanceof Drawer drawer) {
      model.open(drawer);
      return true;
    }
    return false;
  }

  private void choose(Row row) {
    if (!open(row)) {
      leave(row instanceof Item item ? item.action() : () -> {});
    }
  }

  private void leave(Runnable then) {
    close();
    closed.run();
    then.run();
  }

  private static FontIcon icon(Icon icon) {
    return new FontIcon(icon.literal());
  }

  private final class Cell extends ListCell<Row> {
    /// What is typed goes on to the field: the list takes no focus.
    Cell() {
      addEventFilter(
          MouseEvent.MOUSE_PRESSED,
          event -> {
            if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
              choose(getItem());
            }
            event.consume();
          });
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      setPadding(Insets.EMPTY);
      Optional<Row> shown = empty ? Optional.empty() : Optional.ofNullable(row);
      setGraphic(shown.map(BlockPalette.this::graphic).orElse(null));
      setAccessibleText(shown.map(BlockPalette::spoken).orElse(""));
    }
  }

  private static String spoken(Row row) {
    return row.title() + ", " + row.detail();
  }

  private Node graphic(Row row) {
    Label title = new Label(row.title());
    title.setMinWidth(USE_PREF_SIZE);
    Label detail = new Label(row.detail());
    detail.getStyleClass().add(StyleClass.MUTED.css());
    detail.setTextOverrun(OverrunStyle.ELLIPSIS);
    detail.setMinWidth(0);
    detail.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(detail, Priority.ALWAYS);
    HBox box = new HBox(10, title, detail);
    if (row instanceof Drawer(_, var items)) {
      Label count = new Label(String.valueOf(items.size()), icon(Icon.STEP));
      count.setContentDisplay(ContentDisplay.RIGHT);
      count.setMinWidth(USE_PREF_SIZE);
      count.getStyleClass().add(StyleClass.MUTED.css());
      box.getChildren().add(count);
    }
    box.prefWidthProperty().bind(list.widthProperty().subtract(SCROLL_BAR));
    box.setMaxWidth(USE_PREF_SIZE);
    box.getStyleClass().add(StyleClass.COMMAND_ROW.css());
    return box;
  }
}
