package dev.tapedeck.app.cli;

import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a graph is written.
final class ExportOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "the file to write; its ending says how: .svg, .png or .dot")
  Path file = Path.of("");

  @Mixin ViewOptions view = new ViewOptions();

  /// The file of a finished run.
  ///
  /// @throws BadInputException if an option makes no sense
  ExportRequest request(String name, Trace trace, GraphTaker taker) {
    if (!taker.isKnown(file)) {
      throw new BadInputException(
          "cannot tell what to write into '%s': let its name end in one of .%s"
              .formatted(file, String.join(", .", taker.endings())));
    }
    return new ExportRequest(
        trace, view.position(name, trace), file, view.theme(), view.language(), view.gradientSizes);
  }
}
