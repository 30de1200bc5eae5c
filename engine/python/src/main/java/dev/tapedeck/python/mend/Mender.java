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
import java.util.stream.Stream;

/// Mends a program as far as its findings have safe mends.
///
/// One mend is made at a time, and the program runs again after each: mends stay only if the
/// gradient that they were made for is there then, and nothing that was there before is lost. What
/// they bring to light, further on in the program, is mended next.
public final class Mender {
  private static final int MOST_MENDS = 20;
  private static final int MOST_STEPS = 3;

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

  /// The program with every mend made that proves itself.
  ///
  /// @param trace the run of the program as it is
  public Mended mend(Program program, Trace trace) {
    Mended mended = new Mended(program, trace, List.of());
    tried.add(program);
    Optional<Mended> next = attempt(mended);
    while (next.isPresent()) {
      mended = next.get();
      next = mended.mends().size() < MOST_MENDS ? attempt(mended) : Optional.empty();
    }
    return mended;
  }

  private Optional<Mended> attempt(Mended mended) {
    return Doctor.examine(mended.trace()).stream()
        .filter(diagnosis -> !diagnosis.expected())
        .flatMap(patient -> attempt(mended, patient, mended, MOST_STEPS).stream())
        .findFirst();
  }

  /// Mends one gradient, in several steps if one mend brings another cause to light.
  private Optional<Mended> attempt(Mended start, Diagnosis patient, Mended at, int steps) {
    return step(at, patient)
        .filter(next -> next.trace().failure().isEmpty() || start.trace().failure().isPresent())
        .flatMap(next -> {
          List<Diagnosis> after = Doctor.examine(next.trace());
          return helps(patient, Doctor.examine(start.trace()), after)
              ? Optional.of(next)
              : same(patient, after)
                  .filter(still -> steps > 1 && !cause(still).equals(cause(patient)))
                  .flatMap(still -> attempt(start, still, next, steps - 1));
        });
  }

  private Optional<Mended> step(Mended at, Diagnosis patient) {
    return patient
        .finding()
        .flatMap(finding -> made(at.trace(), patient, finding))
        .flatMap(made -> {
          Program edited = edited(at.program(), made.edits());
          if (!tried.add(edited)) {
            return Optional.empty();
          }
          List<Made> mends = new ArrayList<>(at.mends());
          mends.add(made);
          return Optional.of(new Mended(edited, runner.apply(edited), mends));
        });
  }

  /// The edits of a finding's mend; those of its first part, if they cannot all be made at once.
  private static Optional<Made> made(Trace trace, Diagnosis patient, Finding finding) {
    return finding.mend().stream()
        .flatMap(mend ->
            mend instanceof Mend.Several(var parts)
                ? Stream.concat(Stream.of(mend), parts.stream())
                : Stream.of(mend))
        .map(mend -> new Made(patient.call(), finding, mend, MendWriter.edits(mend, trace)))
        .filter(made -> !made.edits().isEmpty())
        .findFirst();
  }

  private static String cause(Diagnosis diagnosis) {
    return diagnosis.finding().map(Finding::cause).orElse("");
  }

  private static Optional<Diagnosis> same(Diagnosis patient, List<Diagnosis> diagnoses) {
    return diagnoses.stream()
        .filter(diagnosis -> diagnosis.call() == patient.call())
        .filter(diagnosis -> diagnosis.source() == patient.source())
        .findFirst();
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
        same(patient, after)
            .map(Diagnosis::verdict)
            .filter(verdict -> verdict == Verdict.GRADIENT || verdict == Verdict.ZERO)
            .isPresent();
    return isThere && amiss(after, patient.call()) < amiss(before, patient.call());
  }

  private static long amiss(List<Diagnosis> diagnoses, int lastCall) {
    return diagnoses.stream()
        .filter(diagnosis -> diagnosis.call() <= lastCall && !diagnosis.expected())
        .count();
  }
}
