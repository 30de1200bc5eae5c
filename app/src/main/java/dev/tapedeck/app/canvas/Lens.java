package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.drawing.Viewport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphstream.ui.geom.Point3;
import org.graphstream.ui.graphicGraph.GraphicElement;
import org.graphstream.ui.graphicGraph.GraphicGraph;
import org.graphstream.ui.view.camera.Camera;
import org.graphstream.ui.view.util.GraphMetrics;
import org.graphstream.ui.view.util.InteractiveElement;
import org.jspecify.annotations.Nullable;

/// GraphStream's camera over our [Viewport]. GraphStream's units are those of the drawing with y
/// upwards; there is no rotation and no fitting of its own.
final class Lens implements Camera {
  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.PLAIN);
  private final GraphMetrics metrics = new GraphMetrics();
  private final HitTest hitTest;

  /// Finds what is under a point of the screen.
  interface HitTest {
    List<GraphicElement> find(GraphicGraph graph, EnumSet<InteractiveElement> types, Point screen);
  }

  Lens(HitTest hitTest) {
    this.hitTest = hitTest;
  }

  ObjectProperty<Viewport> viewportProperty() {
    return viewport;
  }

  Viewport viewport() {
    return viewport.get();
  }

  @Override
  public Point3 getViewCenter() {
    return new Point3(-viewport().x() / viewport().scale(), viewport().y() / viewport().scale(), 0);
  }

  @Override
  public void setViewCenter(double x, double y, double z) {
    viewport.set(viewport().centered(new Point(x, -y), 0, 0));
  }

  @Override
  public double getViewPercent() {
    return 1 / viewport().scale();
  }

  @Override
  public void setViewPercent(double percent) {
    viewport.set(viewport().zoomed(1 / percent / viewport().scale(), 0, 0));
  }

  @Override
  public double getViewRotation() {
    return 0;
  }

  @Override
  public void setViewRotation(double theta) {
    // A graph of text is never turned.
  }

  @Override
  public double getGraphDimension() {
    return metrics.getDiagonal();
  }

  @Override
  public void removeGraphViewport() {
    // The viewport is ours.
  }

  @Override
  public void setGraphViewport(double minx, double miny, double maxx, double maxy) {
    // The viewport is ours.
  }

  @Override
  public void resetView() {
    viewport.set(Viewport.PLAIN);
  }

  @Override
  public void setBounds(
      double minx, double miny, double minz, double maxx, double maxy, double maxz) {
    metrics.setBounds(minx, miny, minz, maxx, maxy, maxz);
  }

  @Override
  public GraphMetrics getMetrics() {
    return metrics;
  }

  @Override
  public void setAutoFitView(boolean on) {
    // Nothing moves by itself.
  }

  @Override
  public Point3 transformGuToPx(double x, double y, double z) {
    Point screen = viewport().toScreen(new Point(x, -y));
    return new Point3(screen.x(), screen.y(), 0);
  }

  @Override
  public Point3 transformPxToGu(double x, double y) {
    Point drawing = viewport().toDrawing(x, y);
    return new Point3(drawing.x(), -drawing.y(), 0);
  }

  @Override
  public boolean isVisible(GraphicElement element) {
    return true;
  }

  @Override
  public @Nullable GraphicElement findGraphicElementAt(
      GraphicGraph graph, EnumSet<InteractiveElement> types, double x, double y) {
    return hitTest.find(graph, types, new Point(x, y)).stream().findFirst().orElse(null);
  }

  @Override
  public Collection<GraphicElement> allGraphicElementsIn(
      GraphicGraph graph,
      EnumSet<InteractiveElement> types,
      double x1,
      double y1,
      double x2,
      double y2) {
    return new ArrayList<>(hitTest.find(graph, types, new Point(x1, y1)));
  }
}
