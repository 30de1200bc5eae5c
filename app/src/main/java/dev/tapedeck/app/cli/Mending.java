package dev.tapedeck.app.cli;

import dev.tapedeck.app.programs.WholeFile;
import dev.tapedeck.app.workbench.CellText;
import dev.tapedeck.python.Cell;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.Programs;
import dev.tapedeck.python.mend.MendReport;
import dev.tapedeck.python.mend.MendWriter;
import dev.tapedeck.python.mend.Mender;
import dev.tapedeck.python.mend.Mender.Mended;
import dev.tapedeck.resources.Language;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `mend` does: mends a program, writes the mended text, and says what was done.
record Mending(Recordings recordings, Terminal terminal, Language language) {
  /// The text goes to `output` or else to standard output, which the report then leaves to it.
  ///
  /// @throws IOException if the output cannot be written
  int of(Input input, Program program, Optional<Path> output) throws IOException {
    Mended mended = new Mender(recordings::quietly).mend(program, recordings.of(input));
    String text = written(input.file(), program, mended.program());
    MendReport report = MendReport.of(mended, language.locale());
    if (output.isPresent()) {
      WholeFile.write(output.get(), text);
      print(terminal.out(), report.text());
    } else {
      print(terminal.out(), text);
      print(terminal.err(), report.text());
    }
    return report.isWhole() ? Commands.exitCode(mended.trace()) : Commands.UNEXPECTED;
  }

  private static void print(PrintStream stream, String text) {
    stream.print(text);
    stream.flush();
  }

  /// The mended program in the form of its file; pasted cells as a script, each below its mark.
  private static String written(String file, Program before, Program mended) {
    if (file.startsWith(Programs.BYTE_ORDER_MARK)) {
      return Programs.BYTE_ORDER_MARK + written(file.substring(1), before, mended);
    }
    List<Cell> cells = before.cells();
    boolean isWholeFile = cells.size() == 1 && cells.getFirst().text().equals(Programs.plain(file));
    return isWholeFile
        ? MendWriter.rewritten(file, cells.getFirst().text(), mended.cells().getFirst().text())
        : Programs.rewrittenNotebook(file, mended)
            .orElseGet(() -> CellText.joined(mended.cells().stream().map(Cell::text).toList()));
  }
}
