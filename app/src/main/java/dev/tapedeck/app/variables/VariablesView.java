package dev.tapedeck.app.variables;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/// Draws a [VariablesViewModel].
public final class VariablesView {
  private final Appearance appearance;
  private final TableView<VariablesViewModel.Row> table = new TableView<>();

  /// Makes the table; ready to be put into a scene by [#root].
  public VariablesView(VariablesViewModel model, Appearance appearance) {
    this.appearance = appearance;
    table.getStyleClass().add(StyleClass.TABLE.css());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    Label empty = new Label();
    empty.textProperty().bind(appearance.text(Message.VARIABLES_EMPTY));
    empty.getStyleClass().add(StyleClass.EMPTY_HINT.css());
    table.setPlaceholder(empty);
    column(Message.VARIABLES_NAME, VariablesViewModel.Row::name);
    column(Message.VARIABLES_KIND, VariablesViewModel.Row::kind);
    column(Message.VARIABLES_DTYPE, VariablesViewModel.Row::dtype);
    column(Message.VARIABLES_SHAPE, VariablesViewModel.Row::shape);
    column(Message.VARIABLES_VALUE, VariablesViewModel.Row::value);
    model.rowsProperty().subscribe(rows -> table.getItems().setAll(rows));
  }

  public Region root() {
    return table;
  }

  private void column(Message title, Function<VariablesViewModel.Row, String> content) {
    TableColumn<VariablesViewModel.Row, String> column = new TableColumn<>();
    column.textProperty().bind(appearance.text(title));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(content.apply(row.getValue())));
    column.setSortable(false);
    column.setReorderable(false);
    table.getColumns().add(column);
  }
}
