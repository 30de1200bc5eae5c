package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Diagnosis.Verdict;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.doctor.Mend;
import dev.tapedeck.python.Cell;
import dev.tapedeck.python.Program;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Mends a program as far as its findings have safe mends.
///
/// One mend is made at a time, and the program runs again after each: a mend stays only if the
/// gradient that it was made for is there then, and nothing that was there before is lost. What it
/// brings to light, further on in the program, is mended next.
public final class Mender {
  private static final int MOST_MENDS = 20;

  private final Function<Program, Trace> runner;
  private final Set<Program> tried = new HashSet<>();

  /// @param runner runs a program to its end
  public Mender(Function<Program, Trace> runner) {
    this.runner = runner;
  }

  /// A program with its mends made.
  ///
  /// @param trace its run
  /// @param mends in the order in which they were made
  public record Mended(Program program, Trace trace, List<Made> mends) {
    public Mended {
      mends = List.copyOf(mends);
    }
  }

  /// One mend that was made.
  ///
  /// @param call the number of the gradient call that it was made for
  /// @param edits of the text as it was then
  public record Made(int call, Finding finding, Mend mend, List<TextEdit> edits) {
    public Made {
      edits = List.copyOf(edits);
    }
  }

  private record Attempt(Program program, Trace trace, Made made) {}

  /// The program with every mend made that proves itself.
  ///
  /// @param trace the run of the program as it is
  public Mended mend(Program program, Trace trace) {
    Mended mended = new Mended(program, trace, List.of());
    tried.add(program);
    while (mended.mends().size() < MOST_MENDS) {
      Optional<Attempt> attempt = attempt(mended);
      if (attempt.isEmpty()) {
        break;
      }
      List<Made> mends = new ArrayList<>(mended.mends());
      mends.add(attempt.get().made());
      mended = new Mended(attempt.get().program(), attempt.get().trace(), mends);
    }
    return mended;
  }

  private Optional<Attempt> attempt(Mended mended) {
    List<Diagnosis> diagnoses = Doctor.examine(mended.trace());
    return diagnoses.stream()
        .filter(diagnosis -> !diagnosis.expected())
        .flatMap(diagnosis -> attempt(mended, diagnoses, diagnosis).stream())
        .findFirst();
  }

  private Optional<Attempt> attempt(Mended mended, List<Diagnosis> before, Diagnosis patient) {
    Optional<Finding> finding = patient.finding();
    Optional<Mend> mend = finding.flatMap(Finding::mend);
    List<TextEdit> edits =
        mend.map(edit -> MendWriter.edits(edit, mended.trace())).orElse(List.of());
    if (edits.isEmpty()) {
      return Optional.empty();
    }
    Program edited = edited(mended.program(), edits);
    if (!tried.add(edited)) {
      return Optional.empty();
    }
    Trace after = runner.apply(edited);
    boolean breaks = after.failure().isPresent() && mended.trace().failure().isEmpty();
    return breaks || !helps(patient, before, Doctor.examine(after))
        ? Optional.empty()
        : Optional.of(
            new Attempt(edited, after, new Made(patient.call(), finding.get(), mend.get(), edits)));
  }

  private static Program edited(Program program, List<TextEdit> edits) {
    List<Cell> cells =
        program.cells().stream()
            .map(cell ->
                new Cell(
                    cell.source(),
                    MendWriter.apply(
                        cell.text(),
                        edits.stream()
                            .filter(edit -> edit.source().equals(cell.source()))
                            .toList())))
            .toList();
    return new Program(program.name(), program.echoes(), cells);
  }

  /// Whether the gradient is there now, and no more is amiss up to there than before.
  private static boolean helps(Diagnosis patient, List<Diagnosis> before, List<Diagnosis> after) {
    boolean isThere =
        after.stream()
            .filter(diagnosis -> diagnosis.call() == patient.call())
            .filter(diagnosis -> diagnosis.source() == patient.source())
            .anyMatch(diagnosis ->
                diagnosis.verdict() == Verdict.GRADIENT || diagnosis.verdict() == Verdict.ZERO);
    return isThere && amiss(after, patient.call()) < amiss(before, patient.call());
  }

  private static long amiss(List<Diagnosis> diagnoses, int lastCall) {
    return diagnoses.stream()
        .filter(diagnosis -> diagnosis.call() <= lastCall && !diagnosis.expected())
        .count();
  }
}
