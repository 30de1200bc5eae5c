package dev.tapedeck.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text copied out of a notebook: with prompts, and with what the cells printed.
///
/// Lines that are not code become comments, so that the others keep their numbers.
final class PastedText {
  /// Two signs, so that it stays a comment when code is brought back out of comments.
  private static final String MARK = "## ";

  private static final Pattern IN = Pattern.compile("In ?\\[[\\d *]*\\]: ?(.*)");
  private static final Pattern MORE = Pattern.compile(" +\\.{3,}: ?(.*)");
  private static final Pattern OUT = Pattern.compile("Out ?\\[[\\d *]*\\]:.*");

  /// What TensorFlow and numpy print, and what Python could not read.
  private static final Pattern PRINTED =
      Pattern.compile(
          "tf\\.Tensor\\(.*|<tf\\.\\w+ .*|.*\\bdtype=[\\w.]+\\)>?|.*, shape=\\(.*\\), dtype=.*"
              + "|[\\[ ]*-?\\d[-+.\\de]*( +-?\\d[-+.\\de]*)*[\\] ]*");

  private PastedText() {}

  static boolean hasPrompts(String text) {
    return text.lines().anyMatch(line -> IN.matcher(line).matches());
  }

  /// One cell per prompt; text without prompts is one cell.
  static Program program(String name, String text) {
    List<String> lines = lines(withoutOutput(text));
    List<Integer> starts = new ArrayList<>();
    List<String> given = lines(text);
    for (int i = 0; i < given.size(); i++) {
      if (IN.matcher(given.get(i)).matches()) {
        starts.add(i);
      }
    }
    if (starts.size() < 2) {
      return Program.notebook(name, List.of(new Cell(name, String.join("\n", lines))));
    }
    List<Cell> cells = new ArrayList<>();
    starts.set(0, 0);
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : lines.size();
      cells.add(new Cell("cell " + (i + 1), String.join("\n", lines.subList(starts.get(i), end))));
    }
    return Program.notebook(name, cells);
  }

  /// The text without prompts and without what was printed at its end or after an `Out` prompt.
  static String withoutOutput(String text) {
    List<String> code = new ArrayList<>();
    boolean printed = false;
    for (String line : lines(text)) {
      Matcher in = IN.matcher(line);
      Matcher more = MORE.matcher(line);
      if (in.matches()) {
        printed = false;
        code.add(in.group(1));
      } else if (OUT.matcher(line).matches() || (printed && !line.isBlank())) {
        printed = true;
        code.add(MARK + line);
      } else {
        printed = false;
        code.add(more.matches() ? more.group(1) : line);
      }
    }
    blankPrintedEnd(code);
    return String.join("\n", code);
  }

  private static void blankPrintedEnd(List<String> lines) {
    int last = lines.size() - 1;
    while (last >= 0 && lines.get(last).isBlank()) {
      last--;
    }
    int first = last;
    while (first > 0 && !lines.get(first - 1).isBlank()) {
      first--;
    }
    List<String> end = last < 0 ? List.of() : lines.subList(first, last + 1);
    if (!end.isEmpty() && end.stream().allMatch(line -> PRINTED.matcher(line).matches())) {
      end.replaceAll(line -> MARK + line);
    }
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(List.of(text.split("\n", -1)));
  }
}
