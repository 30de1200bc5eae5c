package dev.tapedeck.app.svg;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The elements of an SVG document, in the order in which they are drawn, and the forms in which
/// their attributes are written.
public final class SvgElements {
  private final StringBuilder elements = new StringBuilder();
  private int clips;

  /// Adds an element as it is.
  public void add(String element) {
    elements.append(element).append('\n');
  }

  /// Adds what `drawing` adds, cut off outside a rectangle.
  public void within(double x, double y, double width, double height, Runnable drawing) {
    String id = "clip" + ++clips;
    add("<clipPath id=\"%s\"><rect%s/></clipPath>".formatted(id, rectangle(x, y, width, height)));
    add("<g clip-path=\"url(#%s)\">".formatted(id));
    drawing.run();
    add("</g>");
  }

  /// A rectangle's place, each attribute after a space.
  public static String rectangle(double x, double y, double width, double height) {
    return " x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
        .formatted(number(x), number(y), number(width), number(height));
  }

  /// The corners of a line or a polygon.
  public static String points(double[] xs, double[] ys) {
    return IntStream.range(0, xs.length)
        .mapToObj(i -> number(xs[i]) + "," + number(ys[i]))
        .collect(Collectors.joining(" "));
  }

  /// An attribute that says how strong something is; nothing for full strength.
  public static String opacity(String attribute, double opacity) {
    return opacity >= 1 ? "" : " %s=\"%s\"".formatted(attribute, number(opacity));
  }

  /// The attribute for lengths of strokes and gaps; nothing for a solid line.
  public static String dashes(double... lengths) {
    return lengths.length == 0
        ? ""
        : Arrays.stream(lengths)
            .mapToObj(SvgElements::number)
            .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\""));
  }

  /// A text as it stands between tags or quotes.
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// A number with two decimals at most, whatever the locale.
  public static String number(double value) {
    double rounded = Math.rint(value * 100) / 100;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded);
  }

  /// All elements, a line each.
  @Override
  public String toString() {
    return elements.toString();
  }
}
