package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemeColor;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// The whole graph in small, with a frame around what is on screen; a click goes there.
final class MinimapView extends StackPane {
  static final double WIDTH = 156;
  static final double HEIGHT = 100;
  private static final double MARGIN = 6;

  private final Canvas canvas = new Canvas(WIDTH - 10, HEIGHT - 10);
  private final Canvas overlay = new Canvas(WIDTH - 10, HEIGHT - 10);
  private Viewport small = Viewport.PLAIN;

  /// @param goTo told the point of the drawing to go to
  MinimapView(Consumer<Point> goTo) {
    getStyleClass().add(StyleClass.MINIMAP.css());
    setMinSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    getChildren().addAll(canvas, overlay);
    overlay.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> go(event, goTo));
    overlay.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> go(event, goTo));
  }

  private void go(MouseEvent event, Consumer<Point> goTo) {
    goTo.accept(small.toDrawing(event.getX(), event.getY()));
    event.consume();
  }

  /// Draws the graph; what is on screen of it is drawn by [#frame].
  void paint(Picture picture, Look look, Ink ink) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Box drawing = picture.layout().bounds();
    Box frame = new Box(0, 0, canvas.getWidth(), canvas.getHeight()).grown(-MARGIN);
    small = Viewport.fitting(drawing, frame);
    picture
        .layout()
        .regions()
        .forEach(region -> {
          Box box = small.toScreen(region.box());
          g.setFill(ink.of(ThemeColor.REGION));
          g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 4, 4);
          g.setStroke(ink.of(ThemeColor.REGION_BORDER));
          g.setLineWidth(0.6);
          g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 4, 4);
        });
    picture
        .cards()
        .values()
        .forEach(card -> {
          Box box = small.toScreen(picture.layout().card(card.id()));
          g.setFill(ink.of(color(card, look)));
          g.fillRect(box.x(), box.y(), Math.max(box.width(), 1.5), Math.max(box.height(), 1.5));
        });
  }

  /// Draws the frame around what is on screen.
  ///
  /// @param shown its box in the drawing
  void frame(Ink ink, Box shown) {
    GraphicsContext g = overlay.getGraphicsContext2D();
    g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
    Box visible = small.toScreen(shown);
    double left = Math.clamp(visible.x(), 1, canvas.getWidth() - 1);
    double top = Math.clamp(visible.y(), 1, canvas.getHeight() - 1);
    double right = Math.clamp(visible.right(), 1, canvas.getWidth() - 1);
    double bottom = Math.clamp(visible.bottom(), 1, canvas.getHeight() - 1);
    g.setFill(ink.of(ThemeColor.FOCUS, 0.07));
    g.fillRect(left, top, right - left, bottom - top);
    g.setStroke(ink.of(ThemeColor.FOCUS));
    g.setLineWidth(1.2);
    g.strokeRect(left, top, right - left, bottom - top);
  }

  private static ThemeColor color(Card card, Look look) {
    if (look.isCurrent(card.id())) {
      return ThemeColor.CURRENT;
    }
    if (card.none().isPresent()) {
      return ThemeColor.NONE;
    }
    return switch (card.border()) {
      case WATCHED -> ThemeColor.WATCHED;
      case RECORDED -> look.isReached(card.id()) ? ThemeColor.BACKWARD : ThemeColor.BORDER_STRONG;
      case UNWATCHED, NOT_RECORDED, OUTSIDE -> ThemeColor.UNWATCHED;
    };
  }
}
