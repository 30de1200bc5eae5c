package dev.tapedeck.app.plots;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.trace.Figure;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.ScatterChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a [PlotsViewModel].
public final class PlotsView {
  private final PlotsViewModel model;
  private final Appearance appearance;
  private final StackPane root = new StackPane();

  /// Makes the view; ready to be put into a scene by [#root].
  public PlotsView(PlotsViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    model.figuresProperty().subscribe(_ -> draw());
    model.chosenProperty().subscribe(_ -> draw());
    appearance.messagesProperty().subscribe(_ -> draw());
  }

  public Region root() {
    return root;
  }

  private void draw() {
    List<Figure> figures = model.figuresProperty().get();
    root.getChildren().setAll(figures.isEmpty() ? empty() : filled(figures));
  }

  private Node empty() {
    Label hint = new Label(appearance.messages().text(Message.PLOTS_EMPTY));
    hint.getStyleClass().add(StyleClass.EMPTY_HINT.css());
    VBox box = new VBox(hint);
    box.getStyleClass().add(StyleClass.EMPTY_STATE.css());
    return box;
  }

  private Node filled(List<Figure> figures) {
    int index = model.chosenProperty().get();
    BorderPane pane = new BorderPane(chart(figures.get(index)));
    if (figures.size() > 1) {
      String count = appearance.messages().text(Message.PLOTS_COUNT, index + 1, figures.size());
      HBox bar = new HBox(turn(Icon.STEP_BACK, -1), new Label(count), turn(Icon.STEP, +1));
      bar.getStyleClass().add(StyleClass.TRANSPORT.css());
      pane.setTop(bar);
    }
    return pane;
  }

  private Button turn(Icon icon, int by) {
    Button button = new Button("", new FontIcon(icon.literal()));
    button.getStyleClass().add(StyleClass.ICON_BUTTON.css());
    button.setOnAction(_ -> model.turn(by));
    return button;
  }

  /// Lines and points share one chart where a figure has lines; points alone are a scatter chart.
  private static XYChart<Number, Number> chart(Figure figure) {
    NumberAxis x = axis(figure.xLabel());
    NumberAxis y = axis(figure.yLabel());
    boolean lines =
        figure.series().stream().anyMatch(each -> each.kind() == Figure.Series.Kind.LINE);
    XYChart<Number, Number> chart = lines ? lineChart(x, y) : new ScatterChart<>(x, y);
    chart.setTitle(figure.title().isEmpty() ? null : figure.title());
    chart.setMinSize(0, 0);
    chart.setAnimated(false);
    chart.setLegendVisible(figure.legend());
    chart.setLegendSide(Side.RIGHT);
    figure.series().forEach(series -> chart.getData().add(data(series)));
    if (lines) {
      figure.series().stream()
          .filter(series -> series.kind() == Figure.Series.Kind.SCATTER)
          .forEach(series -> hideLine(chart.getData().get(figure.series().indexOf(series))));
    }
    return chart;
  }

  private static LineChart<Number, Number> lineChart(NumberAxis x, NumberAxis y) {
    LineChart<Number, Number> chart = new LineChart<>(x, y);
    chart.setCreateSymbols(false);
    chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE);
    return chart;
  }

  private static void hideLine(XYChart.Series<Number, Number> series) {
    if (series.getNode() != null) {
      series.getNode().setStyle("-fx-stroke: transparent;");
    }
  }

  private static NumberAxis axis(String label) {
    NumberAxis axis = new NumberAxis();
    axis.setForceZeroInRange(false);
    axis.setLabel(label.isEmpty() ? null : label);
    return axis;
  }

  private static XYChart.Series<Number, Number> data(Figure.Series series) {
    XYChart.Series<Number, Number> data = new XYChart.Series<>();
    data.setName(series.label());
    for (int i = 0; i < Math.min(series.xs().size(), series.ys().size()); i++) {
      double x = series.xs().get(i);
      double y = series.ys().get(i);
      if (Double.isFinite(x) && Double.isFinite(y)) {
        data.getData().add(new XYChart.Data<>(x, y));
      }
    }
    return data;
  }
}
