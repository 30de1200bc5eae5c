package dev.tapedeck.app.workbench;

import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/// Text in the console.
public record Output(Kind kind, String text) {
  /// Who wrote it.
  public enum Kind {
    PROGRAM,
    ERROR,
    TAPEDECK
  }

  /// What a run printed, and how it failed if it did.
  static List<Output> of(Trace trace) {
    return Stream.concat(
            trace
                .events(Event.Printed.class)
                .map(printed ->
                    new Output(printed.error() ? Kind.ERROR : Kind.PROGRAM, printed.text())),
            trace.failure().map(failed -> new Output(Kind.ERROR, failed.traceback())).stream())
        .toList();
  }
}
