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
    return trace.events().stream()
        .flatMap(event ->
            switch (event) {
              case Event.Printed(_, _, boolean error, String words) ->
                  Stream.of(new Output(error ? Kind.ERROR : Kind.PROGRAM, words));
              case Event.Failed failed -> Stream.of(new Output(Kind.ERROR, failed.traceback()));
              case Event.Flow _,
                  Event.Leave _,
                  Event.Tape _,
                  Event.Gradient _,
                  Event.Bound _,
                  Event.Branch _,
                  Event.Plotted _,
                  Event.Parsed _,
                  Event.Condensed _ ->
                  Stream.<Output>empty();
            })
        .toList();
  }
}
