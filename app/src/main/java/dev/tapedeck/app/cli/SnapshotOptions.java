package dev.tapedeck.app.cli;

import dev.tapedeck.resources.UiScale;
import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
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

  @Mixin ViewOptions view = new ViewOptions();

  @Option(
      names = "--scale",
      paramLabel = "PERCENT",
      defaultValue = "100",
      description = "how large everything is shown, from 75 to 300; ${DEFAULT-VALUE} if not given")
  int scale = UiScale.PLAIN.percent();

  @Option(names = "--select", paramLabel = "NODE", description = "the name of a node to select")
  String select = "";

  @Option(names = "--panel", paramLabel = "NAME", description = "the panel to bring to the front")
  String panel = "";

  @Option(
      names = "--breakpoint",
      paramLabel = "LINE",
      split = ",",
      description = "a line on which a breakpoint is set; several with commas")
  List<Integer> breakpoints = List.of();

  @Option(
      names = "--do",
      paramLabel = "COMMAND",
      split = ",",
      description =
          "a command of the window to do before, such as form-histogram; several with commas")
  List<String> commands = List.of();

  /// The window of which a picture is made.
  ///
  /// @throws BadInputException if an option makes no sense
  WindowLook look() {
    Matcher extents = SIZE.matcher(size);
    if (!extents.matches()) {
      throw badSize();
    }
    return new WindowLook(
        extent(extents.group(1)), extent(extents.group(2)), view.theme(), view.language(), scale());
  }

  /// The picture of a finished run.
  ///
  /// @throws BadInputException if an option makes no sense
  SnapshotRequest request(Input input, Trace trace) {
    WindowLook look = look();
    return new SnapshotRequest(
        input.name(),
        input.text(),
        input.lesson(),
        input.blocks(),
        trace,
        picture,
        look.width(),
        look.height(),
        view.position(input.name(), trace),
        Optional.of(select).filter(name -> !name.isEmpty()),
        look.theme(),
        look.language(),
        Optional.of(panel).filter(name -> !name.isEmpty()),
        breakpoints,
        view.gradientSizes,
        look.scale(),
        commands);
  }

  private UiScale scale() {
    if (!UiScale.isPossible(scale)) {
      throw new BadInputException(
          "cannot show a window at %d percent: write a number from %d to %d"
              .formatted(scale, UiScale.SMALLEST, UiScale.LARGEST));
    }
    return new UiScale(scale);
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
}
