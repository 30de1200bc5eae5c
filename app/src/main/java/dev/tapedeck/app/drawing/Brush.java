package dev.tapedeck.app.drawing;

import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;

/// What the graph is drawn with, on the screen or into a file. Every setting lasts until it is set
/// again. Texts stand with their middle at the given height.
public interface Brush {
  void setFill(Color color);

  void setStroke(Color color);

  void setLineWidth(double width);

  /// Lengths of strokes and gaps; none for a solid line.
  void setLineDashes(double... dashes);

  void setLineCap(StrokeLineCap cap);

  /// How strong all that follows is, from 0 to 1.
  void setGlobalAlpha(double alpha);

  void setFont(Font font);

  void fillRect(double x, double y, double width, double height);

  /// A rectangle with round corners, whose diameter is `arc`.
  void fillRoundRect(double x, double y, double width, double height, double arc);

  void fillOval(double x, double y, double width, double height);

  void fillPolygon(double[] xs, double[] ys);

  /// The border of a rectangle with round corners, whose diameter is `arc`.
  void strokeRoundRect(double x, double y, double width, double height, double arc);

  void strokeOval(double x, double y, double width, double height);

  void strokeLine(double fromX, double fromY, double toX, double toY);

  void strokePolyline(double[] xs, double[] ys);

  /// Straight pieces in one stroke, which is no stronger where they lie on one another.
  void strokePieces(Pieces pieces);

  /// A text that begins at `x`.
  void fillText(String text, double x, double y);

  /// A text that begins at `x`, made narrower if it is wider than `most`.
  void fillText(String text, double x, double y, double most);

  /// A text whose middle is at `x`.
  void fillTextCentered(String text, double x, double y);

  /// Draws what `drawing` draws, as far as it lies within a rectangle.
  void within(double x, double y, double width, double height, Runnable drawing);
}
