package dev.tapedeck.app.cli;

import dev.tapedeck.python.mend.DiagnosisReport;
import dev.tapedeck.resources.Language;
import dev.tapedeck.trace.Trace;
import java.util.List;
import picocli.CommandLine.ExitCode;

/// What `diagnose` does: examines one program after the other.
///
/// @param json whether it prints JSON instead of sentences
record Examination(
    Inputs inputs, Recordings recordings, Terminal terminal, Language language, boolean json) {
  /// The exit codes of single programs, the gravest last; that of several is the gravest of all.
  private static final List<Integer> BY_GRAVITY =
      List.of(ExitCode.OK, ExitCode.SOFTWARE, Commands.UNEXPECTED, Commands.BAD_INPUT);

  /// Examines all files; one that cannot be read does not hide what the others hold.
  int of(List<String> files, CellOptions cells) {
    int gravest = ExitCode.OK;
    for (String file : files) {
      int code = of(file, cells, files.size() > 1);
      gravest = BY_GRAVITY.indexOf(code) > BY_GRAVITY.indexOf(gravest) ? code : gravest;
    }
    return gravest;
  }

  private int of(String file, CellOptions cells, boolean isNamed) {
    try {
      Trace trace = recordings.of(inputs.read(file, cells));
      DiagnosisReport report = DiagnosisReport.of(trace, language.locale());
      if (json) {
        print(isNamed ? report.json(file) : report.json());
      } else {
        print(isNamed ? report.text(file) : report.text());
      }
      return report.unexpected() ? Commands.UNEXPECTED : Commands.exitCode(trace);
    } catch (BadInputException bad) {
      terminal.complain(bad.sentence());
      return Commands.BAD_INPUT;
    }
  }

  private void print(String text) {
    terminal.out().print(text);
    terminal.out().flush();
  }
}
