package dev.tapedeck.app.scale;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// A canvas that has as many pixels as the window's scale gives it, so that it is sharp at any.
public final class SharpCanvas extends Region {
  /// Draws a whole canvas on empty ground.
  public interface Painter {
    /// Draws it.
    ///
    /// @param width of the canvas, whatever its scale
    /// @param height likewise
    void paint(GraphicsContext pen, double width, double height);
  }

  private final Canvas canvas = new Canvas();
  private final Scale shrunk = new Scale();
  private final Painter painter;

  /// A canvas of the size that its parent gives it.
  public SharpCanvas(Painter painter) {
    this.painter = painter;
    canvas.setManaged(false);
    canvas.getTransforms().add(shrunk);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    SceneScale.follow(this, this::requestLayout);
  }

  /// A canvas of one size.
  public SharpCanvas(double width, double height, Painter painter) {
    this(painter);
    setMinSize(width, height);
    setPrefSize(width, height);
    setMaxSize(width, height);
  }

  /// Draws it again, at once: nothing around it has to be laid out for that.
  public void repaint() {
    double scale = SceneScale.of(this);
    shrunk.setX(1 / scale);
    shrunk.setY(1 / scale);
    canvas.setWidth(Math.ceil(getWidth() * scale));
    canvas.setHeight(Math.ceil(getHeight() * scale));
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, getWidth(), getHeight());
    painter.paint(pen, getWidth(), getHeight());
  }

  @Override
  protected void layoutChildren() {
    repaint();
  }
}
