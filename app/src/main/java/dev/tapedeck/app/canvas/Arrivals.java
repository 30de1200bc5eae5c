package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Optional;

/// Says what arrives at a card in the step that is shown: the seed, or terms of its gradient, with
/// the sum so far where several meet.
record Arrivals(TapeReading reading, Messages messages) {
  /// The words for what arrives at a receiver; empty if nothing does.
  Optional<String> at(int receiver, Moment.Backward backward) {
    List<BackwardStep.Contribution> terms =
        backward.step().contributions().stream().filter(term -> term.to() == receiver).toList();
    int step = step(backward);
    return terms.isEmpty() ? seed(receiver, step) : Optional.of(terms(receiver, step, terms));
  }

  /// Whether something arrives at a receiver.
  boolean isAny(int receiver, Moment.Backward backward) {
    for (BackwardStep.Contribution term : backward.step().contributions()) {
      if (term.to() == receiver) {
        return true;
      }
    }
    return isSeeded(receiver, step(backward));
  }

  private int step(Moment.Backward backward) {
    return reading.step(backward.operation().id()).orElse(0);
  }

  private boolean isSeeded(int receiver, int step) {
    return step == 0
        && reading.call().filter(call -> call.targets().contains(receiver)).isPresent()
        && !reading.changes(receiver).isEmpty();
  }

  private Optional<String> seed(int receiver, int step) {
    return isSeeded(receiver, step)
        ? reading.changes(receiver).stream()
            .findFirst()
            .map(change -> messages.text(Message.NODE_SEED) + number(change.value(), " "))
        : Optional.empty();
  }

  private String terms(int receiver, int step, List<BackwardStep.Contribution> terms) {
    List<TapeReading.Change> sums = reading.changes(receiver);
    int last = (int) sums.stream().filter(sum -> sum.step() <= step).count();
    int first = last - terms.size() + 1;
    StringBuilder text = new StringBuilder();
    if (terms.size() == sums.size()) {
      text.append(messages.text(Message.NODE_RECEIVING));
    } else {
      text.append(
          first == last
              ? messages.text(Message.NODE_TERM, last, sums.size())
              : messages.text(Message.NODE_TERMS, first, last, sums.size()));
      text.append(':');
    }
    if (first > 1) {
      text.append(number(sums.get(first - 2).value(), " "));
    }
    terms.forEach(term -> text.append(number(term.value(), " +")));
    return text.toString();
  }

  /// A scalar after a sign, which a negative one has already; nothing for other values.
  private String number(int value, String sign) {
    return reading
        .trace()
        .value(value)
        .flatMap(TracedValue::elements)
        .filter(tensor -> tensor.shape().isScalar() && tensor.dtype().isFloating())
        .map(tensor -> tensor.doubleAt(0))
        .map(real -> (real < 0 ? " " : sign) + FigureWriter.number(real))
        .orElse("");
  }
}
