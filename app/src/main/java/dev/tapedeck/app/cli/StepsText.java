package dev.tapedeck.app.cli;

import dev.tapedeck.app.deck.StepSentence;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.StepBook;
import dev.tapedeck.replay.StepFacts;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;

/// The backward passes of a run in sentences.
final class StepsText {
  static final String NO_GRADIENT = "The program asks for no gradient.\n";

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
    for (Event event : trace.events()) {
      switch (event) {
        case Event.Gradient gradient -> steps.add(gradient);
        case Event.Condensed stretch when !stretch.calls().isEmpty() -> steps.add(stretch);
        default -> {}
      }
    }
    if (trace.gradients().isEmpty()) {
      return NO_GRADIENT;
    }
    return steps.text.toString();
  }

  private void add(Event.Condensed stretch) {
    add("");
    add(
        "Gradient calls %d to %d: condensed, because the run was long; %d ops"
            .formatted(
                stretch.calls().getFirst().number(),
                stretch.calls().getLast().number(),
                stretch.operations()));
  }

  private void add(Event.Gradient event) {
    BackwardPass pass = BackwardPass.of(trace, event);
    StepBook book = StepBook.of(trace, pass);
    GradientCall call = event.call();
    if (call.number() > 1 && !text.isEmpty()) {
      add("");
    }
    add(
        "Gradient call %d, %s: target %s"
            .formatted(call.number(), line(event.place()), book.targetName(event)));
    int number = 0;
    for (int position = pass.forward() + 1; position <= pass.last(); position++) {
      StepFacts facts = book.at(position);
      add("%4d. %s%s".formatted(++number, sentence.of(facts), line(facts)));
    }
    book.answers().forEach(answer -> add("   => " + sentence.of(answer)));
    call.failure()
        .ifPresent(failure ->
            add("   => %s: %s".formatted(failure.kind().pythonName(), failure.message())));
  }

  private String line(StepFacts facts) {
    return facts instanceof StepFacts.Handed handed && handed.line() > 0
        ? " (" + line(handed.operation().place()) + ")"
        : "";
  }

  /// The line, and the cell it is in where there are several.
  private String line(Place place) {
    return trace.sources().size() > 1
        ? "%s, line %d".formatted(place.source(), place.line())
        : "line " + place.line();
  }

  private void add(String line) {
    text.append(line).append('\n');
  }
}
