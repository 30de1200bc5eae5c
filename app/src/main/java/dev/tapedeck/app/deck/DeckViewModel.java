package dev.tapedeck.app.deck;

import dev.tapedeck.app.breakpoints.BreakpointWords;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.Stretch;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Halts;
import dev.tapedeck.replay.StepFacts;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The deck of the workbench: what it says of the position, and the ways to move it.
public final class DeckViewModel {
  private static final int CURVE_PARTS = 32;

  /// A gradient call that can be played.
  ///
  /// @param number from 1
  /// @param title as the chooser names it
  public record Call(int number, String title) {}

  /// What stands below the timeline.
  ///
  /// @param ranges which positions are forward and which are backward
  /// @param tape what the tape does at the position; empty without a call
  /// @param memory what the tape keeps at the position
  /// @param most the most that it ever keeps, and whether it lets go of it
  /// @param curve what it keeps along the positions, as fractions of the most
  /// @param played the fraction of the curve that lies behind the position
  public record Foot(
      List<String> ranges,
      String tape,
      String memory,
      String most,
      List<Double> curve,
      double played) {
    static final Foot NONE = new Foot(List.of(), "", "", "", List.of(), 0);

    public Foot {
      ranges = List.copyOf(ranges);
      curve = List.copyOf(curve);
    }
  }

  /// What is known of a recording, in one language.
  private record Loaded(
      Recording recording,
      TapeMemory memory,
      TapeStory story,
      List<Double> curve,
      List<TimelineCell> cells,
      List<Call> calls) {
    Loaded {
      curve = List.copyOf(curve);
      cells = List.copyOf(cells);
      calls = List.copyOf(calls);
    }

    static Loaded of(Recording made, Messages messages) {
      TapeMemory memory = TapeMemory.of(made);
      TapeStory story = TapeStory.of(made);
      return new Loaded(
          made,
          memory,
          story,
          memory.curve(CURVE_PARTS),
          new TimelineWriter(made, story).cells(),
          DeckViewModel.calls(made, messages));
    }
  }

  private final WorkbenchViewModel workbench;
  private final Playback playback;
  private final Appearance appearance;
  private final BiFunction<Diagnosis, Messages, String> explanations;
  private final Latest loads;
  private Optional<Loaded> loaded = Optional.empty();

  private final ReadOnlyObjectWrapper<Sentence> sentence =
      new ReadOnlyObjectWrapper<>(Sentence.NONE);
  private final ReadOnlyObjectWrapper<List<TimelineCell>> cells =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Foot> foot = new ReadOnlyObjectWrapper<>(Foot.NONE);
  private final ReadOnlyObjectWrapper<List<Call>> calls = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Call>> chosenCall =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper timelineText = new ReadOnlyStringWrapper("");

  /// The deck of `workbench`.
  ///
  /// @param explanations why a diagnosed gradient is not what was asked for, in one sentence
  /// @param loads where a recording is read
  public DeckViewModel(
      WorkbenchViewModel workbench,
      Appearance appearance,
      BiFunction<Diagnosis, Messages, String> explanations,
      Latest loads) {
    this.workbench = workbench;
    this.playback = workbench.playback();
    this.appearance = appearance;
    this.explanations = explanations;
    this.loads = loads;
    workbench.recordingProperty().subscribe(_ -> load());
    appearance.messagesProperty().subscribe((_, _) -> load());
    playback.momentProperty().subscribe(_ -> tell());
    playback.haltsProperty().subscribe((_, _) -> tell());
    playback.loopProperty().subscribe((_, _) -> tell());
  }

  // ---- What there is to see

  public ReadOnlyObjectProperty<Sentence> sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  /// One cell per position, from position 1.
  public ReadOnlyObjectProperty<List<TimelineCell>> cellsProperty() {
    return cells.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Foot> footProperty() {
    return foot.getReadOnlyProperty();
  }

  /// The gradient calls of the recording, in order.
  public ReadOnlyObjectProperty<List<Call>> callsProperty() {
    return calls.getReadOnlyProperty();
  }

  /// The gradient call that is played.
  public ReadOnlyObjectProperty<Optional<Call>> chosenCallProperty() {
    return chosenCall.getReadOnlyProperty();
  }

  /// What there is at a position, for a tooltip.
  public String describe(int position) {
    return loaded
        .filter(of -> position <= of.recording().last())
        .map(of ->
            new TimelineWriter(of.recording(), of.story())
                .description(position, appearance.messages()))
        .orElse("");
  }

  /// What the timeline says to screen readers.
  public ReadOnlyStringProperty timelineTextProperty() {
    return timelineText.getReadOnlyProperty();
  }

  /// The position: 0 before the first cell, else the number of the cell that was played last.
  public ReadOnlyIntegerProperty positionProperty() {
    return playback.positionProperty();
  }

  /// The positions at which breakpoints halt.
  public ReadOnlyProperty<Halts> haltsProperty() {
    return playback.haltsProperty();
  }

  /// The positions that are played over and over, if not all are played once.
  public ReadOnlyObjectProperty<Optional<Stretch>> loopProperty() {
    return playback.loopProperty();
  }

  public ReadOnlyBooleanProperty playingProperty() {
    return playback.playingProperty();
  }

  public ReadOnlyDoubleProperty speedProperty() {
    return playback.speedProperty();
  }

  /// How a speed is written.
  public String speedText(double speed) {
    String number =
        speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    return appearance.messages().text(Message.DECK_SPEED, number);
  }

  // ---- What can be done

  public void togglePlay() {
    playback.togglePlay();
  }

  public void step() {
    playback.step();
  }

  public void stepBack() {
    playback.stepBack();
  }

  public void toStart() {
    playback.toStart();
  }

  public void toEnd() {
    playback.toEnd();
  }

  /// Goes to a position by hand: playing ends.
  public void scrub(int position) {
    playback.pause();
    playback.jump(position);
  }

  /// Plays the cells between two positions over and over.
  public void loop(int from, int to) {
    playback.loop(Stretch.between(Math.max(1, from), Math.max(1, to)));
  }

  /// Plays on to the end again.
  public void clearLoop() {
    playback.clearLoop();
  }

  /// Chooses one of [Playback#SPEEDS].
  public void setSpeed(double speed) {
    playback.setSpeed(speed);
  }

  /// Plays another gradient call, by number.
  public void choose(int call) {
    if (chosenCall.get().stream().noneMatch(chosen -> chosen.number() == call)) {
      workbench.chooseCall(call);
    }
  }

  // ---- How it comes about

  private void load() {
    Messages messages = appearance.messages();
    workbench
        .recording()
        .ifPresentOrElse(
            made ->
                loads.request(
                    () -> Optional.of(Loaded.of(made, messages)),
                    this::show,
                    _ -> show(Optional.empty())),
            () -> {
              loads.cancel();
              show(Optional.empty());
            });
  }

  private void show(Optional<Loaded> read) {
    loaded = read;
    cells.set(read.map(Loaded::cells).orElse(List.of()));
    List<Call> all = read.map(Loaded::calls).orElse(List.of());
    int number = read.map(of -> of.recording().call()).orElse(0);
    chosenCall.set(all.stream().filter(call -> call.number() == number).findFirst());
    calls.set(all);
    tell();
  }

  /// Until a new recording has been read there is nothing new to tell.
  private void tell() {
    if (loads.isBusy()) {
      return;
    }
    int position = playback.position();
    Messages messages = appearance.messages();
    Optional<Loaded> fitting = loaded.filter(of -> position <= of.recording().last());
    sentence.set(
        fitting
            .map(of -> sentence(of, position, messages).and(halted(position, messages)))
            .orElseGet(() -> Sentence.plain("", messages.text(Message.DECK_EMPTY))));
    foot.set(fitting.map(of -> foot(of, position, messages)).orElse(Foot.NONE));
    timelineText.set(
        messages.text(Message.ACCESSIBLE_TIMELINE, position, playback.last())
            + " "
            + sentence.get().text());
  }

  private Sentence sentence(Loaded of, int position, Messages messages) {
    Recording made = of.recording();
    boolean atAnEnd = position == 0 || position == made.last();
    if (made.gradient().isPresent() && made.pass().backward() == 0 && atAnEnd) {
      return Sentence.plain(messages.text(Message.DECK_NO_BACKWARD), whyNoBackward(made, messages));
    }
    String lead =
        position == 0
            ? messages.text(Message.DECK_START)
            : messages.text(Message.DECK_STEP_OF, position, made.last());
    StepFacts facts = of.recording().steps().at(position);
    String program = workbench.documentProperty().get().name();
    return Sentence.about(lead, new StepSentence(messages, program).of(facts), number(facts));
  }

  /// Which breakpoints halt here; empty if none does.
  private String halted(int position, Messages messages) {
    Halts halts = playback.haltsProperty().get();
    BreakpointWords words = new BreakpointWords(messages, halts);
    return halts.at(position).stream().map(words::halted).collect(Collectors.joining(" "));
  }

  /// The number that a step is about, as its sentence writes it.
  private static String number(StepFacts facts) {
    return switch (facts) {
      case StepFacts.Beginning() -> "";
      case StepFacts.Computed computed -> brief(computed.value());
      case StepFacts.Handed handed ->
          handed.receipts().stream()
              .findFirst()
              .map(receipt -> brief(receipt.contribution()))
              .orElse("");
    };
  }

  private static String brief(Optional<TracedValue> value) {
    return value.map(TracedValue::brief).orElse("");
  }

  private String whyNoBackward(Recording made, Messages messages) {
    Optional<Diagnosis> told =
        made.complaint()
            .or(() ->
                made.chosenDiagnoses().stream()
                    .filter(diagnosis -> diagnosis.finding().isPresent())
                    .findFirst());
    return told.map(diagnosis -> explanations.apply(diagnosis, messages).replace("`", ""))
        .orElseGet(() -> {
          Event.Gradient event = made.gradient().orElseThrow();
          return messages.text(
              Message.STEP_NO_PATH,
              String.join(", ", event.targetNames()),
              String.join(", ", event.sourceNames()));
        });
  }

  private Foot foot(Loaded of, int position, Messages messages) {
    BackwardPass pass = of.recording().pass();
    List<String> ranges = new ArrayList<>();
    if (pass.forward() > 0) {
      ranges.add(range(messages, Message.DECK_FORWARD_RANGE, 1, pass.forward()));
    }
    if (pass.backward() > 0) {
      ranges.add(range(messages, Message.DECK_BACKWARD_RANGE, pass.forward() + 1, pass.last()));
    } else if (of.recording().gradient().isPresent()) {
      ranges.add(messages.text(Message.DECK_NO_BACKWARD_RANGE));
    }
    playback
        .loopProperty()
        .get()
        .ifPresent(loop ->
            ranges.add(range(messages, Message.DECK_LOOP_RANGE, loop.first(), loop.last())));
    Recording made = of.recording();
    return new Foot(
        ranges,
        made.gradient()
            .map(event -> messages.text(of.story().at(position).words(), event.call().tape()))
            .orElse(""),
        messages.text(Message.DECK_TAPE_MEMORY, TapeMemory.text(of.memory().at(position))),
        messages.text(
            TapeMemory.isPersistent(made)
                ? Message.DECK_TAPE_MOST_PERSISTENT
                : Message.DECK_TAPE_MOST,
            TapeMemory.text(of.memory().most())),
        of.curve(),
        (position + 1.0) / (made.last() + 1));
  }

  private static String range(Messages messages, Message message, int first, int last) {
    return messages.text(message, first, last);
  }

  private static List<Call> calls(Recording made, Messages messages) {
    List<Call> calls = new ArrayList<>();
    CallTitles titles = new CallTitles(made.trace(), messages);
    int before = 0;
    for (Event.Gradient gradient : made.trace().gradients()) {
      int number = gradient.call().number();
      int condensed = condensed(made, before, gradient.id());
      String note = condensed == 0 ? "" : " · " + messages.text(Message.DECK_CONDENSED, condensed);
      calls.add(new Call(number, titles.title(gradient) + note));
      before = gradient.id();
    }
    return List.copyOf(calls);
  }

  /// How many calls between two events were condensed.
  private static int condensed(Recording made, int from, int until) {
    return made.trace().condensed().stream()
        .filter(stretch -> stretch.id() >= from && stretch.id() < until)
        .mapToInt(stretch -> stretch.calls().size())
        .sum();
  }
}
