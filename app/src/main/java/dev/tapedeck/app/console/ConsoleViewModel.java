package dev.tapedeck.app.console;

import dev.tapedeck.app.workbench.Output;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.collections.ObservableList;

/// The console's text in pieces.
public final class ConsoleViewModel {
  private static final Pattern PLACE = Pattern.compile("File \"([^\"\\n]*)\", line (\\d+)");

  /// A piece of text in one style.
  ///
  /// @param source the program text that it leads to; empty if it leads nowhere
  /// @param line the line there; 0 if it leads nowhere
  record Piece(Output.Kind kind, String text, String source, int line) {}

  private final WorkbenchViewModel workbench;
  private final IntConsumer goTo;

  /// Shows the console of a workbench; links call `goTo` with a line of the editor.
  public ConsoleViewModel(WorkbenchViewModel workbench, IntConsumer goTo) {
    this.workbench = workbench;
    this.goTo = goTo;
  }

  ObservableList<Output> outputs() {
    return workbench.console();
  }

  void follow(String source, int line) {
    goTo.accept(workbench.editorLine(source, line));
  }

  /// The outputs in pieces, with the places of tracebacks as links.
  static List<Piece> pieces(List<? extends Output> outputs) {
    List<Piece> pieces = new ArrayList<>();
    for (Output output : outputs) {
      if (output.kind() == Output.Kind.ERROR) {
        addLinked(pieces, output.text());
      } else if (!output.text().isEmpty()) {
        pieces.add(new Piece(output.kind(), output.text(), "", 0));
      }
    }
    return pieces;
  }

  private static void addLinked(List<Piece> pieces, String text) {
    int end = 0;
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      add(pieces, text.substring(end, place.start()), "", 0);
      add(pieces, place.group(), place.group(1), line(place.group(2)));
      end = place.end();
    }
    add(pieces, text.substring(end), "", 0);
  }

  private static int line(String digits) {
    return digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }

  private static void add(List<Piece> pieces, String text, String source, int line) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(Output.Kind.ERROR, text, source, line));
    }
  }
}
