package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Writes SVG.
///
/// Texts are as long as with the bundled fonts, whatever font the reader has.
final class SvgBrush implements Brush {
  private final StringBuilder elements = new StringBuilder();
  private Color fill = Color.BLACK;
  private Color stroke = Color.BLACK;
  private Font font = Font.getDefault();
  private double lineWidth = 1;
  private double[] dashes = {};
  private StrokeLineCap cap = StrokeLineCap.BUTT;
  private double alpha = 1;
  private int clips;

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
    add("<rect%s%s/>".formatted(rectangle(x, y, width, height, 0), filled()));
  }

  @Override
  public void fillRoundRect(double x, double y, double width, double height, double arc) {
    add("<rect%s%s/>".formatted(rectangle(x, y, width, height, arc), filled()));
  }

  @Override
  public void strokeRoundRect(double x, double y, double width, double height, double arc) {
    add("<rect%s%s/>".formatted(rectangle(x, y, width, height, arc), stroked()));
  }

  private static String rectangle(double x, double y, double width, double height, double arc) {
    String corners = arc > 0 ? " rx=\"%s\"".formatted(number(arc / 2)) : "";
    return " x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s"
        .formatted(number(x), number(y), number(width), number(height), corners);
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    add("<ellipse%s%s/>".formatted(oval(x, y, width, height), filled()));
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    add("<ellipse%s%s/>".formatted(oval(x, y, width, height), stroked()));
  }

  private static String oval(double x, double y, double width, double height) {
    return " cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\""
        .formatted(
            number(x + width / 2), number(y + height / 2), number(width / 2), number(height / 2));
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys) {
    add("<polygon points=\"%s\"%s/>".formatted(points(xs, ys), filled()));
  }

  @Override
  public void strokeLine(double fromX, double fromY, double toX, double toY) {
    strokePolyline(new double[] {fromX, toX}, new double[] {fromY, toY});
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys) {
    add("<polyline points=\"%s\"%s/>".formatted(points(xs, ys), stroked()));
  }

  private static String points(double[] xs, double[] ys) {
    return IntStream.range(0, xs.length)
        .mapToObj(i -> number(xs[i]) + "," + number(ys[i]))
        .collect(Collectors.joining(" "));
  }

  private String filled() {
    return " fill=\"%s\"%s".formatted(web(fill), opacity("fill-opacity", fill));
  }

  private String stroked() {
    String lengths =
        dashes.length == 0
            ? ""
            : Arrays.stream(dashes)
                .mapToObj(SvgBrush::number)
                .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\""));
    return " fill=\"none\" stroke=\"%s\"%s stroke-width=\"%s\" stroke-linecap=\"%s\" stroke-linejoin=\"round\"%s"
        .formatted(
            web(stroke),
            opacity("stroke-opacity", stroke),
            number(lineWidth),
            cap.name().toLowerCase(Locale.ROOT),
            lengths);
  }

  private static String web(Color color) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(color.getRed() * 255),
            Math.round(color.getGreen() * 255),
            Math.round(color.getBlue() * 255));
  }

  private String opacity(String attribute, Color color) {
    double opacity = color.getOpacity() * alpha;
    return opacity >= 1 ? "" : " %s=\"%s\"".formatted(attribute, number(opacity));
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
    add(
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
    String id = "clip" + ++clips;
    add(
        "<clipPath id=\"%s\"><rect%s/></clipPath>"
            .formatted(id, rectangle(x, y, width, height, 0)));
    add("<g clip-path=\"url(#%s)\">".formatted(id));
    drawing.run();
    add("</g>");
  }

  private void add(String element) {
    elements.append(element).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String number(double value) {
    double rounded = Math.rint(value * 100) / 100;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded);
  }
}
