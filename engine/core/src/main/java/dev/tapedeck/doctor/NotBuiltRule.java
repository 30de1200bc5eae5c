package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import java.util.Optional;

/// `not-built`: the variables were asked for before they were made, as those of a layer are by its
/// first call.
final class NotBuiltRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    return switch (cut) {
      case Cut.NoSources _ -> Optional.of(taken(patient).orElseGet(() -> empty(patient)));
      case Cut.NotWatched _ -> earlyWatch(patient).map(watch -> watchedEarly(patient, watch));
      default -> Optional.empty();
    };
  }

  private static Finding empty(Case patient) {
    Event.Gradient gradient = patient.consultation().gradient();
    return new FindingDraft("not-built", patient).at(gradient.place()).proof(gradient).finish();
  }

  /// The list was taken under a name before variables were made.
  private static Optional<Finding> taken(Case patient) {
    Place call = patient.consultation().gradient().place();
    Optional<Syntax.Statement> binding =
        patient
            .consultation()
            .syntax(call.source())
            .flatMap(syntax ->
                syntax.statements().stream()
                    .filter(statement -> statement.targets().contains(patient.sourceName()))
                    .filter(statement -> statement.last() < call.line())
                    .reduce((_, later) -> later));
    return binding.flatMap(statement ->
        madeAfter(patient, call.source(), statement.last())
            .map(made ->
                new FindingDraft("not-built", patient)
                    .at(call.source(), statement.first())
                    .situation("early")
                    .argument("madeLine", made.place())
                    .proof(made)
                    .mend(new Mend.TakeLater(Place.at(call.source(), statement.first()), call))
                    .finish()));
  }

  /// The first variable made by what follows a line of the text.
  private static Optional<Event.VariableMade> madeAfter(Case patient, String source, int line) {
    return patient
        .trace()
        .events(Event.VariableMade.class)
        .filter(made -> made.id() < patient.consultation().gradient().id())
        .filter(made ->
            made.place().frames().stream()
                .anyMatch(frame -> frame.source().equals(source) && frame.line() > line))
        .findFirst();
  }

  private static Finding watchedEarly(Case patient, Syntax.Call watch) {
    FindingDraft draft =
        new FindingDraft("not-built", patient)
            .at(patient.consultation().entered().source(), watch.first())
            .situation("watched");
    patient.variable().ifPresent(made -> draft.argument("madeLine", made.place()).proof(made));
    return draft.finish();
  }

  /// The call by which the program meant to watch a variable that was made later in the tape's
  /// block: one that watched nothing, because what it was given had no variables yet.
  static Optional<Syntax.Call> earlyWatch(Case patient) {
    Consultation consultation = patient.consultation();
    return patient
        .variable()
        .filter(_ -> !patient.tape().watchesAccessed())
        .flatMap(made -> consultation.besideTape(made.place()))
        .flatMap(made ->
            consultation
                .block()
                .flatMap(block ->
                    consultation.syntax(made.source()).stream()
                        .flatMap(syntax -> syntax.calls().stream())
                        .filter(call -> call.function().endsWith(".watch"))
                        .filter(call -> call.first() >= block.bodyFirst())
                        .filter(call -> call.last() < made.line())
                        .filter(call -> !watchedSomething(patient, made.source(), call))
                        .findFirst()));
  }

  private static boolean watchedSomething(Case patient, String source, Syntax.Call call) {
    return patient.trace().tape(patient.call().tape()).stream()
        .filter(event -> event.action() instanceof TapeAction.Watched)
        .flatMap(event -> event.place().frames().stream())
        .anyMatch(frame ->
            frame.source().equals(source)
                && call.first() <= frame.line()
                && frame.line() <= call.last());
  }
}
