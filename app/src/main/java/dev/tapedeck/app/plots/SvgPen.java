package dev.tapedeck.app.plots;

import static dev.tapedeck.app.svg.SvgElements.dashes;
import static dev.tapedeck.app.svg.SvgElements.escaped;
import static dev.tapedeck.app.svg.SvgElements.number;
import static dev.tapedeck.app.svg.SvgElements.opacity;
import static dev.tapedeck.app.svg.SvgElements.points;
import static dev.tapedeck.app.svg.SvgElements.rectangle;

import dev.tapedeck.app.svg.SvgElements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes SVG.
final class SvgPen implements Pen {
  private static final double LETTER_WIDTH = 0.56;
  private static final String NARROW = "iljtfI.,:;'|!()[]1 ";

  private final SvgElements elements = new SvgElements();
  private final double width;
  private final double height;

  SvgPen(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /// The document of what was drawn.
  String document() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" \
    font-family="Tapedeck Sans, DejaVu Sans, Helvetica, Arial, sans-serif">
    %3$s</svg>
    """
        .formatted(number(width), number(height), elements);
  }

  @Override
  public void line(double[] xs, double[] ys, Stroke stroke) {
    if (xs.length < 2) {
      return;
    }
    elements.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s%s/>"
            .formatted(
                points(xs, ys),
                stroke.color(),
                number(stroke.width()),
                opacity("stroke-opacity", stroke.opacity()),
                stroke.dashes().isEmpty()
                    ? " stroke-linejoin=\"round\""
                    : dashes(stroke.dashes().stream().mapToDouble(each -> each).toArray())));
  }

  @Override
  public void polygon(double[] xs, double[] ys, String color, double opacity) {
    elements.add(
        "<polygon points=\"%s\" fill=\"%s\"%s/>"
            .formatted(points(xs, ys), color, opacity("fill-opacity", opacity)));
  }

  @Override
  public void circle(double x, double y, double radius, String color, double opacity) {
    elements.add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"%s/>"
            .formatted(
                number(x), number(y), number(radius), color, opacity("fill-opacity", opacity)));
  }

  @Override
  public void text(
      String text, double x, double y, Anchor anchor, boolean upright, Letters letters) {
    elements.add(
        "<text x=\"%1$s\" y=\"%2$s\" font-size=\"%3$s\" fill=\"%4$s\" text-anchor=\"%5$s\"%6$s%7$s>%8$s</text>"
            .formatted(
                number(x),
                number(y),
                number(letters.size()),
                letters.color(),
                anchor.name().toLowerCase(Locale.ROOT),
                letters.bold() ? " font-weight=\"bold\"" : "",
                upright ? " transform=\"rotate(-90 %s %s)\"".formatted(number(x), number(y)) : "",
                escaped(text)));
  }

  @Override
  public void picture(int[] pixels, int columns, double x, double y, double wide, double high) {
    elements.add(
        ("<image%s preserveAspectRatio=\"none\" "
                + "image-rendering=\"pixelated\" href=\"data:image/png;base64,%s\"/>")
            .formatted(
                rectangle(x, y, wide, high),
                Base64.getEncoder().encodeToString(png(pixels, columns))));
  }

  /// A PNG file without any filters.
  private static byte[] png(int[] pixels, int columns) {
    int rows = pixels.length / columns;
    ByteBuffer raw = ByteBuffer.allocate(rows * (1 + 4 * columns));
    for (int i = 0; i < pixels.length; i++) {
      if (i % columns == 0) {
        raw.put((byte) 0);
      }
      raw.putInt(Integer.rotateLeft(pixels[i], Byte.SIZE));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(columns).putInt(rows).put(new byte[] {8, 6, 0, 0, 0});
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", deflated(raw.array()));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(type);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  @Override
  public void within(double x, double y, double wide, double high, Runnable drawing) {
    elements.within(x, y, wide, high, drawing);
  }

  /// About as wide as the letters of a usual font are.
  @Override
  public double width(String text, double size) {
    return text.codePoints().mapToDouble(SvgPen::relativeWidth).sum() * size;
  }

  private static double relativeWidth(int letter) {
    if (letter > 0x2e80) {
      return 1;
    }
    return NARROW.indexOf(letter) >= 0 ? 0.33 : LETTER_WIDTH;
  }
}
