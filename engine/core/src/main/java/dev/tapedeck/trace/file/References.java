package dev.tapedeck.trace.file;

import dev.tapedeck.json.Malformed;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.Event;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// Checks that events refer to what came before them, so that no view meets a hole.
final class References {
  private final Set<Integer> variables = new HashSet<>();
  private final BitSet operations = new BitSet();

  /// Takes events in order.
  void check(Event event) {
    switch (event) {
      case Event.Operation operation -> {
        require(!operation.outputs().isEmpty(), event, "an op without output");
        operations.set(event.id());
      }
      case Event.VariableMade made -> variables.add(made.variable());
      case Event.Read read ->
          require(variables.contains(read.variable()), event, "a read of no variable");
      case Event.Assign assign ->
          require(variables.contains(assign.variable()), event, "a write of no variable");
      case Event.Gradient gradient -> check(gradient);
      case Event.Condensed stretch ->
          require(stretch.last() >= stretch.id(), event, "a stretch of no events");
      case Event.Constant _,
          Event.Leave _,
          Event.Tape _,
          Event.Bound _,
          Event.Branch _,
          Event.Printed _,
          Event.Plotted _,
          Event.Failed _,
          Event.Parsed _ -> {}
    }
  }

  private void check(Event.Gradient gradient) {
    GradientCall call = gradient.call();
    boolean answered = call.results().size() == call.sources().size();
    require(call.number() > 0, gradient, "a gradient call without number");
    require(answered || call.failure().isPresent(), gradient, "a source without answer");
    for (int step = 0; step < call.log().size(); step++) {
      int at = call.log().operation(step);
      require(at >= 0 && operations.get(at), gradient, "a step of no op");
    }
  }

  private static void require(boolean holds, Event event, String otherwise) {
    if (!holds) {
      throw new Malformed("event %d: %s".formatted(event.id(), otherwise));
    }
  }
}
