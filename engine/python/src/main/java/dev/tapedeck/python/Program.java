package dev.tapedeck.python;

import java.util.ArrayList;
import java.util.List;

/// A program as cells that run one after the other in one namespace.
///
/// @param name what the program is called, usually its file's name
/// @param echoes whether a cell shows the value of its last expression, as notebooks do
/// @param cells in order; a plain script is one cell
public record Program(String name, boolean echoes, List<Cell> cells) {
  public Program {
    cells = List.copyOf(cells);
  }

  /// A plain script.
  public static Program script(String name, String text) {
    return new Program(name, false, List.of(new Cell(name, text)));
  }

  /// A notebook.
  public static Program notebook(String name, List<Cell> cells) {
    return new Program(name, true, cells);
  }

  /// The cells numbered `first` to `last`, from 1, with the cells before them that do nothing but
  /// import, since the chosen ones may need what these bring in.
  public Program select(int first, int last) {
    List<Cell> chosen = new ArrayList<>();
    for (int number = 1; number <= cells.size(); number++) {
      Cell cell = cells.get(number - 1);
      boolean within = first <= number && number <= last;
      if (within || (number < first && importsOnly(cell))) {
        chosen.add(cell);
      }
    }
    return new Program(name, echoes, chosen);
  }

  private static boolean importsOnly(Cell cell) {
    List<String> statements =
        cell.text()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    return !statements.isEmpty()
        && statements.stream().allMatch(line -> line.matches("(import|from)\\s.*"));
  }
}
