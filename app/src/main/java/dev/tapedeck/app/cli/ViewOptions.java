package dev.tapedeck.app.cli;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Trace;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// At which position and in which dress a run is drawn.
final class ViewOptions {
  @Option(
      names = "--step",
      paramLabel = "N",
      description = "the position: 0, one per forward op, then one per backward step")
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

  /// The position, if one is named.
  ///
  /// @param name what the run is of
  /// @throws BadInputException if the run has no such position
  OptionalInt position(String name, Trace trace) {
    Positions.require(step, name, trace);
    return step < 0 ? OptionalInt.empty() : OptionalInt.of(step);
  }

  Theme theme() {
    return theme(theme);
  }

  Language language() {
    return language(language);
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
