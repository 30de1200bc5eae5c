package dev.tapedeck.app.workbench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Notebooks as one text: each cell begins below a line `# %%`, which may bear the cell's number.
public final class CellText {
  private static final Pattern MARK = Pattern.compile("# ?%%(?: (\\d{1,6}))?.*");

  /// A cell and where it stands.
  ///
  /// @param source the name that places in a trace use for it, such as `cell 3`
  /// @param above the number of lines of the whole text that stand above its first line
  public record Cell(String source, int above, String text) {}

  private CellText() {}

  /// Whether a text is divided into cells.
  public static boolean isDivided(String text) {
    return text.lines().anyMatch(line -> MARK.matcher(line).matches());
  }

  /// The cells of a divided text, in order; what stands above the first mark is a cell too.
  public static List<Cell> cells(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    List<Cell> cells = new ArrayList<>();
    Set<Integer> used = new HashSet<>();
    int number = 0;
    int first = 0;
    for (int i = 0; i <= lines.size(); i++) {
      boolean end = i == lines.size();
      Matcher mark = MARK.matcher(end ? "" : lines.get(i));
      if (end || mark.matches()) {
        String cell = String.join("\n", lines.subList(first, i));
        if (!cell.isBlank()) {
          cells.add(new Cell("cell " + Math.max(number, 1), first, cell));
        }
        first = i + 1;
        if (!end) {
          number = mark.group(1) == null ? number + 1 : Integer.parseInt(mark.group(1));
          while (!used.add(number)) {
            number++;
          }
        }
      }
    }
    return cells;
  }

  /// Cells, by their texts and from number 1, as one text; blank ones are left out and keep their
  /// numbers.
  public static String joined(List<String> cells) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isBlank()) {
        parts.add("# %% " + (i + 1) + "\n" + cells.get(i).stripTrailing() + "\n");
      }
    }
    return parts.stream().collect(Collectors.joining("\n"));
  }
}
