package dev.tapedeck.app.cli;

import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// How a graph is written.
final class ExportOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "the file to write; its ending says how: .svg, .png or .dot")
  Path file = Path.of("");

  @Option(
      names = "--step",
      paramLabel = "N",
      description =
          "the position: 0, one per forward op, then one per backward step; the last if not given")
  int step = -1;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "light",
      description = "light, dark or contrast")
  String theme = "";

  @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or ko")
  String language = "";

  @Option(names = "--gradient-sizes", description = "colour the cards by the norms of gradients")
  boolean gradientSizes;

  /// The file of a finished run.
  ///
  /// @throws BadInputException if an option makes no sense
  ExportRequest request(String name, Trace trace, GraphTaker taker) {
    if (!taker.isKnown(file)) {
      throw new BadInputException(
          "cannot tell what to write into '%s': let its name end in one of .%s"
              .formatted(file, String.join(", .", taker.endings())));
    }
    Positions.require(step, name, trace);
    return new ExportRequest(
        trace,
        step < 0 ? OptionalInt.empty() : OptionalInt.of(step),
        file,
        SnapshotOptions.theme(theme),
        SnapshotOptions.language(language),
        gradientSizes);
  }
}
