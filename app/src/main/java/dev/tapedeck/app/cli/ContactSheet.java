package dev.tapedeck.app.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Many pictures of the window in one, each in small with the program's name below it.
final class ContactSheet {
  private static final int COLUMNS = 5;
  private static final int WIDTH = 400;
  private static final int GAP = 16;
  private static final int CAPTION = 22;

  private final SnapshotTaker snapshots;

  ContactSheet(SnapshotTaker snapshots) {
    this.snapshots = snapshots;
  }

  /// Draws the windows and puts them into one picture.
  ///
  /// @param requests of windows of one size; where their own pictures go is not looked at
  /// @throws IOException if a picture cannot be written
  void write(List<SnapshotRequest> requests, Path sheet) throws IOException {
    Path folder = Files.createTempDirectory("tapedeck-sheet");
    try {
      List<SnapshotRequest> numbered = new ArrayList<>();
      for (SnapshotRequest request : requests) {
        numbered.add(request.into(folder.resolve(numbered.size() + ".png")));
      }
      snapshots.take(numbered);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(composed(numbered), "png", bytes);
      Files.write(sheet, bytes.toByteArray());
    } finally {
      delete(folder);
    }
  }

  private static BufferedImage composed(List<SnapshotRequest> requests) throws IOException {
    SnapshotRequest first = requests.getFirst();
    int height = Math.round((float) WIDTH * first.height() / first.width());
    int rows = (requests.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(
            COLUMNS * (WIDTH + GAP) + GAP,
            rows * (height + CAPTION + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.GRAY);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(Color.WHITE);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int i = 0; i < requests.size(); i++) {
      int x = GAP + (i % COLUMNS) * (WIDTH + GAP);
      int y = GAP + (i / COLUMNS) * (height + CAPTION + GAP);
      BufferedImage window = ImageIO.read(requests.get(i).picture().toFile());
      g.drawImage(window.getScaledInstance(WIDTH, height, Image.SCALE_AREA_AVERAGING), x, y, null);
      g.drawString(requests.get(i).name(), x, y + height + CAPTION - 6);
    }
    g.dispose();
    return sheet;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
