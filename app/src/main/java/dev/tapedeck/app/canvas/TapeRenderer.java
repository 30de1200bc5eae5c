package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Backdrop;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.FxBrush;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Viewport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Transform;
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

/// Draws the graph of a GraphStream viewer our way: the [Picture] as [GraphPainter] draws it, and
/// the viewer's sprites on it; and finds what is under the pointer.
final class TapeRenderer extends GraphRendererBase<FxDefaultView, GraphicsContext> {
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

    UserMarks marks();

    /// Pixels of the viewer for each of the scenery.
    double resolution();

    boolean focused();
  }

  TapeRenderer(Scenery scenery, TextMeasure measure) {
    this.scenery = scenery;
    this.measure = measure;
  }

  Lens lens() {
    return lens;
  }

  @Override
  public void render(GraphicsContext g, int x, int y, int pixelsWide, int pixelsHigh) {
    double resolution = scenery.resolution();
    double width = pixelsWide / resolution;
    double height = pixelsHigh / resolution;
    Affine plain = new Affine(Transform.scale(resolution, resolution));
    g.setTransform(plain);
    g.setGlobalAlpha(1);
    Backdrop backdrop = new Backdrop(g, scenery.ink(), width, height);
    backdrop.ground();
    if (!scenery.picture().isEmpty()) {
      Viewport viewport = lens.viewport();
      Affine moved = plain.clone();
      moved.append(viewport.scale(), 0, viewport.x(), 0, viewport.scale(), viewport.y());
      g.setTransform(moved);
      Box visible = viewport.visible(width, height).grown(MARGIN);
      Brush brush = new FxBrush(g);
      GraphPainter painter =
          new GraphPainter(brush, scenery.ink(), measure, scenery.look(), scenery.marks());
      painter.panels(visible);
      g.setTransform(plain);
      backdrop.dots(viewport);
      g.setTransform(moved);
      painter.paint(visible, viewport.scale());
      sprites(brush);
      g.setTransform(plain);
      scenery.marks().lasso().ifPresent(backdrop::lasso);
    }
    if (scenery.focused()) {
      backdrop.focus();
    }
  }

  private void sprites(Brush g) {
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

  /// The cards of which a part of the screen shows something.
  Set<Integer> cardsIn(Box screen) {
    Picture picture = scenery.picture();
    Viewport viewport = lens.viewport();
    return picture.cards().keySet().stream()
        .filter(card -> viewport.toScreen(picture.layout().card(card)).intersects(screen))
        .collect(Collectors.toSet());
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
