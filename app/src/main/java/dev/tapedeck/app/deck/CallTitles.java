package dev.tapedeck.app.deck;

import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.DerivativeOrders;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Names the gradient calls of a run so that they can be told apart.
final class CallTitles {
  private static final int MOST_NAMES = 3;

  private final Trace trace;
  private final Messages messages;
  private final DerivativeOrders orders;

  CallTitles(Trace trace, Messages messages) {
    this.trace = trace;
    this.messages = messages;
    this.orders = DerivativeOrders.of(trace);
  }

  /// `Call 2 of 2 · ∂dy/∂x · second derivative · line 9 · tape 1`.
  String title(Event.Gradient event) {
    GradientCall call = event.call();
    List<String> parts = new ArrayList<>();
    parts.add(messages.text(Message.DECK_CALL, call.number(), trace.calls()));
    parts.add(
        messages.text(
            call.method() == GradientCall.Method.GRADIENT
                ? Message.DECK_CALL_ABOUT
                : Message.DECK_CALL_JACOBIAN,
            names(event, event.targetNames(), call.targets()),
            names(event, event.sourceNames(), call.sources())));
    order(call).ifPresent(parts::add);
    if (event.place().line() > 0) {
      parts.add(messages.text(Message.NODE_LINE, event.place().line()));
    }
    if (trace.tapes().size() > 1) {
      parts.add(messages.text(Message.DECK_CALL_TAPE, call.tape()));
    }
    if (call.failure().isPresent()) {
      parts.add(messages.text(Message.DECK_CALL_FAILED));
    } else if (!call.missing().isEmpty()) {
      parts.add(messages.text(Message.NODE_NONE));
    }
    return String.join(" · ", parts);
  }

  private Optional<String> order(GradientCall call) {
    int order = orders.of(call.number());
    return switch (order) {
      case 1 -> Optional.empty();
      case 2 -> Optional.of(messages.text(Message.DECK_CALL_ORDER_SECOND));
      default -> Optional.of(messages.text(Message.DECK_CALL_ORDER, order));
    };
  }

  /// One name as it is; several in brackets, the many in short.
  private String names(Event.Gradient event, List<String> written, List<Integer> ids) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.min(ids.size(), MOST_NAMES); i++) {
      String name = i < written.size() ? written.get(i) : "";
      names.add(name.isBlank() ? trace.name(ids.get(i), event.id()).orElse("?") : name);
    }
    if (ids.size() > MOST_NAMES) {
      names.add("…");
    }
    return names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
  }
}
