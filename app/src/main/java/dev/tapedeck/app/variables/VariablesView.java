package dev.tapedeck.app.variables;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
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
    model.rowsProperty().subscribe(this::show);
  }

  public Region root() {
    return table;
  }

  /// Replaces the rows that differ: from step to step most stay as they are.
  private void show(List<VariablesViewModel.Row> rows) {
    ObservableList<VariablesViewModel.Row> shown = table.getItems();
    if (shown.size() != rows.size()) {
      shown.setAll(rows);
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!shown.get(i).equals(rows.get(i))) {
        shown.set(i, rows.get(i));
      }
    }
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
