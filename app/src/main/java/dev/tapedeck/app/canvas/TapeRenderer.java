package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.RegionBox;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.resources.ThemeColor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import org.graphstream.graph.Element;
import org.graphstream.ui.fx_viewer.FxDefaultView;
import org.graphstream.ui.graphicGraph.GraphicEdge;
import org.graphstream.ui.graphicGraph.GraphicElement;
import org.graphstream.ui.graphicGraph.GraphicGraph;
import org.graphstream.ui.graphicGraph.GraphicNode;
import org.graphstream.ui.graphicGraph.GraphicSprite;
import org.graphstream.ui.graphicGraph.StyleGroup;
import org.graphstream.ui.view.GraphRendererBase;
import org.graphstream.ui.view.LayerRenderer;
import org.graphstream.ui.view.View;
import org.graphstream.ui.view.Viewer;
import org.graphstream.ui.view.camera.Camera;
import org.graphstream.ui.view.util.InteractiveElement;
import org.jspecify.annotations.Nullable;

/// Draws the graph of a GraphStream viewer our way: what is there comes from the viewer's graph,
/// how it looks from the [Picture] and the [Look].
///
/// Only what is visible is drawn, and the less of each thing the more of them there are.
final class TapeRenderer extends GraphRendererBase<FxDefaultView, GraphicsContext> {
  /// Up to so many visible nodes are drawn as cards with text.
  static final int MOST_CARDS = 400;

  /// Up to so many visible nodes are drawn as boxes; more of them as dots.
  static final int MOST_BOXES = 1000;

  private static final double LEAST_CARD_SCALE = 0.3;
  private static final double LEAST_BOX_SCALE = 0.12;
  private static final double GRID = 24;
  private static final double LEAST_GRID = 14;
  private static final double MARGIN = 24;
  private static final double NEAR = 7;
  private static final double TITLE = 30;

  private final Lens lens = new Lens(this::find);
  private final TextMeasure measure;
  private final Scenery scenery;

  /// What the renderer asks for at every frame.
  interface Scenery {
    Picture picture();

    Look look();

    Ink ink();

    Selection selection();

    Selection hovered();

    /// Whether a breakpoint is set on a node.
    boolean halts(int node);

    boolean focused();
  }

  private enum Detail {
    CARDS,
    BOXES,
    DOTS
  }

  TapeRenderer(Scenery scenery, TextMeasure measure) {
    this.scenery = scenery;
    this.measure = measure;
  }

  Lens lens() {
    return lens;
  }

  @Override
  public void render(GraphicsContext g, int x, int y, int width, int height) {
    g.setTransform(new Affine());
    g.setGlobalAlpha(1);
    g.setFill(scenery.ink().of(ThemeColor.CANVAS));
    g.fillRect(0, 0, width, height);
    if (!scenery.picture().isEmpty()) {
      grid(g, width, height);
      Viewport viewport = lens.viewport();
      g.setTransform(viewport.scale(), 0, 0, viewport.scale(), viewport.x(), viewport.y());
      Box visible = viewport.visible(width, height).grown(MARGIN);
      drawing(g, visible, viewport.scale());
      g.setTransform(new Affine());
    }
    if (scenery.focused()) {
      g.setStroke(scenery.ink().of(ThemeColor.FOCUS));
      g.setLineWidth(2);
      g.setLineDashes();
      g.strokeRect(1, 1, width - 2.0, height - 2.0);
    }
  }

  private void grid(GraphicsContext g, double width, double height) {
    Viewport viewport = lens.viewport();
    double step = GRID * viewport.scale();
    while (step < LEAST_GRID) {
      step *= 2;
    }
    g.setFill(scenery.ink().of(ThemeColor.CANVAS_DOT));
    double left = positiveRemainder(viewport.x(), step);
    double top = positiveRemainder(viewport.y(), step);
    for (double dotX = left; dotX < width; dotX += step) {
      for (double dotY = top; dotY < height; dotY += step) {
        g.fillRect(Math.rint(dotX), Math.rint(dotY), 1.5, 1.5);
      }
    }
  }

  private static double positiveRemainder(double value, double step) {
    return ((value % step) + step) % step;
  }

  private void drawing(GraphicsContext g, Box visible, double scale) {
    Picture picture = scenery.picture();
    List<Card> cards =
        graph
            .nodes()
            .map(node -> picture.cards().get(GraphMirror.node(node)))
            .filter(card -> picture.layout().card(card.id()).intersects(visible))
            .toList();
    Detail detail = detail(cards.size(), scale);
    regions(g, visible);
    frames(g, visible);
    CardPainter painter = new CardPainter(g, scenery.ink(), measure);
    for (Card card : cards) {
      boolean selected = scenery.selection().isCard(card.id());
      boolean current = scenery.look().isCurrent(card.id());
      painter.halo(current, selected, picture.layout().card(card.id()));
    }
    edges(g, visible, detail, scale);
    for (Card card : cards) {
      card(painter, card, detail);
      if (scenery.halts(card.id())) {
        painter.breakpoint(picture.layout().card(card.id()));
      }
    }
    sprites(g);
  }

  private static Detail detail(int cards, double scale) {
    if (cards <= MOST_CARDS && scale >= LEAST_CARD_SCALE) {
      return Detail.CARDS;
    }
    return cards <= MOST_BOXES && scale >= LEAST_BOX_SCALE ? Detail.BOXES : Detail.DOTS;
  }

  private void card(CardPainter painter, Card card, Detail detail) {
    Box box = scenery.picture().layout().card(card.id());
    Look look = scenery.look();
    switch (detail) {
      case CARDS -> {
        boolean hovered = scenery.hovered().isCard(card.id());
        painter.paint(card, look.card(card.id()), box, hovered);
      }
      case BOXES -> painter.paintBox(card, look.card(card.id()), box, lens.viewport().scale());
      case DOTS ->
          painter.paintDot(card, look.isCurrent(card.id()), look.isReached(card.id()), box);
    }
  }

  private void regions(GraphicsContext g, Box visible) {
    Ink ink = scenery.ink();
    for (RegionBox region : scenery.picture().layout().regions()) {
      Box box = region.box();
      if (box.intersects(visible)) {
        g.setFill(ink.of(ThemeColor.REGION));
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 16, 16);
        g.setStroke(ink.of(ThemeColor.REGION_BORDER));
        g.setLineWidth(1);
        g.setLineDashes();
        g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 16, 16);
        g.setFont(CardFont.of(Typeface.DETAIL));
        g.setFill(ink.of(ThemeColor.REGION_TEXT));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        String title = scenery.picture().regionTitles().getOrDefault(region.tape(), "");
        g.fillText(title, box.x() + 14, box.y() + 15, Math.max(box.width() - 28, 1));
      }
    }
  }

  private void frames(GraphicsContext g, Box visible) {
    Ink ink = scenery.ink();
    for (Picture.Frame frame : scenery.picture().frames()) {
      Box box = scenery.picture().layout().frame(frame.group());
      if (box.intersects(visible)) {
        g.setFill(ink.of(ThemeColor.SURFACE_2, 0.55));
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 12, 12);
        g.setStroke(ink.of(ThemeColor.BORDER_STRONG, 0.7));
        g.setLineWidth(1);
        g.setLineDashes();
        g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 12, 12);
        g.setFont(CardFont.of(Typeface.DETAIL));
        g.setFill(ink.of(ThemeColor.MUTED));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        Glyphs.foldable(g, box.x() + 16, box.y() + 15, ink.of(ThemeColor.MUTED));
        g.fillText(frame.title(), box.x() + 26, box.y() + 15, Math.max(box.width() - 38, 1));
      }
    }
  }

  private void edges(GraphicsContext g, Box visible, Detail detail, double scale) {
    EdgePainter painter = new EdgePainter(g, scenery.ink());
    Picture picture = scenery.picture();
    graph
        .edges()
        .map(edge -> picture.wires().get(GraphMirror.edge(edge)))
        .filter(wire -> picture.layout().route(wire.id()).bounds().grown(8).intersects(visible))
        .forEach(wire -> {
          Route route = picture.layout().route(wire.id());
          WireState state = scenery.look().wire(wire.id());
          if (detail == Detail.DOTS) {
            painter.paintHair(state, route, scale);
          } else {
            boolean lit =
                scenery.selection().isEdge(wire.id()) || scenery.hovered().isEdge(wire.id());
            painter.paint(wire, state, route, lit);
          }
        });
  }

  private void sprites(GraphicsContext g) {
    EdgePainter painter = new EdgePainter(g, scenery.ink());
    graph.sprites().forEach(sprite -> sprite(painter, sprite));
  }

  private void sprite(EdgePainter painter, GraphicSprite sprite) {
    if (sprite.isAttachedToEdge()) {
      int edge = GraphMirror.edge(sprite.getEdgeAttachment());
      painter.pulse(scenery.picture().layout().route(edge), sprite.getX());
    } else if (sprite.isAttachedToNode()) {
      int node = GraphMirror.node(sprite.getNodeAttachment());
      painter.ring(scenery.picture().layout().card(node));
    }
  }

  /// What is under a point of the screen, the topmost first: nodes before edges.
  private List<GraphicElement> find(
      GraphicGraph drawn, EnumSet<InteractiveElement> types, Point screen) {
    Viewport viewport = lens.viewport();
    Point point = viewport.toDrawing(screen.x(), screen.y());
    List<GraphicElement> found = new ArrayList<>();
    if (types.contains(InteractiveElement.NODE)) {
      drawn
          .nodes()
          .filter(node -> scenery.picture().layout().card(GraphMirror.node(node)).contains(point))
          .forEach(node -> found.add((GraphicNode) node));
    }
    if (types.contains(InteractiveElement.EDGE)) {
      double near = NEAR / viewport.scale();
      drawn
          .edges()
          .filter(
              edge -> isNear(scenery.picture().layout().route(GraphMirror.edge(edge)), point, near))
          .forEach(edge -> found.add((GraphicEdge) edge));
    }
    return found;
  }

  private static boolean isNear(Route route, Point point, double near) {
    return route.bounds().grown(near).contains(point) && route.distance(point) <= near;
  }

  /// What is under a point of the screen, as the view model speaks of it.
  Selection at(double x, double y) {
    EnumSet<InteractiveElement> types =
        EnumSet.of(InteractiveElement.NODE, InteractiveElement.EDGE);
    Optional<GraphicElement> found = find(graph, types, new Point(x, y)).stream().findFirst();
    return found.map(TapeRenderer::selection).orElse(Selection.nothing());
  }

  /// The open group whose title is under a point of the screen.
  Optional<Integer> titleAt(double x, double y) {
    Point point = lens.viewport().toDrawing(x, y);
    return scenery.picture().frames().reversed().stream()
        .map(Picture.Frame::group)
        .filter(group -> {
          Box box = scenery.picture().layout().frame(group);
          return box.contains(point) && point.y() < box.y() + TITLE;
        })
        .findFirst();
  }

  private static Selection selection(GraphicElement element) {
    return switch (element) {
      case GraphicNode node -> Selection.ofCard(GraphMirror.node(node));
      case GraphicEdge edge -> new Selection.OfEdge(GraphMirror.edge(edge));
      default -> Selection.nothing();
    };
  }

  @Override
  public View createDefaultView(Viewer viewer, String id) {
    return new FxDefaultView(viewer, id, this);
  }

  @Override
  public Camera getCamera() {
    return lens;
  }

  @Override
  public @Nullable GraphicElement findGraphicElementAt(
      EnumSet<InteractiveElement> types, double x, double y) {
    return lens.findGraphicElementAt(graph, types, x, y);
  }

  @Override
  public Collection<GraphicElement> allGraphicElementsIn(
      EnumSet<InteractiveElement> types, double x1, double y1, double x2, double y2) {
    return lens.allGraphicElementsIn(graph, types, x1, y1, x2, y2);
  }

  @Override
  public void moveElementAtPx(GraphicElement element, double x, double y) {
    // The layout places the nodes.
  }

  @Override
  public void screenshot(String filename, int width, int height) {
    // Pictures are exported elsewhere.
  }

  @Override
  public void setBackLayerRenderer(LayerRenderer<GraphicsContext> renderer) {
    // All layers are drawn here.
  }

  @Override
  public void setForeLayoutRenderer(LayerRenderer<GraphicsContext> renderer) {
    // All layers are drawn here.
  }

  @Override
  public void elementStyleChanged(Element element, StyleGroup oldStyle, StyleGroup style) {
    // Looks come from the theme.
  }
}
