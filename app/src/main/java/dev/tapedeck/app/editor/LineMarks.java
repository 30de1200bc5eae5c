package dev.tapedeck.app.editor;

import java.util.Set;

/// What the margin says of the lines, which count from 1; 0 is no line.
///
/// @param watched the lines that made something a tape watches
/// @param current the line of the current step or examined finding
/// @param cut the line on which the examined path breaks
/// @param error the line on which the program failed
/// @param breakpoints the lines on which breakpoints are set
/// @param picked the lines of what is picked elsewhere
record LineMarks(
    Set<Integer> watched,
    int current,
    int cut,
    int error,
    Set<Integer> breakpoints,
    Set<Integer> picked) {
  static final LineMarks NONE = LineMarks.of(Set.of());

  LineMarks {
    watched = Set.copyOf(watched);
    breakpoints = Set.copyOf(breakpoints);
    picked = Set.copyOf(picked);
  }

  /// Nothing but breakpoints.
  static LineMarks of(Set<Integer> breakpoints) {
    return new LineMarks(Set.of(), 0, 0, 0, breakpoints, Set.of());
  }
}
