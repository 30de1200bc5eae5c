package dev.tapedeck.app.canvas;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kinds of file into which a graph can be written, told apart by their endings.
public final class GraphFormats {
  private static final List<GraphFormat> ALL =
      List.of(new SvgFormat(), new PngFormat(), new DotFormat());

  private GraphFormats() {}

  /// The endings of files that can be written, without the dot.
  public static List<String> endings() {
    return ALL.stream().map(GraphFormat::ending).toList();
  }

  /// Whether a graph can be written into a file of this name.
  public static boolean isKnown(Path file) {
    return of(file).isPresent();
  }

  static Optional<GraphFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ALL.stream().filter(format -> name.endsWith("." + format.ending())).findFirst();
  }
}
