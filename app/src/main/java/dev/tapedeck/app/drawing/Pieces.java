package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Box;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The straight pieces of many ways, as far as they are in sight, on the grid of the screen's
/// pixels: what lies on one another is drawn once, however much it is.
///
/// Where thousands of ways go side by side, drawing each costs far more than can be seen of it. A
/// piece that leans by no more than a pixel counts as two straight ones.
public final class Pieces {
  private static final int TILE = 64;

  private final double scale;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final Lines columns;
  private final Lines rows;
  private final Map<Tile, Set<Slant>> slants = new HashMap<>();

  /// A piece that is neither upright nor level.
  private record Slant(int fromX, int fromY, int toX, int toY) {}

  /// The pixels that are marked on parallel lines.
  private static final class Lines {
    private final @Nullable BitSet[] marked;
    private final int length;

    private interface Run {
      void between(int line, int from, int to);
    }

    Lines(int count, int length) {
      this.marked = new BitSet[count];
      this.length = length;
    }

    /// Marks what of a run is in sight.
    void mark(int line, int from, int to) {
      if (line < 0 || line >= marked.length) {
        return;
      }
      int first = Math.clamp(Math.min(from, to), 0, length);
      int last = Math.clamp(Math.max(from, to), 0, length);
      BitSet pixels = marked[line];
      if (pixels == null) {
        pixels = new BitSet(length);
        marked[line] = pixels;
      }
      pixels.set(first, last + 1);
    }

    void runs(Run run) {
      for (int line = 0; line < marked.length; line++) {
        BitSet pixels = marked[line];
        int from = pixels == null ? -1 : pixels.nextSetBit(0);
        while (pixels != null && from >= 0) {
          int end = pixels.nextClearBit(from);
          run.between(line, from, end - 1);
          from = pixels.nextSetBit(end);
        }
      }
    }
  }

  /// A part of the screen.
  private record Tile(int column, int row) {}

  /// What is told of each piece.
  public interface Piece {
    void between(double fromX, double fromY, double toX, double toY);
  }

  /// @param visible what is in sight
  /// @param scale pixels for each unit of the drawing
  public Pieces(Box visible, double scale) {
    this.scale = scale;
    this.left = (int) Math.floor(visible.x() * scale);
    this.top = (int) Math.floor(visible.y() * scale);
    this.width = (int) Math.ceil(visible.width() * scale) + 1;
    this.height = (int) Math.ceil(visible.height() * scale) + 1;
    this.columns = new Lines(width, height);
    this.rows = new Lines(height, width);
  }

  /// Adds a way of the same scale.
  public void add(PixelWay way) {
    for (int i = 1; i < way.points(); i++) {
      add(way.x(i - 1) - left, way.y(i - 1) - top, way.x(i) - left, way.y(i) - top);
    }
  }

  private void add(int fromX, int fromY, int toX, int toY) {
    if (Math.max(fromX, toX) < 0
        || Math.min(fromX, toX) >= width
        || Math.max(fromY, toY) < 0
        || Math.min(fromY, toY) >= height) {
      return;
    }
    if (fromX == toX) {
      columns.mark(fromX, fromY, toY);
    } else if (fromY == toY) {
      rows.mark(fromY, fromX, toX);
    } else if (Math.abs(toX - fromX) == 1) {
      int middle = (fromY + toY) / 2;
      columns.mark(fromX, fromY, middle);
      columns.mark(toX, middle, toY);
    } else if (Math.abs(toY - fromY) == 1) {
      int middle = (fromX + toX) / 2;
      rows.mark(fromY, fromX, middle);
      rows.mark(toY, middle, toX);
    } else {
      slants
          .computeIfAbsent(new Tile(fromX / TILE, fromY / TILE), _ -> new HashSet<>())
          .add(new Slant(fromX, fromY, toX, toY));
    }
  }

  /// Tells of all upright and level pieces, in units of the drawing.
  public void straight(Piece piece) {
    columns.runs((x, from, to) -> piece.between(atX(x), atY(from), atX(x), atY(to)));
    rows.runs((y, from, to) -> piece.between(atX(from), atY(y), atX(to), atY(y)));
  }

  /// Tells of all others, those near one another together.
  public void slanted(Piece piece, Runnable afterEachPart) {
    for (Set<Slant> near : slants.values()) {
      for (Slant slant : near) {
        piece.between(atX(slant.fromX), atY(slant.fromY), atX(slant.toX), atY(slant.toY));
      }
      afterEachPart.run();
    }
  }

  private double atX(int x) {
    return (left + x) / scale;
  }

  private double atY(int y) {
    return (top + y) / scale;
  }
}
