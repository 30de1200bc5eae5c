package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.CardFont;
import dev.tapedeck.app.drawing.FxBrush;
import dev.tapedeck.app.drawing.Glyphs;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.app.scale.SharpCanvas;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemeColor;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// What the lines and borders mean; only of what the graph has.
final class LegendView extends FlowPane {
  private static final double WIDTH = 22;
  private static final double HEIGHT = 14;
  private static final double MIDDLE = HEIGHT / 2;
  private static final Box SAMPLE = new Box(2, 1.5, WIDTH - 4, HEIGHT - 3);

  LegendView() {
    getStyleClass().add(StyleClass.LEGEND.css());
    setMouseTransparent(true);
  }

  void show(Look look, Messages messages, Ink ink) {
    Picture picture = look.picture();
    getChildren().clear();
    add(messages, ink, Message.LEGEND_VALUE, LegendView::value);
    add(messages, ink, Message.LEGEND_GRADIENT, LegendView::gradient);
    if (has(picture, Card.Border.WATCHED)) {
      add(messages, ink, Message.LEGEND_WATCHED, LegendView::watched);
    }
    if (has(picture, Card.Border.UNWATCHED)) {
      add(messages, ink, Message.LEGEND_NOT_WATCHED, LegendView::unwatched);
    }
    if (has(picture, Card.Border.NOT_RECORDED)) {
      add(messages, ink, Message.LEGEND_NOT_RECORDED, LegendView::notRecorded);
    }
    if (picture.wires().values().stream().anyMatch(wire -> wire.path() == Wire.Path.BROKEN)) {
      add(messages, ink, Message.LEGEND_CUT, LegendView::cut);
    }
    if (picture.cards().values().stream().anyMatch(card -> card.none().isPresent())) {
      add(messages, ink, Message.LEGEND_NONE, LegendView::none);
    }
    add(messages, ink, Message.LEGEND_CURRENT, LegendView::current);
    if (look.graph().call() > 0) {
      add(messages, ink, Message.LEGEND_VISIT, LegendView::visit);
    }
    if (look.isSized()) {
      addSizes(messages, ink);
    }
  }

  private void addSizes(Messages messages, Ink ink) {
    add(
        messages,
        ink,
        Message.LEGEND_VANISHED,
        (g, colors) -> size(g, colors, GradientSize.VANISHED));
    add(messages, ink, Message.LEGEND_EVEN, (g, colors) -> size(g, colors, 1));
    add(
        messages,
        ink,
        Message.LEGEND_EXPLODED,
        (g, colors) -> size(g, colors, GradientSize.EXPLODED));
    add(messages, ink, Message.LEGEND_DEAD, (g, colors) -> size(g, colors, 0));
  }

  /// Wraps the signs within a width.
  ///
  /// @return the width that they take then
  double layOut(double most) {
    double sides = snappedLeftInset() + snappedRightInset();
    double line = 0;
    double widest = 0;
    for (Node sign : getChildren()) {
      double width = snapSizeX(sign.prefWidth(-1));
      boolean fits = line == 0 || line + getHgap() + width <= most - sides;
      line = fits && line > 0 ? line + getHgap() + width : width;
      widest = Math.max(widest, line);
    }
    setPrefWrapLength(Math.ceil(widest));
    return Math.ceil(widest) + sides;
  }

  private static boolean has(Picture picture, Card.Border border) {
    return picture.cards().values().stream().anyMatch(card -> card.border() == border);
  }

  private void add(Messages messages, Ink ink, Message text, BiConsumer<Brush, Ink> sign) {
    SharpCanvas canvas =
        new SharpCanvas(WIDTH, HEIGHT, (pen, _, _) -> sign.accept(new FxBrush(pen), ink));
    Label label = new Label(messages.text(text), canvas);
    label.getStyleClass().add(StyleClass.LEGEND_ITEM.css());
    getChildren().add(label);
  }

  private static Route across() {
    return new Route(List.of(new Point(0, MIDDLE), new Point(WIDTH - 1, MIDDLE)));
  }

  private static void value(Brush g, Ink ink) {
    Glyphs.line(g, across().trimmed(0, 6), ink.of(ThemeColor.FORWARD), 1.5);
    Glyphs.arrowhead(g, across(), ink.of(ThemeColor.FORWARD), 7);
  }

  private static void gradient(Brush g, Ink ink) {
    Route back = new Route(across().points().reversed());
    Glyphs.line(g, back.trimmed(0, 6), ink.of(ThemeColor.BACKWARD), 1.8, 5, 3);
    Glyphs.arrowhead(g, back, ink.of(ThemeColor.BACKWARD), 7);
  }

  private static void watched(Brush g, Ink ink) {
    Glyphs.eye(g, WIDTH / 2, MIDDLE, ink.of(ThemeColor.WATCHED));
  }

  private static void unwatched(Brush g, Ink ink) {
    g.setLineDashes(3, 2.5);
    outline(g, ink, ThemeColor.UNWATCHED, 1);
  }

  private static void notRecorded(Brush g, Ink ink) {
    g.setFill(ink.of(ThemeColor.SURFACE_2));
    g.fillRoundRect(SAMPLE.x(), SAMPLE.y(), SAMPLE.width(), SAMPLE.height(), 6);
    outline(g, ink, ThemeColor.UNRECORDED, 0.8);
  }

  private static void size(Brush g, Ink ink, double norm) {
    GradientSize size = new GradientSize(norm);
    g.setFill(size.ground(ink));
    g.fillRoundRect(SAMPLE.x(), SAMPLE.y(), SAMPLE.width(), SAMPLE.height(), 6);
    if (size.isDead()) {
      Glyphs.hatch(
          g, SAMPLE.x(), SAMPLE.y(), SAMPLE.width(), SAMPLE.height(), ink.of(ThemeColor.HATCH));
    }
    outline(g, ink, ThemeColor.BORDER_STRONG, 0.8);
  }

  private static void cut(Brush g, Ink ink) {
    Glyphs.scissors(g, WIDTH / 2, MIDDLE, ink.of(ThemeColor.CUT), 13);
  }

  private static void none(Brush g, Ink ink) {
    Glyphs.hatch(
        g, SAMPLE.x(), SAMPLE.y(), SAMPLE.width(), SAMPLE.height(), ink.of(ThemeColor.NONE, 0.5));
    outline(g, ink, ThemeColor.NONE, 1);
  }

  private static void current(Brush g, Ink ink) {
    outline(g, ink, ThemeColor.CURRENT, 2.4);
  }

  private static void visit(Brush g, Ink ink) {
    double radius = MIDDLE - 0.5;
    g.setFill(ink.of(ThemeColor.BACKWARD_SOFT));
    g.fillOval(WIDTH / 2 - radius, MIDDLE - radius, 2 * radius, 2 * radius);
    g.setStroke(ink.of(ThemeColor.BACKWARD, 0.7));
    g.setLineWidth(0.8);
    g.strokeOval(WIDTH / 2 - radius, MIDDLE - radius, 2 * radius, 2 * radius);
    g.setFont(CardFont.of(Typeface.CHIP));
    g.setFill(ink.of(ThemeColor.BACKWARD_TEXT));
    g.fillTextCentered("1", WIDTH / 2, MIDDLE);
  }

  private static void outline(Brush g, Ink ink, ThemeColor color, double width) {
    g.setStroke(ink.of(color));
    g.setLineWidth(width);
    g.strokeRoundRect(SAMPLE.x(), SAMPLE.y(), SAMPLE.width(), SAMPLE.height(), 6);
    g.setLineDashes();
  }
}
