package dev.tapedeck.app.cli;

import dev.tapedeck.app.programs.WholeFile;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.mend.DiagnosisText;
import dev.tapedeck.python.mend.MendReport;
import dev.tapedeck.python.mend.Mender;
import dev.tapedeck.python.mend.Mender.Mended;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.samples.CauseExample;
import dev.tapedeck.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/// The page that explains every cause: each by a program that fails, what the doctor says of it,
/// and the mended program. All of it comes from running the examples.
final class CausesPage {
  static final String NAME = "why-is-my-gradient-none.md";
  private static final String PICTURES = "images/causes";
  private static final String SIZE = "1200x700";

  private static final String HEAD =
      """
      # Why is my gradient None?

      Each cause that the doctor knows, in the order in which it considers them: a program that fails,
      what `./tapedeck diagnose` says of it, and what `./tapedeck mend` makes of it. Zero, NaN and
      gradients that are not what was meant come last.

      This page is made from the programs in `samples/src/main/resources/dev/tapedeck/samples/causes`;
      `./tapedeck causes -o docs` writes it and its pictures anew.

      """;

  private final Recordings recordings;
  private final SnapshotTaker snapshots;
  private final DiagnosisText text = new DiagnosisText(Language.ENGLISH.locale());
  private final Messages messages = Messages.in(Language.ENGLISH);
  private final Map<Program, Trace> runs = new HashMap<>();

  CausesPage(Recordings recordings, SnapshotTaker snapshots) {
    this.recordings = recordings;
    this.snapshots = snapshots;
  }

  /// Writes the page and its pictures into a folder.
  ///
  /// @throws IOException if the disk refuses
  void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(PICTURES));
    List<CauseExample> examples = CauseExample.all();
    WholeFile.write(folder.resolve(NAME), text(examples));
    snapshots.take(
        examples.stream()
            .map(example ->
                picture(example, folder.resolve(PICTURES).resolve(example.cause() + ".png")))
            .toList());
  }

  private SnapshotRequest picture(CauseExample example, Path file) {
    SnapshotOptions options =
        CommandLine.populateCommand(
            new SnapshotOptions(),
            "--output",
            file.toString(),
            "--size",
            SIZE,
            "--panel",
            "doctor");
    Program program = program(example);
    Input input =
        new Input(
            program.name(),
            example.code(),
            example.code(),
            Optional.empty(),
            Optional.of(program),
            Optional.empty(),
            Optional.empty());
    return options.request(input, run(program));
  }

  private String text(List<CauseExample> examples) {
    String contents =
        examples.stream()
            .map(example ->
                "- [%s](#%s): %s\n".formatted(title(example), example.cause(), example.sentence()))
            .collect(Collectors.joining());
    return HEAD + contents + examples.stream().map(this::section).collect(Collectors.joining());
  }

  private String title(CauseExample example) {
    return Message.ofCause(example.cause()).map(messages::text).orElse(example.cause());
  }

  private String section(CauseExample example) {
    Program program = program(example);
    Trace trace = run(program);
    Diagnosis diagnosis = diagnosis(example, trace);
    Finding finding = diagnosis.finding().orElseThrow();
    List<String> parts = new ArrayList<>();
    parts.add("\n## %s\n".formatted(example.cause()));
    parts.add("%s: %s\n".formatted(capitalised(title(example)), example.sentence()));
    parts.add(code(example.code()));
    parts.add("![%s](%s/%s.png)\n".formatted(title(example), PICTURES, example.cause()));
    parts.add("The doctor says: " + text.explanation(finding) + "\n");
    Mended mended = new Mender(this::run).mend(program, trace);
    parts.add(mended.mends().isEmpty() ? advice(finding) : mended(mended));
    return String.join("\n", parts);
  }

  /// The diagnosis that the example is about.
  ///
  /// @throws IllegalStateException if the doctor says something else
  private static Diagnosis diagnosis(CauseExample example, Trace trace) {
    return Doctor.examine(trace).stream()
        .filter(diagnosis -> diagnosis.finding().isPresent())
        .findFirst()
        .filter(diagnosis -> diagnosis.finding().orElseThrow().cause().equals(example.cause()))
        .orElseThrow(
            () -> new IllegalStateException("the example of " + example.cause() + " has another"));
  }

  private String advice(Finding finding) {
    return "What to do: " + text.advice(finding) + "\n";
  }

  private String mended(Mended mended) {
    String titles =
        mended.mends().stream()
            .map(made -> text.title(made.mend()))
            .collect(Collectors.joining("; "));
    String outcomes =
        MendReport.of(mended, Language.ENGLISH.locale())
            .outcomes()
            .lines()
            .map(line -> "    " + line)
            .collect(Collectors.joining("\n"));
    return "The mend: %s.\n\n%s\nAfter it:\n\n%s\n"
        .formatted(titles, code(mended.program().cells().getFirst().text()), outcomes);
  }

  private static String code(String program) {
    return "```python\n" + program + "```\n";
  }

  private static String capitalised(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static Program program(CauseExample example) {
    return Program.script(example.cause() + ".py", example.code());
  }

  private Trace run(Program program) {
    return runs.computeIfAbsent(program, recordings::quietly);
  }
}
