package dev.tapedeck.python;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs programs and has the doctor examine them, many in one Python context, as the cells of a
/// notebook are, because a context of their own would cost each of them most of its time.
public final class Clinic implements AutoCloseable {
  private static final int CELLS = 64;

  private @Nullable Notebook notebook;
  private int seen;

  /// One program and what the doctor says of it.
  ///
  /// @param trace of this program and those before it
  /// @param diagnoses of this program's calls, in order
  public record Visit(Trace trace, List<Diagnosis> diagnoses) {}

  public Visit examine(String program) {
    String cell = "program " + seen;
    Trace trace = notebook().run(new Cell(cell, program)).trace().join();
    seen++;
    return new Visit(
        trace,
        trace.gradients().stream()
            .filter(gradient -> gradient.place().source().equals(cell))
            .flatMap(gradient -> Doctor.examine(trace, gradient).stream())
            .toList());
  }

  private Notebook notebook() {
    if (notebook == null || seen % CELLS == 0) {
      close();
      notebook = new GraalPyRunner().notebook(RunListener.SILENT);
    }
    return notebook;
  }

  @Override
  public void close() {
    if (notebook != null) {
      notebook.close();
    }
  }
}
