package dev.tapedeck.app.drawing;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas of JavaFX, under the transform that the canvas has now. While it draws, the
/// canvas has that one, and nothing else sets its dashes.
public final class FxBrush implements Brush {
  private final GraphicsContext g;
  private final Rectangles rectangles;
  private boolean dashed;

  public FxBrush(GraphicsContext g) {
    this.g = g;
    this.rectangles = Rectangles.of(g);
    g.setGlobalAlpha(1);
    g.setTextBaseline(VPos.CENTER);
    g.setLineJoin(StrokeLineJoin.ROUND);
    g.setLineDashOffset(0);
  }

  @Override
  public void setFill(Color color) {
    g.setFill(color);
  }

  @Override
  public void setStroke(Color color) {
    g.setStroke(color);
  }

  @Override
  public void setLineWidth(double width) {
    g.setLineWidth(width);
  }

  @Override
  public void setLineDashes(double... dashes) {
    g.setLineDashes(dashes);
    dashed = dashes.length > 0;
  }

  @Override
  public void setLineCap(StrokeLineCap cap) {
    g.setLineCap(cap);
  }

  @Override
  public void setGlobalAlpha(double alpha) {
    g.setGlobalAlpha(alpha);
  }

  @Override
  public void setFont(Font font) {
    g.setFont(font);
  }

  @Override
  public void fillRect(double x, double y, double width, double height) {
    g.fillRect(x, y, width, height);
  }

  @Override
  public void fillRoundRect(double x, double y, double width, double height, double arc) {
    if (TallRoundRect.isTall(rectangles.scale(), height, arc)) {
      TallRoundRect.of(rectangles, x, y, width, height, arc).fill();
    } else {
      g.fillRoundRect(x, y, width, height, arc, arc);
    }
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    g.fillOval(x, y, width, height);
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys) {
    g.fillPolygon(xs, ys, xs.length);
  }

  @Override
  public void strokeRoundRect(double x, double y, double width, double height, double arc) {
    if (!dashed && TallRoundRect.isTall(rectangles.scale(), height, arc)) {
      TallRoundRect.of(rectangles, x, y, width, height, arc).stroke();
    } else {
      g.strokeRoundRect(x, y, width, height, arc, arc);
    }
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    g.strokeOval(x, y, width, height);
  }

  @Override
  public void strokeLine(double fromX, double fromY, double toX, double toY) {
    g.strokeLine(fromX, fromY, toX, toY);
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys) {
    LongLine line = new LongLine(rectangles, dashed, xs, ys);
    if (line.isWide()) {
      line.stroke();
    } else {
      g.strokePolyline(xs, ys, xs.length);
    }
  }

  @Override
  public void strokePieces(Pieces pieces) {
    StraightLines.stroke(rectangles, dashed, pieces::straight);
    g.beginPath();
    pieces.slanted(
        (fromX, fromY, toX, toY) -> {
          g.moveTo(fromX, fromY);
          g.lineTo(toX, toY);
        },
        () -> {
          g.stroke();
          g.beginPath();
        });
  }

  @Override
  public void fillText(String text, double x, double y) {
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(text, x, y);
  }

  @Override
  public void fillText(String text, double x, double y, double most) {
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(text, x, y, most);
  }

  @Override
  public void fillTextCentered(String text, double x, double y) {
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(text, x, y);
  }

  @Override
  public void within(double x, double y, double width, double height, Runnable drawing) {
    g.save();
    g.beginPath();
    g.rect(x, y, width, height);
    g.clip();
    drawing.run();
    g.restore();
  }
}
