package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.ThemePalette;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// Draws an array: numbers on cells coloured by sign and size, or a heat map, and what sums it up.
final class ValueView {
  private static final double HEAT_WIDTH = 168;
  private static final double HEAT_HEIGHT = 96;
  private static final double HEAT_ROW = 20;

  private final Appearance appearance;

  ValueView(Appearance appearance) {
    this.appearance = appearance;
  }

  Node of(Inspection.Values values) {
    VBox box = new VBox(4, picture(values.picture()));
    values.summaries().forEach(summary -> box.getChildren().add(summary(summary)));
    return box;
  }

  private Node picture(ValuePicture picture) {
    if (!picture.cells().isEmpty()) {
      return numbers(picture);
    }
    return picture.heat().isEmpty() ? text(picture.brief()) : heat(picture);
  }

  private static Label text(String brief) {
    Label label = new Label(brief);
    label.setMinHeight(InspectorView.FIELD_HEIGHT);
    label.getStyleClass().add(StyleClass.MONO.css());
    return label;
  }

  private static Label summary(String summary) {
    Label label = new Label(summary);
    label.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }

  private Node numbers(ValuePicture picture) {
    List<List<ValuePicture.Cell>> rows = picture.cells();
    GridPane grid = new GridPane();
    grid.getStyleClass().add(StyleClass.VALUE_GRID.css());
    boolean narrow = picture.isWide();
    if (narrow) {
      ColumnConstraints equal = new ColumnConstraints();
      equal.setPercentWidth(100.0 / rows.getFirst().size());
      rows.getFirst().forEach(_ -> grid.getColumnConstraints().add(equal));
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        ValuePicture.Cell cell = rows.get(row).get(column);
        Label label = new Label(cell.text());
        label.getStyleClass().add(StyleClass.VALUE_CELL.css());
        if (narrow) {
          label.getStyleClass().add(StyleClass.VALUE_CELL_NARROW.css());
        }
        label.setMaxWidth(Double.MAX_VALUE);
        label.setTooltip(new Tooltip(cell.text()));
        label.setStyle("-fx-background-color: " + web(color(cell.heat())) + ";");
        grid.add(label, column, row);
      }
    }
    return grid;
  }

  private Node heat(ValuePicture picture) {
    int rows = picture.heat().size();
    int columns = picture.heat().getFirst().size();
    Canvas canvas = new Canvas(HEAT_WIDTH, Math.min(HEAT_HEIGHT, rows * HEAT_ROW));
    GraphicsContext pen = canvas.getGraphicsContext2D();
    double width = canvas.getWidth() / columns;
    double height = canvas.getHeight() / rows;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double left = Math.rint(column * width);
        double top = Math.rint(row * height);
        pen.setFill(color(picture.heat().get(row).get(column)));
        pen.fillRect(
            left, top, Math.rint((column + 1) * width) - left, Math.rint((row + 1) * height) - top);
      }
    }
    canvas.setAccessibleText(picture.brief());
    Label brief = new Label(picture.brief());
    brief.getStyleClass().addAll(StyleClass.MONO.css(), StyleClass.SMALL.css());
    return new VBox(4, canvas, brief);
  }

  private static String web(Color color) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(color.getRed() * 255),
        Math.round(color.getGreen() * 255),
        Math.round(color.getBlue() * 255));
  }

  /// From the colour of zero towards that of the sign; what is not finite has the colour of errors.
  private Color color(double heat) {
    ThemePalette palette = appearance.paletteProperty().get();
    if (Double.isNaN(heat)) {
      return Color.web(palette.web(ThemeColor.ERROR_SOFT));
    }
    Color zero = Color.web(palette.web(ThemeColor.HEAT_ZERO));
    Color end =
        Color.web(palette.web(heat > 0 ? ThemeColor.HEAT_POSITIVE : ThemeColor.HEAT_NEGATIVE));
    return zero.interpolate(end, Math.sqrt(Math.abs(heat)));
  }
}
