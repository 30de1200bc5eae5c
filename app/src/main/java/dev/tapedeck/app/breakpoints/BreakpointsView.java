package dev.tapedeck.app.breakpoints;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a [BreakpointsViewModel].
public final class BreakpointsView {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final BreakpointsViewModel model;
  private final Appearance appearance;
  private final Map<Spot, RowView> views = new HashMap<>();
  private final VBox list = new VBox(4);
  private final StackPane root = new StackPane();

  /// Makes the list; ready to be put into a scene by [#root].
  public BreakpointsView(BreakpointsViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    list.setPadding(new Insets(8));
    ScrollPane scroller = new ScrollPane(list);
    scroller.setFitToWidth(true);
    Label empty = new Label();
    empty.textProperty().bind(appearance.text(Message.BREAKPOINT_HINT));
    empty.getStyleClass().add(StyleClass.EMPTY_HINT.css());
    empty.setWrapText(true);
    empty.setPadding(new Insets(16));
    root.getChildren().addAll(scroller, empty);
    model
        .rowsProperty()
        .subscribe(rows -> {
          show(rows);
          empty.setVisible(rows.isEmpty());
          scroller.setVisible(!rows.isEmpty());
        });
  }

  public Region root() {
    return root;
  }

  /// What is being typed or chosen stays in its place while the list changes around it.
  private void show(List<BreakpointsViewModel.Row> rows) {
    views.keySet().removeIf(spot -> rows.stream().noneMatch(row -> spot(row).equals(spot)));
    List<Node> shown =
        rows.stream()
            .<Node>map(row -> {
              RowView view = views.computeIfAbsent(spot(row), _ -> new RowView(row));
              view.show(row);
              return view.root;
            })
            .toList();
    if (!shown.equals(list.getChildren())) {
      list.getChildren().setAll(shown);
    }
  }

  private static Spot spot(BreakpointsViewModel.Row row) {
    return row.breakpoint().spot();
  }

  private final class RowView {
    private final Hyperlink where = new Hyperlink();
    private final Label steps = new Label();
    private final ComboBox<ConditionKind> kind = new ComboBox<>();
    private final TextField argument = new TextField();
    private final VBox root = new VBox(4);
    private BreakpointsViewModel.Row row;

    RowView(BreakpointsViewModel.Row row) {
      this.row = row;
      where.getStyleClass().add(StyleClass.LINK.css());
      where.setOnAction(_ -> model.reveal(this.row));
      where.setMinWidth(0);
      steps.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
      steps.setMinWidth(Region.USE_PREF_SIZE);
      buildKind();
      buildArgument();
      root.getStyleClass().add(StyleClass.BREAKPOINT_ROW.css());
      root.getChildren().addAll(heading(), new HBox(8, kind, argument));
    }

    private Node heading() {
      Region dot = new Region();
      dot.getStyleClass().add(StyleClass.BREAKPOINT_DOT.css());
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      Button remove = new Button("", new FontIcon(Icon.CLOSE.literal()));
      remove.getStyleClass().add(StyleClass.ICON_BUTTON.css());
      remove.accessibleTextProperty().bind(appearance.text(Message.BREAKPOINT_REMOVE));
      remove.setOnAction(_ -> model.remove(row));
      HBox heading = new HBox(8, dot, where, gap, steps, remove);
      heading.setAlignment(Pos.CENTER_LEFT);
      return heading;
    }

    private void buildKind() {
      kind.getItems().setAll(ConditionKind.values());
      kind.setConverter(
          new StringConverter<>() {
            @Override
            public String toString(ConditionKind each) {
              return Optional.ofNullable(each)
                  .map(known -> appearance.messages().text(known.title()))
                  .orElse("");
            }

            @Override
            public ConditionKind fromString(String title) {
              throw new UnsupportedOperationException("cannot edit: " + title);
            }
          });
      kind.accessibleTextProperty().bind(appearance.text(Message.BREAKPOINT_CONDITION));
      kind.valueProperty().subscribe((_, chosen) -> model.choose(row, chosen));
    }

    private void buildArgument() {
      argument.getStyleClass().add(StyleClass.MONO.css());
      argument.setPrefColumnCount(8);
      argument.accessibleTextProperty().bind(appearance.text(Message.BREAKPOINT_ARGUMENT));
      argument.setOnAction(_ -> typed());
      argument
          .focusedProperty()
          .subscribe((had, has) -> {
            if (had && !has && kind.getValue().takesArgument()) {
              typed();
            }
          });
      HBox.setHgrow(argument, Priority.ALWAYS);
    }

    private void typed() {
      argument.pseudoClassStateChanged(WRONG, !model.type(row, argument.getText()));
    }

    void show(BreakpointsViewModel.Row now) {
      row = now;
      where.setText(now.where());
      steps.setText(now.steps());
      kind.setValue(now.kind());
      argument.setVisible(now.kind().takesArgument());
      argument.setText(now.argument());
      argument.pseudoClassStateChanged(WRONG, false);
    }
  }
}
