package dev.tapedeck.app.workbench;

import java.util.HashMap;
import java.util.Map;

/// Which line of a program text the places of its run are on: those of a cell stand below others.
///
/// @param above the number of lines above each cell; empty for a text that is not divided
record ProgramLines(Map<String, Integer> above) {
  ProgramLines {
    above = Map.copyOf(above);
  }

  static ProgramLines of(String text) {
    Map<String, Integer> above = new HashMap<>();
    if (CellText.isDivided(text)) {
      CellText.cells(text).forEach(cell -> above.putIfAbsent(cell.source(), cell.above()));
    }
    return new ProgramLines(above);
  }

  /// The line of the whole text at which a line of a source is.
  int of(String source, int line) {
    return line + above.getOrDefault(source, 0);
  }
}
