import java.awt.image.BufferedImage;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/// Checks that a picture of the window shows something.
///
/// `java .ci/NotBlank.java FILE.png WIDTHxHEIGHT` exits with 1 and one sentence if the file is not a
/// picture of that size, has too few colours, or is almost all of one colour.
public final class NotBlank {
  private static final int FEWEST_COLOURS = 64;
  private static final double LARGEST_SHARE = 0.97;

  private NotBlank() {}

  static void main(String[] args) throws Exception {
    File file = new File(args[0]);
    BufferedImage picture = file.isFile() ? ImageIO.read(file) : null;
    if (picture == null) {
      fail(file + " is not there or is not a picture");
    }
    String size = picture.getWidth() + "x" + picture.getHeight();
    if (!size.equals(args[1])) {
      fail(file + " is " + size + ", not " + args[1]);
    }
    Map<Integer, Integer> pixelsByColour = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        pixelsByColour.merge(picture.getRGB(x, y), 1, Integer::sum);
      }
    }
    int colours = pixelsByColour.size();
    int largest = pixelsByColour.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    double share = (double) largest / picture.getWidth() / picture.getHeight();
    String seen = "%s: %s, %d colours, %.1f %% of it in one colour".formatted(file, size, colours, 100 * share);
    if (colours < FEWEST_COLOURS || share > LARGEST_SHARE) {
      fail("the picture is blank: " + seen);
    }
    System.out.println(seen);
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
