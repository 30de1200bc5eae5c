package dev.tapedeck.resources;

/// An icon of the Feather pack, by its meaning here. Transport buttons use the filled glyphs of
/// [StyleClass] instead.
public enum Icon {
  RUN("fth-play"),
  STOP("fth-square"),
  PAUSE("fth-pause"),
  STEP("fth-chevron-right"),
  STEP_BACK("fth-chevron-left"),
  TO_START("fth-skip-back"),
  TO_END("fth-skip-forward"),
  LOOP("fth-repeat"),
  RESET("fth-rotate-ccw"),
  SEARCH("fth-search"),
  OPEN("fth-folder"),
  FILE("fth-file-text"),
  NEW("fth-file-plus"),
  NOTEBOOK("fth-book-open"),
  LESSONS("fth-book"),
  SAVE("fth-save"),
  EXPORT("fth-download"),
  CLOSE("fth-x"),
  UNDO("fth-corner-up-left"),
  REDO("fth-corner-up-right"),
  COPY("fth-copy"),
  SETTINGS("fth-settings"),
  HELP("fth-help-circle"),
  KEYBOARD("fth-command"),
  LIGHT("fth-sun"),
  DARK("fth-moon"),
  CONTRAST("fth-circle"),
  LANGUAGE("fth-globe"),
  WATCHED("fth-eye"),
  UNWATCHED("fth-eye-off"),
  CUT("fth-scissors"),
  NON_FINITE("fth-alert-octagon"),
  BREAKPOINT("fth-disc"),
  CURRENT("fth-arrow-right"),
  EXPECTED("fth-git-commit"),
  ZOOM_IN("fth-zoom-in"),
  ZOOM_OUT("fth-zoom-out"),
  FIT("fth-maximize"),
  LAYOUT_DIRECTION("fth-git-branch"),
  MINIMAP("fth-map"),
  LEGEND("fth-list"),
  GROUP("fth-layers"),
  OPEN_GROUP("fth-plus-square"),
  CLOSE_GROUP("fth-minus-square"),
  CONSOLE("fth-terminal"),
  PLOTS("fth-bar-chart-2"),
  VARIABLES("fth-hash"),
  DOCTOR("fth-activity"),
  INSPECTOR("fth-sliders"),
  MEND("fth-tool"),
  CHECK("fth-check-circle"),
  WHAT_IF("fth-edit-3"),
  SUCCESS("fth-check"),
  WARNING("fth-alert-triangle"),
  ERROR("fth-alert-circle"),
  INFO("fth-info"),
  UP("fth-chevron-up"),
  DOWN("fth-chevron-down"),
  MORE("fth-more-horizontal"),
  EDITOR("fth-code"),
  GRAPH("fth-share-2"),
  TAPE("fth-film"),
  SPEED("fth-fast-forward"),
  ADD("fth-plus"),
  GRADIENT("fth-trending-down"),
  TIDY("fth-grid"),
  HISTORY("fth-clock");

  private final String literal;

  Icon(String literal) {
    this.literal = literal;
  }

  /// The name by which Ikonli knows this icon.
  public String literal() {
    return literal;
  }
}
