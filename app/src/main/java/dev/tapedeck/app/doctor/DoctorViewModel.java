package dev.tapedeck.app.doctor;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.doctor.DoctorReport.CallItem;
import dev.tapedeck.app.doctor.DoctorReport.Mending;
import dev.tapedeck.app.doctor.DoctorReport.Outcome;
import dev.tapedeck.app.doctor.DoctorReport.PlaceLink;
import dev.tapedeck.app.doctor.DoctorReport.Row;
import dev.tapedeck.app.doctor.DoctorReport.Tone;
import dev.tapedeck.app.doctor.Prescriptions.Prescription;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.GradientAgreement;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The doctor's panel: what is said of the chosen gradient call, and the mends.
public final class DoctorViewModel {
  /// A mend that was applied: the source of which call it was meant for.
  private record Applied(int call, int source) {}

  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final Prescriptions prescriptions;
  private final GradientAgreement agreement;
  private final Latest prescribing;
  private final Latest checks;
  private final IntConsumer goToLine;
  private List<Prescribed> prescribed = List.of();
  private Optional<Applied> applied = Optional.empty();
  private OptionalDouble deviation = OptionalDouble.empty();

  private final ReadOnlyObjectWrapper<Optional<DoctorReport>> report =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper findings = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();

  /// What mends the gradient of a source.
  private record Prescribed(int source, Prescription prescription) {}

  /// Where work is done.
  ///
  /// @param prescribing works out the mends
  /// @param checks runs the comparison with finite differences
  public record Workers(Latest prescribing, Latest checks) {}

  /// The doctor's panel of `workbench`.
  ///
  /// @param goToLine shows a line of the editor
  public DoctorViewModel(
      WorkbenchViewModel workbench,
      Appearance appearance,
      Prescriptions prescriptions,
      GradientAgreement agreement,
      Workers workers,
      IntConsumer goToLine) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.prescriptions = prescriptions;
    this.agreement = agreement;
    this.prescribing = workers.prescribing();
    this.checks = workers.checks();
    this.goToLine = goToLine;
    workbench.recordingProperty().subscribe(this::recordingChanged);
    workbench.documentProperty().subscribe((_, _) -> forgetMend());
    workbench.statusProperty().subscribe(status -> running.set(status.isActive()));
    appearance.messagesProperty().subscribe((_, _) -> prescribe(workbench.recording()));
  }

  // ---- What there is to see

  /// What is said of the chosen call; empty if the run asked for no gradient.
  public ReadOnlyObjectProperty<Optional<DoctorReport>> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /// Whether the program runs: no mend can be applied meanwhile.
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// How many sources of all calls call for attention.
  public ReadOnlyIntegerProperty findingsProperty() {
    return findings.getReadOnlyProperty();
  }

  /// Counts how often the user turned to this panel's contents, so that it can stay in front.
  public ReadOnlyIntegerProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  // ---- What can be done

  /// Shows another gradient call, by number.
  public void choose(int call) {
    workbench.chooseCall(call);
  }

  /// Shows the cut of a source on the graph and in the editor.
  public void showPath(int source) {
    diagnosis(source)
        .ifPresent(diagnosis -> {
          workbench.playback().toStart();
          workbench.examine(diagnosis);
          turnedTo();
        });
  }

  /// Shows a place of a finding.
  public void goTo(int source, PlaceLink place) {
    showPath(source);
    place.node().ifPresent(workbench::select);
    goToLine.accept(place.line());
    turnedTo();
  }

  private void turnedTo() {
    asked.set(asked.get() + 1);
  }

  /// Applies the mend of a source and runs again.
  public void apply(int source) {
    Optional<Recording> recording = workbench.recording();
    prescription(source)
        .ifPresent(prescription -> {
          applied = Optional.of(new Applied(recording.orElseThrow().call(), source));
          deviation = OptionalDouble.empty();
          prescription
              .blocks()
              .ifPresentOrElse(workbench::apply, () -> workbench.apply(prescription.edits()));
        });
  }

  /// Takes the last mend back and runs again.
  public void undo() {
    forgetMend();
    workbench.undoMend();
  }

  // ---- How it comes about

  private void recordingChanged(Optional<Recording> recording) {
    deviation = OptionalDouble.empty();
    checks.cancel();
    prescribe(recording);
    recording.ifPresent(this::checkMend);
  }

  /// Tells of a run once its mends are worked out; those of the run before are gone at once.
  private void prescribe(Optional<Recording> recording) {
    prescribed = List.of();
    Messages messages = appearance.messages();
    prescribing.request(
        () -> recording.map(made -> prescriptions(made, messages)).orElse(List.of()),
        all -> {
          prescribed = all;
          tell();
        },
        failure -> tell());
  }

  private List<Prescribed> prescriptions(Recording made, Messages messages) {
    return made.chosenDiagnoses().stream()
        .flatMap(diagnosis ->
            diagnosis
                .finding()
                .filter(finding -> finding.mend().isPresent())
                .flatMap(finding -> prescriptions.prescribe(made, finding, messages))
                .map(prescription -> new Prescribed(diagnosis.source(), prescription))
                .stream())
        .toList();
  }

  private void forgetMend() {
    applied = Optional.empty();
    deviation = OptionalDouble.empty();
  }

  private void checkMend(Recording made) {
    applied
        .filter(mended ->
            mended.call() == made.call()
                && made.gradient()
                    .filter(event -> mended.source() < event.call().sources().size())
                    .isPresent())
        .ifPresent(mended ->
            checks.request(
                () -> agreement.deviation(made, receiver(made, mended.source())),
                found -> {
                  deviation = found;
                  tell();
                },
                _ -> {}));
  }

  private static int receiver(Recording made, int source) {
    return made.gradient().orElseThrow().call().sources().get(source);
  }

  private Optional<Diagnosis> diagnosis(int source) {
    return workbench.recording().stream()
        .flatMap(made -> made.chosenDiagnoses().stream())
        .filter(diagnosis -> diagnosis.source() == source)
        .findFirst();
  }

  private Optional<Prescription> prescription(int source) {
    return prescribed.stream()
        .filter(each -> each.source() == source)
        .map(Prescribed::prescription)
        .findFirst();
  }

  private void tell() {
    Optional<Recording> recording = workbench.recording();
    report.set(recording.filter(made -> made.gradient().isPresent()).map(this::report));
    findings.set(
        recording
            .map(made -> made.diagnoses().stream().filter(DoctorViewModel::alarms).count())
            .orElse(0L)
            .intValue());
  }

  private DoctorReport report(Recording made) {
    Messages messages = appearance.messages();
    Event.Gradient event = made.gradient().orElseThrow();
    List<Diagnosis> diagnoses = made.chosenDiagnoses();
    String target =
        diagnoses.stream()
            .findFirst()
            .map(Diagnosis::targetName)
            .orElseGet(() -> String.join(", ", event.targetNames()));
    return new DoctorReport(
        messages.text(Message.DOCTOR_GRADIENT_OF, target),
        messages.text(Message.NODE_LINE, event.place().line()),
        calls(made, messages),
        withoutRepetition(
            diagnoses.stream().map(diagnosis -> row(made, event, diagnosis, messages)).toList()),
        diagnoses.stream().allMatch(diagnosis -> tone(diagnosis) == Tone.HEALTHY),
        applied.isPresent());
  }

  /// Several sources often fail for one reason; it is told, and mended, once.
  private static List<Row> withoutRepetition(List<Row> rows) {
    List<Row> told = new ArrayList<>();
    for (Row row : rows) {
      told.add(told.stream().anyMatch(row::saysTheSameAs) ? row.inShort() : row);
    }
    return told;
  }

  private static boolean alarms(Diagnosis diagnosis) {
    return tone(diagnosis) == Tone.ALARM || tone(diagnosis) == Tone.ERROR;
  }

  private static Tone tone(Diagnosis diagnosis) {
    return switch (diagnosis.verdict()) {
      case GRADIENT -> diagnosis.finding().isPresent() ? Tone.NOTE : Tone.HEALTHY;
      case NONE, ZERO, NON_FINITE -> diagnosis.expected() ? Tone.NOTE : Tone.ALARM;
      case ERROR -> diagnosis.expected() ? Tone.NOTE : Tone.ERROR;
    };
  }

  private List<CallItem> calls(Recording made, Messages messages) {
    Map<Integer, Integer> alarming = new LinkedHashMap<>();
    made.diagnoses().stream()
        .filter(DoctorViewModel::alarms)
        .forEach(diagnosis -> alarming.merge(diagnosis.call(), 1, Integer::sum));
    return made.trace().gradients().stream()
        .map(event -> {
          int number = event.call().number();
          return new CallItem(
              number,
              messages.text(Message.DOCTOR_CALL, number, event.place().line()),
              alarming.getOrDefault(number, 0),
              number == made.call());
        })
        .toList();
  }

  private Row row(Recording made, Event.Gradient event, Diagnosis diagnosis, Messages messages) {
    Optional<Finding> finding = diagnosis.finding();
    Optional<Prescription> prescription = prescription(diagnosis.source());
    return new Row(
        diagnosis.source(),
        diagnosis.sourceName(),
        tone(diagnosis),
        verdict(made, event.call(), diagnosis, messages),
        finding.map(found -> cause(found, messages)).orElse(""),
        finding.map(found -> Prose.of(prescriptions.explain(found, messages))),
        finding.map(found -> places(made, found, messages)).orElse(List.of()),
        prescriptions.remark(diagnosis, messages).map(Prose::of),
        finding
            .filter(_ -> prescription.isEmpty())
            .map(found -> Prose.of(prescriptions.advise(found, messages))),
        prescription.map(edit -> new Mending(edit.title(), Differences.of(edit.edits()))),
        outcome(made, event.call(), diagnosis, messages),
        diagnosis.also().stream()
            .map(also -> Prose.of(prescriptions.explain(also, messages)))
            .toList());
  }

  private static String cause(Finding finding, Messages messages) {
    return Message.ofCause(finding.cause()).map(messages::text).orElse(finding.cause());
  }

  private static String verdict(
      Recording made, GradientCall call, Diagnosis diagnosis, Messages messages) {
    return switch (diagnosis.verdict()) {
      case NONE ->
          messages.text(diagnosis.expected() ? Message.DOCTOR_EXPECTED_NONE : Message.VERDICT_NONE);
      case ERROR ->
          call.failure()
              .map(failure -> failure.kind().pythonName())
              .orElseGet(() -> messages.text(Message.VERDICT_ERROR));
      case GRADIENT, ZERO, NON_FINITE -> gradient(made, call, diagnosis.source()).orElse("");
    };
  }

  private static Optional<String> gradient(Recording made, GradientCall call, int source) {
    return source < call.results().size()
        ? made.trace().value(call.results().get(source).answer()).map(TracedValue::brief)
        : Optional.empty();
  }

  /// Where it happened: the line that the mend changes, then those of the evidence.
  private static List<PlaceLink> places(Recording made, Finding finding, Messages messages) {
    Map<Integer, OptionalInt> nodes = new LinkedHashMap<>();
    if (finding.line() > 0) {
      nodes.put(finding.line(), OptionalInt.empty());
    }
    for (int id : finding.evidence()) {
      Event event = made.trace().event(id);
      OptionalInt node =
          made.graph().node(id).isPresent() ? OptionalInt.of(id) : OptionalInt.empty();
      if (event.place().line() > 0) {
        nodes.merge(
            event.place().line(), node, (before, more) -> before.isPresent() ? before : more);
      }
    }
    List<PlaceLink> places = new ArrayList<>();
    nodes.forEach((line, node) ->
        places.add(new PlaceLink(line, node, messages.text(Message.NODE_LINE, line))));
    return places;
  }

  private Outcome outcome(
      Recording made, GradientCall call, Diagnosis diagnosis, Messages messages) {
    boolean mended =
        applied
            .filter(mend -> mend.call() == call.number() && mend.source() == diagnosis.source())
            .isPresent();
    Optional<String> received = gradient(made, call, diagnosis.source());
    if (!mended || received.isEmpty()) {
      return Outcome.NONE;
    }
    String name = diagnosis.sourceName();
    if (deviation.isEmpty()) {
      return new Outcome(messages.text(Message.DOCTOR_AFTER_RECEIVES, name, received.get()), true);
    }
    boolean agrees = deviation.getAsDouble() < GradientAgreement.TOLERANCE;
    return new Outcome(
        messages.text(
            agrees ? Message.DOCTOR_AFTER_CHECKED : Message.DOCTOR_AFTER_DIFFERS,
            name,
            received.get(),
            GradientAgreement.text(deviation.getAsDouble())),
        agrees);
  }
}
