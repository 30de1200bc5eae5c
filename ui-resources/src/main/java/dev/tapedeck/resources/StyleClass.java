package dev.tapedeck.resources;

import java.util.Locale;

/// A style class of `tapedeck.css`. Its name there follows from its name here: `TOP_BAR` is
/// `td-top-bar`.
public enum StyleClass {
  // Ground
  BODY,
  SMALL,
  MUTED,
  STRONG,
  MONO,
  FORMULA,
  PROSE,
  CARD,
  SEPARATOR,

  // Top bar
  MENU_BAR,
  TOP_BAR,
  APP_TITLE,
  FILE_TABS,
  FILE_TAB,
  SEARCH_FIELD,

  // Buttons
  RUN_BUTTON,
  STOP_BUTTON,
  PRIMARY_BUTTON,
  SECONDARY_BUTTON,
  ICON_BUTTON,
  SPEED_BUTTON,
  TRANSPORT_BUTTON,
  PLAY_BUTTON,
  GLYPH,
  LINK,

  // Visible keyboard focus
  CANVAS,
  TIMELINE,

  // Lessons and files
  LIBRARY,
  LESSON_LIST,
  GROUP_HEADING,
  LESSON,

  // Editor
  EDITOR,
  LINE_NUMBER,
  LINE_MARK,
  MARK_WATCHED,
  MARK_CUT,
  MARK_BREAKPOINT,
  CURRENT_LINE,
  ERROR_LINE,
  KEYWORD,
  STRING,
  COMMENT,
  NUMBER,
  FUNCTION,
  TAPE,

  // Tabs below the editor
  TAB_STRIP,
  CONSOLE,
  CONSOLE_ERROR,
  CONSOLE_NOTE,
  CONSOLE_LINK,
  BADGE,
  TABLE,
  BREAKPOINT_ROW,
  BREAKPOINT_DOT,

  // Graph
  LEGEND,
  MINIMAP,
  CANVAS_BAR,
  LEGEND_ITEM,
  CANVAS_HINT,
  KEY_CAP,

  // Builder
  BLOCK_FORM,

  // Deck
  DECK,
  SENTENCE,
  SENTENCE_LEAD,
  SENTENCE_VALUE,
  TRANSPORT,
  TIMELINE_CELL,
  CELL_FORWARD,
  CELL_BACKWARD,
  CELL_UNRECORDED,
  CELL_FUTURE,
  CELL_CURRENT,
  PLAYHEAD,
  DECK_NOTE,
  GLYPH_PLAY,
  GLYPH_PAUSE,
  GLYPH_STEP,
  GLYPH_STEP_BACK,
  GLYPH_TO_END,
  GLYPH_TO_START,
  GLYPH_STOP,

  // Inspector and doctor
  PANEL,
  PANEL_TITLE,
  PANEL_SUBTITLE,
  SECTION_HEADING,
  FIELD_LABEL,
  SEGMENTS,
  SEGMENT,
  STEPPER,
  CHECK_LIST,
  CONTRIBUTIONS,
  CONTRIBUTION,
  CONTRIBUTION_NOW,
  CONTRIBUTION_SUM,
  SOURCE_ROW,
  SOURCE_NAME,
  VERDICT_GRADIENT,
  VERDICT_NONE,
  VERDICT_NOTE,
  VERDICT_ERROR,
  CHIP,
  CHIP_FORWARD,
  CHIP_BACKWARD,
  CHIP_SUCCESS,
  CHIP_WARNING,
  CHIP_ERROR,
  CODE_CHIP,
  TICK,
  DIFF,
  DIFF_ADD,
  DIFF_REMOVE,
  DIFF_KEEP,
  BUTTON_ROW,

  // Empty states, notices, dialogs, tooltips, palette
  EMPTY_STATE,
  EMPTY_TITLE,
  EMPTY_HINT,
  NOTICE,
  NOTICE_ERROR,
  NOTICE_WARNING,
  DIALOG,
  VALUE_TOOLTIP,
  COMMAND_PALETTE,
  COMMAND_ROW,
  PROGRESS;

  /// The name of this class in the stylesheet, such as `td-top-bar`.
  public String css() {
    return "td-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
