package dev.tapedeck.trace;

import dev.tapedeck.tape.GradientCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How often the targets of each gradient call of a run were differentiated in the end: a call
/// whose tape recorded the backward pass of another call, on the way to its targets, is of the next
/// higher order.
public final class DerivativeOrders {
  private final Map<Integer, Integer> orders;

  private DerivativeOrders(Map<Integer, Integer> orders) {
    this.orders = orders;
  }

  /// The orders of all calls.
  public static DerivativeOrders of(Trace trace) {
    Map<Integer, Integer> orders = new HashMap<>();
    boolean nested =
        trace.calls() > 1
            && trace
                .events(Event.Operation.class)
                .anyMatch(operation ->
                    operation.serves() > 0
                        && operation.marks().stream().anyMatch(mark -> mark.recorded()));
    if (nested) {
      trace.gradients().forEach(event -> find(trace, event.call(), orders));
    }
    return new DerivativeOrders(orders);
  }

  /// The order of the call with this number, from 1.
  public int of(int call) {
    return orders.getOrDefault(call, 1);
  }

  private static void find(Trace trace, GradientCall call, Map<Integer, Integer> orders) {
    int order = 1;
    Deque<Integer> ahead = new ArrayDeque<>(call.targets());
    Set<Integer> seen = new HashSet<>(call.targets());
    while (!ahead.isEmpty()) {
      for (Event.Flow flow : trace.producers(ahead.pop())) {
        if (flow instanceof Event.Operation operation && isRecorded(operation, call.tape())) {
          int served = operation.serves();
          order = Math.max(order, served == 0 ? 1 : 1 + orders.getOrDefault(served, 1));
          operation.inputs().stream().filter(seen::add).forEach(ahead::push);
        }
      }
    }
    orders.put(call.number(), order);
  }

  private static boolean isRecorded(Event.Operation operation, int tape) {
    return operation.marks().stream().anyMatch(mark -> mark.tape() == tape && mark.recorded());
  }
}
