package dev.tapedeck.app.deck;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.ThemePalette;
import dev.tapedeck.resources.UiFont;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;

/// The timeline: one cell per position, and the playhead. Few cells carry labels; thousands become
/// bars of colour.
final class TimelineView extends Region {
  private static final double HEIGHT = 52;
  private static final double TOP = 4;
  private static final double BAND = 4;
  private static final double WIDE = 40;
  private static final double NARROW = 4;
  private static final double FUTURE = 0.4;

  private final DeckViewModel model;
  private final Appearance appearance;
  private final Canvas canvas = new Canvas();
  private final Tooltip tooltip = new Tooltip();
  private final Font font = Font.font(UiFont.SANS.family(), 11);
  private final Text measure = new Text();

  TimelineView(DeckViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    measure.setFont(font);
    getStyleClass().add(StyleClass.TIMELINE.css());
    getChildren().add(canvas);
    setMinWidth(80);
    setPrefHeight(HEIGHT);
    setMaxWidth(Double.MAX_VALUE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    accessibleTextProperty().bind(model.timelineTextProperty());
    tooltip.setShowDelay(Duration.millis(300));
    Tooltip.install(this, tooltip);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::scrub);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.cellsProperty().subscribe(_ -> requestLayout());
    model.positionProperty().subscribe(_ -> requestLayout());
    appearance.paletteProperty().subscribe(_ -> requestLayout());
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEIGHT + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    canvas.relocate(snappedLeftInset(), snappedTopInset());
    canvas.setWidth(Math.max(0, getWidth() - snappedLeftInset() - snappedRightInset()));
    canvas.setHeight(Math.max(0, getHeight() - snappedTopInset() - snappedBottomInset()));
    draw();
  }

  // ---- Mouse and keys

  private void press(MouseEvent event) {
    requestFocus();
    scrub(event);
  }

  private void scrub(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      model.scrub(position(event.getX()));
      event.consume();
    }
  }

  private void hover(MouseEvent event) {
    int position = position(event.getX());
    List<TimelineCell> cells = model.cellsProperty().get();
    boolean known = position >= 1 && position <= cells.size();
    tooltip.setText(known ? position + " · " + cells.get(position - 1).description() : "");
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> model.stepBack();
      case RIGHT -> model.step();
      case HOME -> model.toStart();
      case END -> model.toEnd();
      case SPACE -> model.togglePlay();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// Left of the first cell is the position before it.
  private int position(double x) {
    int count = model.cellsProperty().get().size();
    double within = x - canvas.getLayoutX();
    if (count == 0 || within < 0) {
      return 0;
    }
    return Math.min(count, (int) (within / cellWidth(count)) + 1);
  }

  private double cellWidth(int count) {
    return canvas.getWidth() / count;
  }

  // ---- Drawing

  private void draw() {
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    List<TimelineCell> cells = model.cellsProperty().get();
    ThemePalette palette = appearance.paletteProperty().get();
    if (cells.isEmpty()) {
      pen.setFill(Color.web(palette.web(ThemeColor.SURFACE_2)));
      pen.fillRoundRect(0, TOP, canvas.getWidth(), canvas.getHeight() - 2 * TOP, 6, 6);
      return;
    }
    if (cellWidth(cells.size()) >= NARROW) {
      drawCells(pen, cells, palette);
    } else {
      drawRuns(pen, cells, palette);
    }
    drawPlayhead(pen, cells.size(), palette);
  }

  private void drawCells(GraphicsContext pen, List<TimelineCell> cells, ThemePalette palette) {
    double width = cellWidth(cells.size());
    double gap = width >= 16 ? 3 : 1;
    int position = model.positionProperty().get();
    for (int i = 0; i < cells.size(); i++) {
      double left = snapPositionX(i * width);
      double right = snapPositionX((i + 1) * width) - gap;
      boolean current = i + 1 == position;
      pen.setGlobalAlpha(i + 1 > position ? FUTURE : 1);
      drawCell(pen, cells.get(i), left, right - left, current, palette);
      pen.setGlobalAlpha(1);
      if (width >= WIDE) {
        drawLabel(pen, cells.get(i).label(), left, right - left, current, palette);
      }
    }
  }

  private void drawCell(
      GraphicsContext pen,
      TimelineCell cell,
      double left,
      double width,
      boolean current,
      ThemePalette palette) {
    double height = canvas.getHeight() - 2 * TOP;
    double corner = width >= 12 ? 6 : 0;
    pen.setFill(Color.web(palette.web(current ? soft(cell) : ThemeColor.SURFACE_2)));
    pen.fillRoundRect(left, TOP, width, height, corner, corner);
    pen.setFill(Color.web(palette.web(color(cell))));
    pen.fillRoundRect(left, TOP, width, BAND + corner / 2, corner, corner);
    pen.setFill(Color.web(palette.web(current ? soft(cell) : ThemeColor.SURFACE_2)));
    pen.fillRect(left, TOP + BAND, width, corner / 2 + 1);
  }

  private void drawLabel(
      GraphicsContext pen,
      String label,
      double left,
      double width,
      boolean current,
      ThemePalette palette) {
    pen.setFont(font);
    pen.setTextAlign(TextAlignment.CENTER);
    pen.setTextBaseline(VPos.CENTER);
    pen.setFill(Color.web(palette.web(current ? ThemeColor.TEXT : ThemeColor.MUTED)));
    double middle = TOP + BAND + (canvas.getHeight() - 2 * TOP - BAND) / 2;
    pen.fillText(fitting(label, width - 6), left + width / 2, middle);
  }

  /// Cuts a label to a width, as the end of a name says least.
  private String fitting(String label, double width) {
    String cut = label;
    measure.setText(cut);
    while (cut.length() > 1 && measure.getLayoutBounds().getWidth() > width) {
      cut = cut.substring(0, cut.length() - 1);
      measure.setText(cut);
    }
    return cut;
  }

  /// Neighbours of one colour become one bar.
  private void drawRuns(GraphicsContext pen, List<TimelineCell> cells, ThemePalette palette) {
    double width = cellWidth(cells.size());
    int position = model.positionProperty().get();
    double height = canvas.getHeight() - 2 * TOP;
    pen.setFill(Color.web(palette.web(ThemeColor.SURFACE_2)));
    pen.fillRoundRect(0, TOP, canvas.getWidth(), height, 6, 6);
    int start = 0;
    for (int i = 1; i <= cells.size(); i++) {
      boolean ends =
          i == cells.size() || i == position || cells.get(i).kind() != cells.get(start).kind();
      if (ends) {
        pen.setGlobalAlpha(start >= position ? FUTURE : 1);
        pen.setFill(Color.web(palette.web(color(cells.get(start)))));
        pen.fillRect(start * width, TOP, (i - start) * width, BAND * 2);
        start = i;
      }
    }
    pen.setGlobalAlpha(1);
  }

  private void drawPlayhead(GraphicsContext pen, int count, ThemePalette palette) {
    int position = model.positionProperty().get();
    double x = snapPositionX(position * cellWidth(count)) - (position == 0 ? 0 : 3);
    double left = Math.clamp(x, 0, Math.max(0, canvas.getWidth() - 2));
    pen.setFill(Color.web(palette.web(ThemeColor.TEXT)));
    pen.fillRoundRect(left, 0, 2, canvas.getHeight(), 2, 2);
  }

  private static ThemeColor color(TimelineCell cell) {
    return switch (cell.kind()) {
      case FORWARD -> ThemeColor.FORWARD;
      case UNRECORDED -> ThemeColor.UNRECORDED;
      case BACKWARD -> ThemeColor.BACKWARD;
    };
  }

  private static ThemeColor soft(TimelineCell cell) {
    return switch (cell.kind()) {
      case FORWARD -> ThemeColor.FORWARD_SOFT;
      case UNRECORDED -> ThemeColor.PRESSED;
      case BACKWARD -> ThemeColor.BACKWARD_SOFT;
    };
  }
}
