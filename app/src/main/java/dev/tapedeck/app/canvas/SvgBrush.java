package dev.tapedeck.app.canvas;

import static dev.tapedeck.app.svg.SvgElements.dashes;
import static dev.tapedeck.app.svg.SvgElements.escaped;
import static dev.tapedeck.app.svg.SvgElements.number;
import static dev.tapedeck.app.svg.SvgElements.opacity;
import static dev.tapedeck.app.svg.SvgElements.points;
import static dev.tapedeck.app.svg.SvgElements.rectangle;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.Pieces;
import dev.tapedeck.app.svg.SvgElements;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Writes SVG.
///
/// Texts are as long as with the bundled fonts, whatever font the reader has.
final class SvgBrush implements Brush {
  private final SvgElements elements = new SvgElements();
  private Color fill = Color.BLACK;
  private Color stroke = Color.BLACK;
  private Font font = Font.getDefault();
  private double lineWidth = 1;
  private double[] dashes = {};
  private StrokeLineCap cap = StrokeLineCap.BUTT;
  private double alpha = 1;

  /// The document of what was drawn.
  ///
  /// @param shown the part of the drawing that it shows, at its own scale
  /// @param title what it shows, in words
  String document(Box shown, String title) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="%3$s %4$s %1$s %2$s">
    <title>%5$s</title>
    %6$s</svg>
    """
        .formatted(
            number(shown.width()),
            number(shown.height()),
            number(shown.x()),
            number(shown.y()),
            escaped(title),
            elements);
  }

  @Override
  public void setFill(Color color) {
    fill = color;
  }

  @Override
  public void setStroke(Color color) {
    stroke = color;
  }

  @Override
  public void setLineWidth(double width) {
    lineWidth = width;
  }

  @Override
  public void setLineDashes(double... newDashes) {
    dashes = newDashes.clone();
  }

  @Override
  public void setLineCap(StrokeLineCap newCap) {
    cap = newCap;
  }

  @Override
  public void setGlobalAlpha(double newAlpha) {
    alpha = newAlpha;
  }

  @Override
  public void setFont(Font newFont) {
    font = newFont;
  }

  @Override
  public void fillRect(double x, double y, double width, double height) {
    elements.add("<rect%s%s/>".formatted(rectangle(x, y, width, height), filled()));
  }

  @Override
  public void fillRoundRect(double x, double y, double width, double height, double arc) {
    elements.add("<rect%s%s/>".formatted(rounded(x, y, width, height, arc), filled()));
  }

  @Override
  public void strokeRoundRect(double x, double y, double width, double height, double arc) {
    elements.add("<rect%s%s/>".formatted(rounded(x, y, width, height, arc), stroked()));
  }

  private static String rounded(double x, double y, double width, double height, double arc) {
    return rectangle(x, y, width, height) + " rx=\"%s\"".formatted(number(arc / 2));
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    elements.add("<ellipse%s%s/>".formatted(oval(x, y, width, height), filled()));
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    elements.add("<ellipse%s%s/>".formatted(oval(x, y, width, height), stroked()));
  }

  private static String oval(double x, double y, double width, double height) {
    return " cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\""
        .formatted(
            number(x + width / 2), number(y + height / 2), number(width / 2), number(height / 2));
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys) {
    elements.add("<polygon points=\"%s\"%s/>".formatted(points(xs, ys), filled()));
  }

  @Override
  public void strokeLine(double fromX, double fromY, double toX, double toY) {
    strokePolyline(new double[] {fromX, toX}, new double[] {fromY, toY});
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys) {
    elements.add("<polyline points=\"%s\"%s/>".formatted(points(xs, ys), stroked()));
  }

  @Override
  public void strokePieces(Pieces pieces) {
    StringBuilder path = new StringBuilder();
    Pieces.Piece drawn =
        (fromX, fromY, toX, toY) ->
            path.append('M')
                .append(SvgElements.points(new double[] {fromX, toX}, new double[] {fromY, toY}));
    pieces.straight(drawn);
    pieces.slanted(drawn, () -> {});
    elements.add("<path d=\"%s\"%s/>".formatted(path, stroked()));
  }

  private String filled() {
    return " fill=\"%s\"%s".formatted(web(fill), strength("fill-opacity", fill));
  }

  private String stroked() {
    return " fill=\"none\" stroke=\"%s\"%s stroke-width=\"%s\" stroke-linecap=\"%s\" stroke-linejoin=\"round\"%s"
        .formatted(
            web(stroke),
            strength("stroke-opacity", stroke),
            number(lineWidth),
            cap.name().toLowerCase(Locale.ROOT),
            dashes(dashes));
  }

  private static String web(Color color) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(color.getRed() * 255),
            Math.round(color.getGreen() * 255),
            Math.round(color.getBlue() * 255));
  }

  private String strength(String attribute, Color color) {
    return opacity(attribute, color.getOpacity() * alpha);
  }

  @Override
  public void fillText(String text, double x, double y) {
    text(text, x, y, "start", width(text));
  }

  @Override
  public void fillText(String text, double x, double y, double most) {
    text(text, x, y, "start", Math.min(width(text), most));
  }

  @Override
  public void fillTextCentered(String text, double x, double y) {
    text(text, x, y, "middle", width(text));
  }

  private double width(String text) {
    Text measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }

  private void text(String text, double x, double y, String anchor, double width) {
    if (text.isBlank()) {
      return;
    }
    boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
    String generic = font.getFamily().contains("Mono") ? "monospace" : "sans-serif";
    elements.add(
        "<text x=\"%s\" y=\"%s\" dominant-baseline=\"central\" text-anchor=\"%s\" font-family=\"%s, %s\" font-size=\"%s\"%s textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>"
            .formatted(
                number(x),
                number(y),
                anchor,
                font.getFamily(),
                generic,
                number(font.getSize()),
                bold ? " font-weight=\"bold\"" : "",
                number(width),
                filled(),
                escaped(text)));
  }

  @Override
  public void within(double x, double y, double width, double height, Runnable drawing) {
    elements.within(x, y, width, height, drawing);
  }
}
