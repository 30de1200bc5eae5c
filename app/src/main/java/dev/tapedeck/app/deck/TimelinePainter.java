package dev.tapedeck.app.deck;

import dev.tapedeck.app.workbench.Stretch;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.ThemePalette;
import dev.tapedeck.resources.UiFont;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws a timeline: few cells carry labels; thousands become bars of colour.
final class TimelinePainter {
  private static final double TOP = 4;
  private static final double BAND = 4;
  private static final double WIDE = 40;
  private static final double NARROW = 4;
  private static final double FUTURE = 0.4;
  private static final double DOT = 7;
  private static final double RIBBON = 4;

  private final GraphicsContext pen;
  private final Font font = Font.font(UiFont.SANS.family(), 11);
  private final Text measure = new Text();

  /// What there is to draw.
  ///
  /// @param position the number of the cell that was played last; 0 before the first
  /// @param halts the positions at which breakpoints halt
  /// @param loop the positions that are played over and over
  record Scene(
      List<TimelineCell> cells,
      int position,
      Set<Integer> halts,
      Optional<Stretch> loop,
      ThemePalette palette,
      double width,
      double height) {
    private double cellWidth() {
      return width / cells.size();
    }

    private double cellHeight() {
      return height - 2 * TOP - RIBBON;
    }

    private Color color(ThemeColor color) {
      return Color.web(palette.web(color));
    }
  }

  TimelinePainter(GraphicsContext pen) {
    this.pen = pen;
    measure.setFont(font);
  }

  void paint(Scene scene) {
    pen.clearRect(0, 0, scene.width(), scene.height());
    if (scene.cells().isEmpty()) {
      pen.setFill(scene.color(ThemeColor.SURFACE_2));
      pen.fillRoundRect(0, TOP, scene.width(), scene.cellHeight(), 6, 6);
      return;
    }
    if (scene.cellWidth() >= NARROW) {
      cells(scene);
    } else {
      runs(scene);
    }
    tape(scene);
    scene.loop().ifPresent(loop -> loop(scene, loop));
    halts(scene);
    playhead(scene);
  }

  private void cells(Scene scene) {
    double width = scene.cellWidth();
    double gap = width >= 16 ? 3 : 1;
    for (int i = 0; i < scene.cells().size(); i++) {
      double left = Math.rint(i * width);
      double right = Math.rint((i + 1) * width) - gap;
      boolean current = i + 1 == scene.position();
      pen.setGlobalAlpha(i + 1 > scene.position() ? FUTURE : 1);
      cell(scene, scene.cells().get(i), left, right - left, current);
      pen.setGlobalAlpha(1);
      if (width >= WIDE) {
        label(scene, scene.cells().get(i).label(), left, right - left, current);
      }
    }
  }

  private void cell(Scene scene, TimelineCell cell, double left, double width, boolean current) {
    double height = scene.cellHeight();
    double corner = width >= 12 ? 6 : 0;
    Color ground = scene.color(current ? soft(cell) : ThemeColor.SURFACE_2);
    pen.setFill(ground);
    pen.fillRoundRect(left, TOP, width, height, corner, corner);
    pen.setFill(scene.color(color(cell)));
    pen.fillRoundRect(left, TOP, width, BAND + corner / 2, corner, corner);
    pen.setFill(ground);
    pen.fillRect(left, TOP + BAND, width, corner / 2 + 1);
  }

  private void label(Scene scene, String label, double left, double width, boolean current) {
    pen.setFont(font);
    pen.setTextAlign(TextAlignment.CENTER);
    pen.setTextBaseline(VPos.CENTER);
    pen.setFill(scene.color(current ? ThemeColor.TEXT : ThemeColor.MUTED));
    double middle = TOP + BAND + (scene.cellHeight() - BAND) / 2;
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
  private void runs(Scene scene) {
    List<TimelineCell> cells = scene.cells();
    double width = scene.cellWidth();
    pen.setFill(scene.color(ThemeColor.SURFACE_2));
    pen.fillRoundRect(0, TOP, scene.width(), scene.cellHeight(), 6, 6);
    int start = 0;
    for (int i = 1; i <= cells.size(); i++) {
      boolean ends =
          i == cells.size()
              || i == scene.position()
              || cells.get(i).kind() != cells.get(start).kind();
      if (ends) {
        pen.setGlobalAlpha(start >= scene.position() ? FUTURE : 1);
        pen.setFill(scene.color(color(cells.get(start))));
        pen.fillRect(start * width, TOP, (i - start) * width, BAND * 2);
        start = i;
      }
    }
    pen.setGlobalAlpha(1);
  }

  /// A ribbon below the cells that the tape records: hollow where it is stopped, cut where it is
  /// reset.
  private void tape(Scene scene) {
    List<TimelineCell> cells = scene.cells();
    int start = 0;
    for (int i = 1; i <= cells.size(); i++) {
      boolean ends =
          i == cells.size()
              || cells.get(i).tape() != cells.get(start).tape()
              || cells.get(i).reset();
      if (ends) {
        double left = Math.rint(start * scene.cellWidth());
        double right = Math.max(Math.rint(i * scene.cellWidth()) - 3, left + 1);
        ribbon(scene, cells.get(start), left, right - left);
        start = i;
      }
    }
  }

  private void ribbon(Scene scene, TimelineCell cell, double left, double width) {
    double top = scene.height() - RIBBON;
    Color color = scene.color(ThemeColor.REGION_TEXT);
    switch (cell.tape()) {
      case RECORDING -> {
        pen.setFill(color);
        pen.fillRoundRect(left, top, width, RIBBON, RIBBON, RIBBON);
      }
      case STOPPED -> {
        pen.setStroke(color);
        pen.setLineWidth(1);
        pen.strokeRoundRect(left + 0.5, top + 0.5, width - 1, RIBBON - 1, RIBBON, RIBBON);
      }
      case BEFORE, CLOSED, PLAYED, KEPT, USED_UP -> {}
    }
    if (cell.reset()) {
      pen.setFill(scene.color(ThemeColor.CUT));
      pen.fillRect(Math.max(0, left - 2), top - 3, 2, RIBBON + 3);
    }
  }

  /// A veil over the cells, with an upright at each end.
  private void loop(Scene scene, Stretch loop) {
    double left = Math.rint((loop.first() - 1) * scene.cellWidth());
    double right = Math.max(Math.rint(loop.last() * scene.cellWidth()) - 1, left + 4);
    Color color = scene.color(ThemeColor.FOCUS);
    pen.setFill(color.deriveColor(0, 1, 1, 0.16));
    pen.fillRect(left, TOP, right - left, scene.cellHeight());
    pen.setFill(color);
    pen.fillRect(left, TOP, 2, scene.cellHeight());
    pen.fillRect(right - 2, TOP, 2, scene.cellHeight());
    pen.fillRect(left, TOP + scene.cellHeight() - 2, right - left, 2);
  }

  /// Dots where playing halts; where they would touch, as close as they stay apart.
  private void halts(Scene scene) {
    double width = scene.cellWidth();
    double last = Double.NEGATIVE_INFINITY;
    for (int position : scene.halts()) {
      double middle =
          width >= WIDE ? Math.rint(position * width) - 11 : Math.rint((position - 0.5) * width);
      if (position > 0 && position <= scene.cells().size() && middle - last >= DOT) {
        pen.setFill(scene.color(ThemeColor.SURFACE));
        pen.fillOval(middle - DOT / 2 - 1, TOP + BAND + 2, DOT + 2, DOT + 2);
        pen.setFill(scene.color(ThemeColor.BREAKPOINT));
        pen.fillOval(middle - DOT / 2, TOP + BAND + 3, DOT, DOT);
        last = middle;
      }
    }
  }

  private void playhead(Scene scene) {
    double x = Math.rint(scene.position() * scene.cellWidth()) - (scene.position() == 0 ? 0 : 3);
    double left = Math.clamp(x, 0, Math.max(0, scene.width() - 2));
    pen.setFill(scene.color(ThemeColor.TEXT));
    pen.fillRoundRect(left, 0, 2, scene.height(), 2, 2);
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
