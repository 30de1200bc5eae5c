package dev.tapedeck.app.inspector;

import dev.tapedeck.app.drawing.ElementText;
import dev.tapedeck.app.inspector.ValuePicture.Table;
import dev.tapedeck.app.scale.SharpCanvas;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The numbers of a plane, on cells coloured by sign and size. Only the cells in sight are written,
/// so that a plane may be of any size.
///
/// The arrow keys, Home, End, Page Up and Page Down move a cursor; what it stands on is told.
final class NumberTable extends Region {
  private static final Font FONT = Font.font("Tapedeck Mono", 11);
  private static final Font SMALL = Font.font("Tapedeck Mono", 9.5);

  /// A letter's width, as a part of the font's size: the face is monospaced.
  private static final double LETTER = 0.6;

  private static final double CELL_HEIGHT = 26;
  private static final double HEADER = 16;
  private static final double BAR = 10;
  private static final double GAP = 2;
  private static final double ROUND = 6;
  private static final int MOST_ROWS = 8;
  private static final int NARROWEST = 7;

  private final SharpCanvas canvas = new SharpCanvas((pen, _, _) -> draw(pen));
  private final ScrollBar across = bar(Orientation.HORIZONTAL);
  private final ScrollBar down = bar(Orientation.VERTICAL);
  private final IntConsumer chosen;
  private final IntConsumer entered;
  private Optional<Table> shown = Optional.empty();
  private HeatColors colors;
  private double narrowest;
  private int row;
  private int column;
  private double wheel;

  /// @param chosen told of the position of each element that the cursor comes to
  /// @param entered told of the position of the element on which Enter was pressed
  NumberTable(HeatColors colors, IntConsumer chosen, IntConsumer entered) {
    this.colors = colors;
    this.chosen = chosen;
    this.entered = entered;
    setMinWidth(0);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    getChildren().addAll(canvas, across, down);
    across.valueProperty().subscribe((_, _) -> canvas.repaint());
    down.valueProperty().subscribe((_, _) -> canvas.repaint());
    focusedProperty().subscribe((_, _) -> canvas.repaint());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::clicked);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
  }

  private static ScrollBar bar(Orientation orientation) {
    ScrollBar bar = new ScrollBar();
    bar.setOrientation(orientation);
    bar.setFocusTraversable(false);
    bar.setUnitIncrement(1);
    bar.setVisible(false);
    return bar;
  }

  // ---- What is shown

  /// Shows a plane; the cursor and what is in sight stay as far as the plane has them.
  void show(Table table, HeatColors inColors) {
    boolean other =
        shown.isEmpty()
            || shown.get().plane().rows() != table.plane().rows()
            || shown.get().plane().columns() != table.plane().columns();
    double needed = narrowest(table);
    other |= needed != narrowest;
    narrowest = needed;
    shown = Optional.of(table);
    colors = inColors;
    row = Math.min(row, table.plane().rows() - 1);
    column = Math.min(column, table.plane().columns() - 1);
    setFocusTraversable(table.plane().size() > 1);
    setAccessibleText(cursorText());
    if (other) {
      requestLayout();
    } else {
      canvas.repaint();
    }
  }

  /// The cell of the cursor, such as `[0, 2] = 0.125`; every digit of it.
  String cursorText() {
    return shown
        .map(table -> {
          String name = table.plane().name(row, column);
          String text = ElementText.full(table.tensor(), table.plane().position(row, column));
          return name.isEmpty() ? text : name + " = " + text;
        })
        .orElse("");
  }

  private int rows() {
    return shown.map(table -> table.plane().rows()).orElse(0);
  }

  private int columns() {
    return shown.map(table -> table.plane().columns()).orElse(0);
  }

  // ---- Sizes

  /// Planes that are not whole in sight have their indices at the edges.
  private boolean isWhole(double width) {
    return rows() <= MOST_ROWS && columns() * (narrowest + GAP) <= width + GAP;
  }

  /// The least width of a cell: as many letters as the longest of the first numbers has.
  private static double narrowest(Table table) {
    int most = NARROWEST;
    for (int r = 0; r < Math.min(table.plane().rows(), MOST_ROWS); r++) {
      for (int c = 0; c < Math.min(table.plane().columns(), MOST_ROWS); c++) {
        most = Math.max(most, table.text(r, c).length());
      }
    }
    double size = (isDense(table.plane().columns()) ? SMALL : FONT).getSize();
    return Math.min(most, 2 * NARROWEST) * LETTER * size + 6;
  }

  private static boolean isDense(int columns) {
    return columns > 2;
  }

  private double side(double width) {
    return isWhole(width) ? 0 : 8 + Integer.toString(rows()).length() * LETTER * SMALL.getSize();
  }

  private double head(double width) {
    return isWhole(width) ? 0 : HEADER;
  }

  private double cellWidth(double width) {
    double room = width - side(width) - (rows() > MOST_ROWS ? BAR : 0);
    double fitting = (room + GAP) / Math.max(1, columns()) - GAP;
    double widest = isDense(columns()) ? Double.MAX_VALUE : Math.max(76, narrowest);
    return fitting < narrowest ? narrowest : Math.min(fitting, widest);
  }

  @Override
  protected double computePrefWidth(double height) {
    return columns() * (Math.max(60, narrowest) + GAP);
  }

  @Override
  protected double computePrefHeight(double width) {
    double given = width < 0 ? getWidth() : width;
    boolean wide = columns() * (cellWidth(given) + GAP) > given + GAP;
    return head(given)
        + Math.min(rows(), MOST_ROWS) * (CELL_HEIGHT + GAP)
        - GAP
        + (wide ? BAR + GAP : 0);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    int whole = (int) ((width - side(width) + GAP) / (cellWidth(width) + GAP));
    size(across, columns(), Math.max(1, whole));
    size(down, rows(), MOST_ROWS);
    double right = width - (down.isVisible() ? BAR : 0);
    double bottom = getHeight() - (across.isVisible() ? BAR : 0);
    down.resizeRelocate(right, head(width), BAR, Math.max(0, bottom - head(width)));
    across.resizeRelocate(side(width), bottom, Math.max(0, right - side(width)), BAR);
    canvas.resize(right, bottom);
    canvas.repaint();
  }

  private static void size(ScrollBar bar, int all, int inSight) {
    int hidden = Math.max(0, all - inSight);
    bar.setVisible(hidden > 0);
    bar.setMax(hidden);
    bar.setVisibleAmount((double) hidden * inSight / Math.max(1, all));
    bar.setBlockIncrement(inSight);
    bar.setValue(Math.min(bar.getValue(), hidden));
  }

  // ---- Drawing

  private void draw(GraphicsContext pen) {
    pen.setTextAlign(TextAlignment.CENTER);
    pen.setTextBaseline(VPos.CENTER);
    double width = getWidth();
    int left = (int) Math.rint(across.getValue());
    int top = (int) Math.rint(down.getValue());
    shown.ifPresent(table -> {
      for (int r = top; r < table.plane().rows() && y(r - top, width) < canvas.getHeight(); r++) {
        number(pen, r, side(width) / 2, y(r - top, width) + CELL_HEIGHT / 2);
        for (int c = left;
            c < table.plane().columns() && x(c - left, width) < canvas.getWidth();
            c++) {
          cell(pen, table, r, c, x(c - left, width), y(r - top, width));
        }
      }
      for (int c = left;
          c < table.plane().columns() && x(c - left, width) < canvas.getWidth();
          c++) {
        number(pen, c, x(c - left, width) + cellWidth(width) / 2, HEADER / 2);
      }
    });
  }

  private double x(int cells, double width) {
    return side(width) + cells * (cellWidth(width) + GAP);
  }

  private double y(int cells, double width) {
    return head(width) + cells * (CELL_HEIGHT + GAP);
  }

  private void number(GraphicsContext pen, int index, double x, double y) {
    if (!isWhole(getWidth())) {
      pen.setFont(SMALL);
      pen.setFill(colors.muted());
      pen.fillText(Integer.toString(index), x, y);
    }
  }

  private void cell(GraphicsContext pen, Table table, int r, int c, double x, double y) {
    double width = cellWidth(getWidth());
    pen.setFill(colors.of(table.heat(r, c)));
    pen.fillRoundRect(x, y, width, CELL_HEIGHT, ROUND, ROUND);
    pen.setFont(isDense(columns()) ? SMALL : FONT);
    pen.setFill(colors.text());
    pen.fillText(table.text(r, c), x + width / 2, y + CELL_HEIGHT / 2, width - 2);
    if (isFocused() && r == row && c == column) {
      pen.setStroke(colors.focus());
      pen.setLineWidth(2);
      pen.strokeRoundRect(x + 1, y + 1, width - 2, CELL_HEIGHT - 2, ROUND, ROUND);
    }
  }

  // ---- Moving

  private void pressed(KeyEvent event) {
    int page = MOST_ROWS;
    boolean moved =
        switch (event.getCode()) {
          case LEFT -> move(row, column - 1);
          case RIGHT -> move(row, column + 1);
          case UP -> move(row - 1, column);
          case DOWN -> move(row + 1, column);
          case PAGE_UP -> move(row - page, column);
          case PAGE_DOWN -> move(row + page, column);
          case HOME -> move(event.isControlDown() ? 0 : row, 0);
          case ENTER -> enter();
          case END -> move(event.isControlDown() ? rows() - 1 : row, columns() - 1);
          default -> false;
        };
    if (moved) {
      event.consume();
    }
  }

  private boolean enter() {
    shown.ifPresent(table -> entered.accept(table.plane().position(row, column)));
    return true;
  }

  /// Goes to the nearest cell that there is.
  private boolean move(int toRow, int toColumn) {
    row = Math.clamp(toRow, 0, Math.max(0, rows() - 1));
    column = Math.clamp(toColumn, 0, Math.max(0, columns() - 1));
    reveal(down, row);
    reveal(across, column);
    setAccessibleText(cursorText());
    canvas.repaint();
    shown.ifPresent(table -> chosen.accept(table.plane().position(row, column)));
    return true;
  }

  private static void reveal(ScrollBar bar, int cell) {
    if (cell < bar.getValue()) {
      bar.setValue(cell);
    } else if (cell >= bar.getValue() + bar.getBlockIncrement()) {
      bar.setValue(cell - bar.getBlockIncrement() + 1);
    }
  }

  private void clicked(MouseEvent event) {
    double width = getWidth();
    int r = (int) ((event.getY() - head(width)) / (CELL_HEIGHT + GAP));
    int c = (int) ((event.getX() - side(width)) / (cellWidth(width) + GAP));
    boolean inside = event.getX() < canvas.getWidth() && event.getY() < canvas.getHeight();
    if (inside && shown.filter(table -> table.plane().size() > 1).isPresent()) {
      requestFocus();
      move((int) Math.rint(down.getValue()) + r, (int) Math.rint(across.getValue()) + c);
      event.consume();
    }
  }

  /// Scrolls the plane as long as there is more of it, and else the panel around it.
  private void scrolled(ScrollEvent event) {
    boolean sideways = event.isShiftDown() || event.getDeltaX() != 0;
    ScrollBar bar = sideways ? across : down;
    wheel += (sideways && event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY());
    int cells = (int) (wheel / CELL_HEIGHT);
    double wanted = Math.clamp(bar.getValue() - cells, 0, bar.getMax());
    if (bar.isVisible() && (cells == 0 || wanted != bar.getValue())) {
      bar.setValue(wanted);
      event.consume();
    }
    wheel -= cells * CELL_HEIGHT;
  }
}
