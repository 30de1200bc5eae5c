import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Draws the icon of the application: two reels, the tape between them, and the gradient running
/// back along it. Usage: java DrawIcon.java OUTPUT_DIR
final class DrawIcon {
  private static final Color GROUND = new Color(0x0B4F7A);
  private static final Color REEL = Color.WHITE;
  private static final Color TAPE = new Color(0x8CCBF0);
  private static final Color ARROW = new Color(0xFF8A2B);
  private static final int OVERSAMPLING = 8;

  public static void main(String[] arguments) throws IOException {
    for (int size : new int[] {16, 32, 48, 64, 128, 256}) {
      ImageIO.write(icon(size), "png", new File(arguments[0], "tapedeck-" + size + ".png"));
    }
  }

  private static BufferedImage icon(int size) {
    var large = new BufferedImage(size * OVERSAMPLING, size * OVERSAMPLING, 2);
    var pen = pen(large);
    pen.scale(large.getWidth() / 256.0, large.getWidth() / 256.0);
    draw(pen, size <= 32);
    pen.dispose();
    return halvedDownTo(size, large);
  }

  /// On a grid of 256; small sizes have no spokes and thicker lines.
  private static void draw(Graphics2D pen, boolean small) {
    pen.setColor(GROUND);
    pen.fill(new RoundRectangle2D.Double(8, 8, 240, 240, 64, 64));
    reel(pen, 82, 100, small);
    reel(pen, 174, 100, small);
    arrow(pen, small);
  }

  private static void reel(Graphics2D pen, double x, double y, boolean small) {
    pen.setColor(REEL);
    pen.setStroke(round(small ? 20 : 12));
    pen.draw(new Ellipse2D.Double(x - 34, y - 34, 68, 68));
    if (small) {
      return;
    }
    pen.setColor(TAPE);
    pen.fill(new Ellipse2D.Double(x - 11, y - 11, 22, 22));
    pen.setColor(REEL);
    pen.setStroke(round(7));
    for (int spoke = 0; spoke < 3; spoke++) {
      double angle = Math.toRadians(90 + 120 * spoke);
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      pen.draw(new Line2D.Double(x + 18 * cos, y - 18 * sin, x + 32 * cos, y - 32 * sin));
    }
  }

  private static void arrow(Graphics2D pen, boolean small) {
    double y = 188;
    double head = small ? 34 : 26;
    pen.setColor(ARROW);
    pen.setStroke(round(small ? 24 : 16));
    pen.draw(new Line2D.Double(72, y, 206, y));
    var tip = new Path2D.Double();
    tip.moveTo(60 + head, y - head);
    tip.lineTo(56, y);
    tip.lineTo(60 + head, y + head);
    pen.draw(tip);
  }

  private static BasicStroke round(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static BufferedImage halvedDownTo(int size, BufferedImage image) {
    var current = image;
    while (current.getWidth() > size) {
      var half = new BufferedImage(current.getWidth() / 2, current.getHeight() / 2, 2);
      var pen = pen(half);
      pen.drawImage(current, 0, 0, half.getWidth(), half.getHeight(), null);
      pen.dispose();
      current = half;
    }
    return current;
  }

  private static Graphics2D pen(BufferedImage image) {
    var pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return pen;
  }
}
