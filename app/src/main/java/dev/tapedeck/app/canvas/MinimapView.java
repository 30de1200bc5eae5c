package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.app.scale.SharpCanvas;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemeColor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// The whole graph in small, with a frame around what is on screen; a click goes there.
final class MinimapView extends StackPane {
  static final double WIDTH = 156;
  static final double HEIGHT = 100;
  private static final double MARGIN = 6;
  private static final double DOT = 1.5;

  private static final Box GROUND = new Box(0, 0, WIDTH - 10, HEIGHT - 10);

  private final SharpCanvas map =
      new SharpCanvas(GROUND.width(), GROUND.height(), (pen, _, _) -> drawMap(pen));
  private final SharpCanvas frame =
      new SharpCanvas(GROUND.width(), GROUND.height(), (pen, _, _) -> drawFrame(pen));
  private Viewport small = Viewport.PLAIN;
  private List<Card> apart = List.of();
  private Optional<Look> look = Optional.empty();
  private Optional<Ink> ink = Optional.empty();
  private Box shown = Box.EMPTY;

  /// @param goTo told the point of the drawing to go to
  MinimapView(Consumer<Point> goTo) {
    getStyleClass().add(StyleClass.MINIMAP.css());
    setMinSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    getChildren().addAll(map, frame);
    frame.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> go(event, goTo));
    frame.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> go(event, goTo));
  }

  private void go(MouseEvent event, Consumer<Point> goTo) {
    goTo.accept(small.toDrawing(event.getX(), event.getY()));
    event.consume();
  }

  /// Draws the graph; what is on screen of it is drawn by [#frame].
  void paint(Look now, Ink in) {
    boolean other = look.filter(before -> before.picture().equals(now.picture())).isEmpty();
    look = Optional.of(now);
    ink = Optional.of(in);
    if (other) {
      small = Viewport.fitting(now.picture().layout().bounds(), GROUND.grown(-MARGIN));
      apart = apart(now.picture());
    }
    map.repaint();
    frame.repaint();
  }

  private void drawMap(GraphicsContext g) {
    look.ifPresent(drawn -> ink.ifPresent(in -> drawMap(g, drawn, in)));
  }

  private void drawMap(GraphicsContext g, Look drawn, Ink in) {
    Picture picture = drawn.picture();
    picture
        .layout()
        .regions()
        .forEach(region -> {
          Box box = small.toScreen(region.box());
          g.setFill(in.of(ThemeColor.REGION));
          g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 4, 4);
          g.setStroke(in.of(ThemeColor.REGION_BORDER));
          g.setLineWidth(0.6);
          g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 4, 4);
        });
    apart.forEach(card -> drawCard(g, drawn, in, card));
    drawn
        .current()
        .flatMap(picture::cardOf)
        .flatMap(id -> Optional.ofNullable(picture.cards().get(id)))
        .ifPresent(card -> drawCard(g, drawn, in, card));
  }

  private void drawCard(GraphicsContext g, Look drawn, Ink in, Card card) {
    Box box = small.toScreen(drawn.picture().layout().card(card.id()));
    g.setFill(in.of(color(card, drawn)));
    g.fillRect(box.x(), box.y(), Math.max(box.width(), DOT), Math.max(box.height(), DOT));
  }

  /// Of the cards that begin at the same dot one, and all of which the gradient is None.
  private List<Card> apart(Picture picture) {
    Set<Point> taken = new HashSet<>();
    return picture.cards().values().stream()
        .filter(card -> {
          Point corner = small.toScreen(picture.layout().card(card.id())).corner();
          Point dot = new Point(Math.floor(corner.x() / DOT), Math.floor(corner.y() / DOT));
          return taken.add(dot) || card.none().isPresent();
        })
        .toList();
  }

  /// Draws the frame around what is on screen.
  ///
  /// @param visible its box in the drawing
  void frame(Box visible) {
    shown = visible;
    frame.repaint();
  }

  private void drawFrame(GraphicsContext g) {
    ink.ifPresent(in -> drawFrame(g, in));
  }

  private void drawFrame(GraphicsContext g, Ink in) {
    Box visible = small.toScreen(shown);
    double left = Math.clamp(visible.x(), 1, GROUND.width() - 1);
    double top = Math.clamp(visible.y(), 1, GROUND.height() - 1);
    double right = Math.clamp(visible.right(), 1, GROUND.width() - 1);
    double bottom = Math.clamp(visible.bottom(), 1, GROUND.height() - 1);
    g.setFill(in.of(ThemeColor.FOCUS, 0.07));
    g.fillRect(left, top, right - left, bottom - top);
    g.setStroke(in.of(ThemeColor.FOCUS));
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
