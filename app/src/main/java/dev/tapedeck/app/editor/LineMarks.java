package dev.tapedeck.app.editor;

import java.util.Set;

/// What the margin says of the lines, which count from 1; 0 is no line.
///
/// @param watched the lines that made something a tape watches
/// @param current the line of the current step or examined finding
/// @param cut the line on which the examined path breaks
/// @param error the line on which the program failed
record LineMarks(Set<Integer> watched, int current, int cut, int error) {
  static final LineMarks NONE = new LineMarks(Set.of(), 0, 0, 0);

  LineMarks {
    watched = Set.copyOf(watched);
  }
}
