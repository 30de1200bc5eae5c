package dev.tapedeck.app.plots;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas.
final class CanvasPen implements Pen {
  private static final String FAMILY = "Tapedeck Sans";

  private final GraphicsContext graphics;

  CanvasPen(GraphicsContext graphics) {
    this.graphics = graphics;
    graphics.setImageSmoothing(false);
  }

  @Override
  public void line(double[] xs, double[] ys, Stroke stroke) {
    graphics.setStroke(Color.web(stroke.color(), stroke.opacity()));
    graphics.setLineWidth(stroke.width());
    graphics.setLineDashes(stroke.dashes().stream().mapToDouble(Double::doubleValue).toArray());
    graphics.setLineCap(StrokeLineCap.BUTT);
    graphics.setLineJoin(StrokeLineJoin.ROUND);
    graphics.strokePolyline(xs, ys, xs.length);
  }

  @Override
  public void polygon(double[] xs, double[] ys, String color, double opacity) {
    graphics.setFill(Color.web(color, opacity));
    graphics.fillPolygon(xs, ys, xs.length);
  }

  @Override
  public void circle(double x, double y, double radius, String color, double opacity) {
    graphics.setFill(Color.web(color, opacity));
    graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  @Override
  public void text(
      String text, double x, double y, Anchor anchor, boolean upright, Letters letters) {
    graphics.save();
    graphics.translate(x, y);
    if (upright) {
      graphics.rotate(-90);
    }
    graphics.setFont(font(letters.size(), letters.bold()));
    graphics.setFill(Color.web(letters.color()));
    graphics.setTextAlign(
        switch (anchor) {
          case START -> TextAlignment.LEFT;
          case MIDDLE -> TextAlignment.CENTER;
          case END -> TextAlignment.RIGHT;
        });
    graphics.fillText(text, 0, 0);
    graphics.restore();
  }

  private static Font font(double size, boolean bold) {
    return Font.font(FAMILY, bold ? FontWeight.BOLD : FontWeight.NORMAL, size);
  }

  @Override
  public void picture(int[] pixels, int columns, double x, double y, double width, double height) {
    int rows = pixels.length / columns;
    WritableImage image = new WritableImage(columns, rows);
    image
        .getPixelWriter()
        .setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), pixels, 0, columns);
    graphics.drawImage(image, x, y, width, height);
  }

  @Override
  public void within(double x, double y, double width, double height, Runnable drawing) {
    graphics.save();
    graphics.beginPath();
    graphics.rect(x, y, width, height);
    graphics.clip();
    drawing.run();
    graphics.restore();
  }

  @Override
  public double width(String text, double size) {
    Text measured = new Text(text);
    measured.setFont(font(size, false));
    return measured.getLayoutBounds().getWidth();
  }
}
