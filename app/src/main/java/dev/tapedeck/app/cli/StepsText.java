package dev.tapedeck.app.cli;

import dev.tapedeck.app.deck.StepSentence;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.StepBook;
import dev.tapedeck.replay.StepFacts;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.List;

/// The backward passes of a run in sentences.
final class StepsText {
  private final Trace trace;
  private final StepSentence sentence;
  private final StringBuilder text = new StringBuilder();

  private StepsText(Trace trace, StepSentence sentence) {
    this.trace = trace;
    this.sentence = sentence;
  }

  /// A paragraph per gradient call: a heading, a line per step, a line per source.
  static String of(Trace trace, StepSentence sentence) {
    StepsText steps = new StepsText(trace, sentence);
    for (Event.Gradient event : trace.gradients()) {
      steps.add(event);
    }
    if (trace.gradients().isEmpty()) {
      steps.line("The program asks for no gradient.");
    }
    return steps.text.toString();
  }

  private void add(Event.Gradient event) {
    BackwardPass pass = BackwardPass.of(trace, event);
    StepBook book = StepBook.of(trace, pass);
    GradientCall call = event.call();
    if (call.number() > 1 && !text.isEmpty()) {
      line("");
    }
    line(
        "Gradient call %d, line %d: target %s"
            .formatted(call.number(), event.place().line(), book.targetName(event)));
    int number = 0;
    for (int position = pass.forward() + 1; position <= pass.last(); position++) {
      StepFacts facts = book.at(position);
      line("%4d. %s%s".formatted(++number, sentence.of(facts), place(facts)));
    }
    book.answers().forEach(answer -> line("   => " + sentence.of(answer)));
    call.failure()
        .ifPresent(failure ->
            line("   => %s: %s".formatted(failure.kind().pythonName(), failure.message())));
  }

  private static String place(StepFacts facts) {
    return facts instanceof StepFacts.Handed handed && handed.line() > 0
        ? " (line " + handed.line() + ")"
        : "";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /// The heading of a part of a report.
  static String heading(String title) {
    return String.join("\n", List.of(title, "-".repeat(title.length()), ""));
  }
}
