package dev.tapedeck.python.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.python.Clinic;
import dev.tapedeck.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// Random programs, healthy and with one planted fault, before the doctor.
///
/// How many of each is told by the system property `tapedeck.faults`.
class FaultInjectionTest {
  private static final int COUNT = Integer.getInteger("tapedeck.faults", 40);
  private static final double CAUSES_WANTED = 0.99;
  private static final Path REPORT = Path.of("target", "faults.txt");

  @Test
  void doctor_findsNothing_inHealthyPrograms() {
    List<String> complaints = new ArrayList<>();
    try (Clinic clinic = new Clinic()) {
      for (int seed = 0; seed < COUNT; seed++) {
        String text = new Sketches(new Random(seed)).any().text();
        List<Diagnosis> diagnoses = clinic.examine(text).diagnoses();
        assertThat(diagnoses).as(text).isNotEmpty();
        diagnoses.stream()
            .flatMap(diagnosis -> diagnosis.finding().stream())
            .map(finding -> told(finding) + "\n" + text)
            .forEach(complaints::add);
      }
    }

    assertThat(complaints).isEmpty();
  }

  @Test
  void doctor_namesCauseAndCut_ofPlantedFaults() throws IOException {
    List<String> wrongCauses = new ArrayList<>();
    List<String> wrongCuts = new ArrayList<>();
    try (Clinic clinic = new Clinic()) {
      for (int seed = 0; seed < COUNT; seed++) {
        Faults faults = new Faults(new Random(seed));
        Planted fault = faults.plant(seed % faults.ways());
        Clinic.Visit visit = clinic.examine(fault.text());
        judge(fault, visit, wrongCauses, wrongCuts);
      }
    }

    write(wrongCauses, wrongCuts);
    SoftAssertions demands = new SoftAssertions();
    demands.assertThat(wrongCuts).as("wrong cuts").isEmpty();
    demands
        .assertThat(wrongCauses)
        .as("wrong causes")
        .hasSizeLessThanOrEqualTo((int) ((1 - CAUSES_WANTED) * COUNT));
    demands.assertAll();
  }

  /// The numbers, and the few that were missed, which a run within the bound would not show.
  private static void write(List<String> wrongCauses, List<String> wrongCuts) throws IOException {
    Files.writeString(
        REPORT,
        "%d faults planted, %d with a wrong cause, %d with a wrong cut\n\n%s"
            .formatted(
                COUNT, wrongCauses.size(), wrongCuts.size(), String.join("\n", wrongCauses)));
  }

  private static void judge(
      Planted fault, Clinic.Visit visit, List<String> wrongCauses, List<String> wrongCuts) {
    List<String> causes = new ArrayList<>();
    int call = call(fault, visit.diagnoses());
    for (String source : fault.hit()) {
      List<Finding> found =
          visit.diagnoses().stream()
              .filter(one -> one.call() == call && one.sourceName().equals(source))
              .flatMap(one -> one.finding().stream())
              .toList();
      if (found.size() != 1 || !found.getFirst().cause().equals(fault.cause())) {
        causes.add(report(fault, source, found));
      } else if (found.getFirst().line() != fault.line()
          || !cut(found.getFirst(), visit.trace()).equals(fault.cut(source))) {
        wrongCuts.add(
            report(fault, source, found)
                + "cut %s, wanted %s\n"
                    .formatted(cut(found.getFirst(), visit.trace()), fault.cut(source)));
      }
    }
    if (fault.sparesOthers()) {
      visit.diagnoses().stream()
          .filter(one -> one.call() != call || !fault.hit().contains(one.sourceName()))
          .filter(one -> one.finding().isPresent())
          .map(one -> report(fault, one.sourceName(), one.finding().stream().toList()))
          .forEach(causes::add);
    }
    if (!causes.isEmpty()) {
      wrongCauses.add(String.join("", causes));
    }
  }

  /// The number in the trace of the call that shows the fault.
  private static int call(Planted fault, List<Diagnosis> diagnoses) {
    return diagnoses.stream()
        .mapToInt(Diagnosis::call)
        .distinct()
        .sorted()
        .skip(fault.call() - 1)
        .findFirst()
        .orElse(0);
  }

  private static String report(Planted fault, String source, List<Finding> found) {
    return "%s of %s on line %d, but found %s\n%s"
        .formatted(
            fault.cause(),
            source,
            fault.line(),
            found.stream().map(FaultInjectionTest::told).collect(Collectors.joining(", ")),
            fault.marked());
  }

  private static String told(Finding finding) {
    return finding.cause() + " on line " + finding.line();
  }

  private static Set<Integer> cut(Finding finding, Trace trace) {
    return finding.cut().stream()
        .map(edge -> trace.event(edge.to()).place().line())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
