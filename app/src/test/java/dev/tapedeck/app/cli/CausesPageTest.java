package dev.tapedeck.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.mend.DiagnosisText;
import dev.tapedeck.python.mend.MendReport;
import dev.tapedeck.python.mend.Mender;
import dev.tapedeck.python.mend.Mender.Mended;
import dev.tapedeck.samples.CauseExample;
import dev.tapedeck.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page about the causes, and the examples that it is made from.
class CausesPageTest {
  private static final RememberingRunner RUNNER = new RememberingRunner();
  private static final Path DOCS = Path.of("..", "docs");

  /// Causes for which no edit of the program is safe.
  private static final Set<String> ADVISED =
      Set.of("stateful-source", "branch", "unused", "zero", "summed", "coupled-rows");

  @TempDir Path folder;

  static List<CauseExample> examples() {
    return CauseExample.all();
  }

  @Test
  void examples_areOneForEachCause() {
    Set<String> causes = new DiagnosisText(Locale.ENGLISH).causes();
    causes.remove("unknown");

    assertThat(examples())
        .extracting(CauseExample::cause)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(causes);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_hasItsCauseFirst_andIsMendedUnlessNoEditIsSafe(CauseExample example) {
    // Named as on the page, so that it runs once for both.
    Program program = Program.script(example.cause() + ".py", example.code());
    Trace trace = run(program);

    Mended mended = new Mender(CausesPageTest::run).mend(program, trace);

    assertThat(Doctor.examine(trace).stream().flatMap(one -> one.finding().stream()).findFirst())
        .map(Diagnosis.Finding::cause)
        .contains(example.cause());
    assertThat(mended.mends().isEmpty()).isEqualTo(ADVISED.contains(example.cause()));
    if (!mended.mends().isEmpty()) {
      MendReport report = MendReport.of(mended, Locale.ENGLISH);
      assertThat(report.isWhole()).isTrue();
      assertThat(report.outcomes()).contains(": gradient of shape", "Finite differences agree");
    }
  }

  @Test
  void page_isWhatTheExamplesMakeOfIt() throws IOException {
    List<Path> pictures = new ArrayList<>();
    Recordings recordings =
        new Recordings(
            RUNNER,
            new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream())));

    new CausesPage(
            recordings, requests -> requests.forEach(request -> pictures.add(request.picture())))
        .write(folder);

    assertThat(folder.resolve(CausesPage.NAME))
        .as("the page; `./tapedeck causes -o docs` writes it anew")
        .hasSameTextualContentAs(DOCS.resolve(CausesPage.NAME));
    assertThat(pictures)
        .map(picture -> DOCS.resolve(folder.relativize(picture)))
        .hasSameSizeAs(examples())
        .allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
    try (Stream<Path> kept = Files.list(DOCS.resolve("images/causes"))) {
      assertThat(kept.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .hasSameSizeAs(pictures);
    }
  }

  private static Trace run(Program program) {
    return RUNNER.run(program, RunListener.SILENT).trace().join();
  }
}
