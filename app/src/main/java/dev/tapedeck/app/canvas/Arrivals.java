package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.ids.IntList;
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
    int step = reading.step(backward.operation().id());
    return step == Courses.NEVER ? 0 : step;
  }

  private boolean isSeeded(int receiver, int step) {
    return step == 0
        && reading.call().filter(call -> call.targets().contains(receiver)).isPresent()
        && !reading.changes().of(receiver).isEmpty();
  }

  private Optional<String> seed(int receiver, int step) {
    return isSeeded(receiver, step)
        ? reading.changes().of(receiver).stream()
            .findFirst()
            .map(change -> messages.text(Message.NODE_SEED) + after(change))
        : Optional.empty();
  }

  private String terms(int receiver, int step, List<BackwardStep.Contribution> terms) {
    IntList sums = reading.changes().of(receiver);
    int last = (int) sums.stream().filter(sum -> reading.changes().step(sum) <= step).count();
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
      text.append(after(sums.at(first - 2)));
    }
    terms.forEach(term -> text.append(number(term.value(), " +")));
    return text.toString();
  }

  /// The gradient after a change.
  private String after(int change) {
    return number(reading.changes().value(change), " ");
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
