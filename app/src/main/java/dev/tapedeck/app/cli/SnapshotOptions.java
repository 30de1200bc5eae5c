package dev.tapedeck.app.cli;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// How a picture of the window is to look.
final class SnapshotOptions {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final int SMALLEST = 100;
  private static final int LARGEST = 8192;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.png",
      required = true,
      description = "the picture to write")
  Path picture = Path.of("");

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1280x800",
      description = "in pixels; ${DEFAULT-VALUE} if not given")
  String size = "";

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "the position: 0, one per forward op, then one per backward step")
  int step = -1;

  @Option(names = "--select", paramLabel = "NODE", description = "the name of a node to select")
  String select = "";

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "light",
      description = "light, dark or contrast")
  String theme = "";

  @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or ko")
  String language = "";

  @Option(names = "--panel", paramLabel = "NAME", description = "the panel to bring to the front")
  String panel = "";

  @Option(
      names = "--breakpoint",
      paramLabel = "LINE",
      split = ",",
      description = "a line on which a breakpoint is set; several with commas")
  List<Integer> breakpoints = List.of();

  @Option(names = "--gradient-sizes", description = "colour the cards by the norms of gradients")
  boolean gradientSizes;

  /// The picture of a finished run.
  ///
  /// @throws BadInputException if an option makes no sense
  SnapshotRequest request(Input input, Trace trace) {
    Matcher extents = SIZE.matcher(size);
    if (!extents.matches()) {
      throw badSize();
    }
    Positions.require(step, input.name(), trace);
    return new SnapshotRequest(
        input.name(),
        input.text(),
        input.lesson(),
        trace,
        picture,
        extent(extents.group(1)),
        extent(extents.group(2)),
        step < 0 ? OptionalInt.empty() : OptionalInt.of(step),
        Optional.of(select).filter(name -> !name.isEmpty()),
        theme(theme),
        language(language),
        Optional.of(panel).filter(name -> !name.isEmpty()),
        breakpoints,
        gradientSizes);
  }

  private int extent(String digits) {
    int extent = Integer.parseInt(digits);
    if (extent < SMALLEST || extent > LARGEST) {
      throw badSize();
    }
    return extent;
  }

  private BadInputException badSize() {
    return new BadInputException(
        "cannot draw a window of '%s': write width and height from %d to %d, as in 1280x800"
            .formatted(size, SMALLEST, LARGEST));
  }

  /// The theme with this id.
  ///
  /// @throws BadInputException if there is none
  static Theme theme(String id) {
    return Stream.of(Theme.values())
        .filter(theme -> theme.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown("theme", id, Stream.of(Theme.values()).map(Theme::id)));
  }

  /// The language with this id.
  ///
  /// @throws BadInputException if there is none
  static Language language(String id) {
    return Stream.of(Language.values())
        .filter(language -> language.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown("language", id, Stream.of(Language.values()).map(Language::id)));
  }

  private static BadInputException unknown(String what, String id, Stream<String> known) {
    return new BadInputException(
        "there is no %s '%s': choose from %s"
            .formatted(what, id, known.collect(Collectors.joining(", "))));
  }
}
