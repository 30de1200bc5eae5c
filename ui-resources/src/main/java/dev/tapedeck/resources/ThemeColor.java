package dev.tapedeck.resources;

import java.util.Locale;

/// A colour that every theme defines. Its looked-up name in stylesheets follows from its name:
/// `SURFACE_2` is `-td-surface-2`.
public enum ThemeColor {
  // Surfaces, from the farthest to the nearest
  CANVAS,
  CANVAS_DOT,
  SURFACE,
  SURFACE_2,
  EDITOR,
  BORDER,
  BORDER_STRONG,
  HOVER,
  PRESSED,
  SELECTED,
  SHADOW,

  // Text
  TEXT,
  MUTED,
  FAINT,
  ON_ACCENT,
  CODE,

  // Forward and backward: lines and fills; the -text twins are for letters
  FORWARD,
  FORWARD_TEXT,
  FORWARD_SOFT,
  FORWARD_HOVER,
  BACKWARD,
  BACKWARD_TEXT,
  BACKWARD_SOFT,
  BACKWARD_HOVER,

  // States of nodes, edges and the tape
  WATCHED,
  UNWATCHED,
  UNRECORDED,
  NONE,
  HATCH,
  CURRENT,
  CUT,
  REGION,
  REGION_BORDER,
  REGION_TEXT,
  BREAKPOINT,

  // Signs and magnitudes
  POSITIVE,
  NEGATIVE,
  HEAT_ZERO,
  HEAT_POSITIVE,
  HEAT_NEGATIVE,
  HEAT_TEXT,

  // Verdicts
  ERROR,
  ERROR_SOFT,
  WARNING,
  WARNING_SOFT,
  SUCCESS,
  SUCCESS_SOFT,

  // Editor
  LINE_HIGHLIGHT,
  ERROR_LINE,
  SELECTION,
  KEYWORD,
  STRING,
  COMMENT,
  NUMBER,
  FUNCTION,
  TAPE,
  DIFF_ADD,
  DIFF_REMOVE,
  DIFF_TEXT,

  // Focus
  FOCUS,
  FOCUS_SOFT;

  /// The looked-up name in stylesheets, such as `-td-surface`.
  public String css() {
    return "-td-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
