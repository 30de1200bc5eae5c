package dev.tapedeck.app.workbench;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.python.mend.MendWriter;
import dev.tapedeck.python.mend.TextEdit;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/// The state that all panels share: one document, one recording of it, one gradient call, one
/// position, one selected node.
///
/// Panels read its properties and call its actions, from the FX thread only. Whatever takes time
/// happens elsewhere, and only the newest result is taken.
public final class WorkbenchViewModel {
  /// What the workbench needs of the world.
  ///
  /// @param doctor examines a trace; called in the background
  /// @param background where work is done
  /// @param fx where results are delivered
  public record Surroundings(
      ProgramLibrary library,
      ProgramRunner runner,
      Function<Trace, List<Diagnosis>> doctor,
      Executor background,
      Executor fx,
      Ticker ticker,
      InstantSource clock) {}

  private final Surroundings world;
  private final Manuscript manuscript;
  private final Runs runs;
  private final Documents documents;
  private final Latest choices;
  private final Suppositions suppositions;
  private final Playback playback;
  private final Breakpoints breakpoints;
  private final Attention attention;
  private final Console console;
  private final TextPointer pointer = new TextPointer();
  private int workLine;

  private final ReadOnlyObjectWrapper<Optional<Recording>> recording =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Set<Integer>> folded = new SimpleObjectProperty<>(Set.of());
  private final ReadOnlyObjectWrapper<Optional<Notice>> notice =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Message>> hint =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// A workbench with an empty document.
  public WorkbenchViewModel(Surroundings world) {
    this.world = world;
    Shelf shelf = new Shelf();
    this.manuscript = new Manuscript(shelf, _ -> run());
    this.console = new Console(world.fx());
    this.runs = new Runs(world, console);
    this.choices = new Latest(world.background(), world.fx());
    this.suppositions =
        new Suppositions(
            new Latest(world.background(), world.fx()),
            this::showAgain,
            failure -> tell(Message.WHAT_IF_FAILED, String.valueOf(failure.getMessage())));
    this.playback = new Playback(world.ticker());
    this.breakpoints =
        new Breakpoints(
            manuscript.textProperty(),
            recording,
            new Latest(world.background(), world.fx()),
            this::tellFailure);
    playback.haltsProperty().bind(breakpoints.haltsProperty());
    this.attention = new Attention(playback, recording, manuscript.textProperty());
    playback
        .positionProperty()
        .subscribe(position -> {
          if (position.intValue() > 0) {
            hint.set(Optional.empty());
          }
        });
    this.documents =
        new Documents(
            world.library(),
            new Latest(world.background(), world.fx()),
            shelf,
            manuscript,
            new Desk(),
            this::tellFailure);
  }

  // ---- What there is to see

  /// The document in front.
  public ReadOnlyObjectProperty<Document> documentProperty() {
    return manuscript.documentProperty();
  }

  /// The program as edited, its lines ended by `\n`.
  public StringProperty textProperty() {
    return manuscript.textProperty();
  }

  /// The blocks of the document, if it is made of blocks.
  public Blueprint blueprint() {
    return manuscript.blueprint();
  }

  /// Whether the text, or the blocks, differ from the document's.
  public ReadOnlyBooleanProperty dirtyProperty() {
    return manuscript.dirtyProperty();
  }

  /// The newest recording of the document, seen through the chosen gradient call.
  public ReadOnlyObjectProperty<Optional<Recording>> recordingProperty() {
    return recording.getReadOnlyProperty();
  }

  public Optional<Recording> recording() {
    return recording.get();
  }

  /// What is supposed of the run, so that it is shown as it would have been.
  public Suppositions suppositions() {
    return suppositions;
  }

  /// The deck's state: position, moment, playing, speed.
  public Playback playback() {
    return playback;
  }

  /// The breakpoints of the document, at which playing halts.
  public Breakpoints breakpoints() {
    return breakpoints;
  }

  /// The ways to move the deck that depend on the picked node.
  public NodeMoves moves() {
    return new NodeMoves(this);
  }

  /// The ways to move the deck by the groups of the program.
  public GroupMoves groupMoves() {
    return new GroupMoves(this);
  }

  /// The ids of the groups of which the graph shows one card each; set by what draws it.
  public ObjectProperty<Set<Integer>> foldedProperty() {
    return folded;
  }

  /// The id of the node that the user picked.
  public ReadOnlyObjectProperty<OptionalInt> selectedProperty() {
    return attention.selectedProperty();
  }

  /// The id of the node whose op ran, or handed on its gradient, last; none at the start.
  public ReadOnlyObjectProperty<OptionalInt> currentProperty() {
    return attention.currentProperty();
  }

  /// The node that the inspector shows: the picked one, or else the current one.
  public OptionalInt inspected() {
    return attention.inspected();
  }

  /// The diagnosis whose cut and expected path are shown.
  public ReadOnlyObjectProperty<Optional<Diagnosis>> examinedProperty() {
    return attention.examinedProperty();
  }

  /// The line of the current step or, at the start, that of the examined finding; 0 for none.
  public ReadOnlyIntegerProperty highlightedLineProperty() {
    return attention.highlightedLineProperty();
  }

  /// What of the text goes with what is picked, and the other way round.
  public TextPointer pointer() {
    return pointer;
  }

  public ReadOnlyObjectProperty<RunStatus> statusProperty() {
    return runs.statusProperty();
  }

  /// The sentence above the editor, if there is one.
  public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// What a newcomer may do next.
  public ReadOnlyObjectProperty<Optional<Message>> hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// What the program printed, and is printing.
  public ObservableList<Output> console() {
    return console.shown();
  }

  /// The gradient calls of the recording, in order.
  public List<Event.Gradient> calls() {
    return recording.get().map(made -> made.trace().gradients()).orElse(List.of());
  }

  /// Whether the text has changed since it was recorded.
  public boolean isStale() {
    return recording.get().filter(made -> !made.text().equals(manuscript.text())).isPresent();
  }

  /// Whether nothing is under way that would change what is seen.
  public boolean isSettled() {
    return !runs.isBusy()
        && !documents.isBusy()
        && !choices.isBusy()
        && !suppositions.isBusy()
        && !breakpoints.isBusy();
  }

  // ---- Documents

  /// The open documents, and the ways to open, write and close them.
  public Documents documents() {
    return documents;
  }

  /// Where documents lie while they are in front.
  private final class Desk implements Documents.Bench {
    @Override
    public OpenDocument parkable(int number) {
      return new OpenDocument(
          number,
          manuscript.document(),
          manuscript.text(),
          blueprint().state(),
          recording.get().map(suppositions::original),
          playback.position(),
          breakpoints.all(),
          console.shown(),
          runs.parkable());
    }

    @Override
    public void load(ProgramLibrary.Opened opened) {
      Document document = opened.document();
      clear(document, document.text(), document.blocks().map(Blueprint.State::of));
      notice.set(offer(document.text()));
      hint.set(Optional.empty());
      runs.tell(new RunStatus.Idle());
      console.show(List.of());
      opened
          .recorded()
          .ifPresentOrElse(
              WorkbenchViewModel.this::showRecorded,
              () -> {
                if (document.lesson().isPresent() || document.blocks().isPresent()) {
                  run();
                }
              });
    }

    @Override
    public void restore(OpenDocument open) {
      clear(open.document(), open.text(), open.blocks());
      breakpoints.set(open.breakpoints());
      notice.set(Optional.empty());
      runs.tell(open.status());
      console.show(open.console());
      open.recording().ifPresent(made -> take(made, open.position()));
    }

    private void clear(Document document, String text, Optional<Blueprint.State> blocks) {
      runs.abandon();
      forgetRecording();
      manuscript.take(document, text, blocks, breakpoints::clear);
    }
  }

  private Optional<Notice> offer(String opened) {
    return world.library().isCommentedOut(opened)
        ? Optional.of(new Notice(Notice.Kind.UNCOMMENT, Message.EDITOR_COMMENTED_OUT, List.of(), 0))
        : Optional.empty();
  }

  private void showRecorded(Trace trace) {
    runs.read(
        manuscript.text(),
        trace,
        made -> {
          console.show(Output.of(made.trace()));
          take(made, 0);
        },
        this::tellFailure);
  }

  /// Un-comments the code and runs it.
  public void uncomment() {
    manuscript.replace(world.library().uncommented(manuscript.text()));
    notice.set(Optional.empty());
    run();
  }

  public void dismissNotice() {
    notice.set(Optional.empty());
  }

  // ---- Running

  /// Runs the text from the top; a run under way is stopped first.
  public void run() {
    runThrough(0);
  }

  /// Runs the text and shows it through the gradient call with this number, or else the last one.
  private void runThrough(int call) {
    notice.set(Optional.empty());
    Optional<BlockGraph> blocks = blueprint().graph();
    if (blocks.isPresent()) {
      int same = chosenCall();
      runs.start(
          manuscript.document(),
          blocks.get(),
          same,
          blueprint()::ran,
          this::takeBlocks,
          this::tellFailure);
      return;
    }
    runs.start(manuscript.document(), manuscript.text(), call, this::takeResult, this::tellFailure);
  }

  /// Stops the run under way.
  public void stop() {
    runs.stop();
  }

  /// The deck stays where it was, at its end if it was there.
  private void takeBlocks(Recording made) {
    int last = playback.last();
    boolean atEnd = last > 0 && playback.position() == last;
    int position = atEnd ? made.last() : Math.min(playback.position(), made.last());
    manuscript.textProperty().set(made.text());
    take(made, position);
  }

  private void takeResult(Runs.Ended result) {
    Trace trace = result.recording().trace();
    console.show(Output.of(trace));
    take(result.recording(), 0);
    Optional<Event.Failed> failure = trace.failure();
    if (result.stopped()) {
      runs.tell(new RunStatus.Stopped());
    } else if (failure.isPresent()) {
      int line = editorLine(failure.get().place());
      runs.tell(new RunStatus.Failed(line));
      notice.set(Optional.of(Notice.of(failure.get(), line)));
    } else {
      runs.tell(
          new RunStatus.Finished(
              result.took(),
              Math.toIntExact(trace.forwardOperations().count()),
              trace.gradients().size()));
    }
  }

  /// Tells the user of an error that happened elsewhere in the window.
  public void tell(Message error, Object... arguments) {
    notice.set(Optional.of(Notice.error(error, 0, arguments)));
  }

  private void tellFailure(Exception failure) {
    notice.set(Optional.of(Notice.of(failure)));
  }

  // ---- The recording

  /// Shows the run through another of its gradient calls, by number.
  public void chooseCall(int call) {
    recording
        .get()
        .map(suppositions::original)
        .ifPresent(made ->
            choices.request(
                () -> made.through(call), chosen -> take(chosen, 0), this::tellFailure));
  }

  /// Shows the run through the gradient call so many further on, if there is one.
  public void chooseCallBeside(int further) {
    List<Event.Gradient> calls = calls();
    for (int i = 0; i < calls.size(); i++) {
      boolean chosen = calls.get(i).call().number() == chosenCall();
      if (chosen && i + further >= 0 && i + further < calls.size()) {
        chooseCall(calls.get(i + further).call().number());
      }
    }
  }

  private void take(Recording made, int position) {
    attention.turn(made.complaint());
    suppositions.take(made);
    recording.set(Optional.of(made));
    playback.load(Optional.of(made.pass()), position);
    attention.follow();
    hint.set(
        made.pass().backward() > 0 && position == 0
            ? Optional.of(Message.HINT_PRESS_SPACE)
            : Optional.empty());
  }

  /// Shows the same run with other values: position, selection and the examined finding stay.
  private void showAgain(Recording renewed) {
    recording.set(Optional.of(renewed));
  }

  private void forgetRecording() {
    choices.cancel();
    suppositions.forget();
    attention.turn(Optional.empty());
    recording.set(Optional.empty());
    playback.load(Optional.empty(), 0);
    attention.follow();
  }

  /// Picks a node; one that the graph does not have unpicks.
  public void select(int node) {
    attention.select(node);
  }

  public void clearSelection() {
    attention.clearSelection();
  }

  /// Tells on which line of the text the user works; 0 while it is the graph.
  public void workOnLine(int line) {
    workLine = line;
  }

  /// Sets or clears a breakpoint where the user works: on a line, or on the inspected node.
  public void toggleBreakpoint() {
    if (workLine > 0) {
      breakpoints.toggleLine(workLine);
    } else {
      inspected().ifPresent(breakpoints::toggleNode);
    }
  }

  /// Shows a diagnosis on the graph and in the editor, and picks its source's node.
  public void examine(Diagnosis diagnosis) {
    attention.examine(diagnosis);
  }

  /// The line of the editor that a finding's mend would change; 0 for none.
  public int editorLine(Diagnosis.Finding finding) {
    return attention.editorLine(finding);
  }

  /// The line of the editor at which a place of the recording is; 0 for none.
  public int editorLine(Place place) {
    return attention.editorLine(place);
  }

  /// The line of the editor at which a line of a program text is: that of a cell stands below
  /// others.
  public int editorLine(String source, int line) {
    return attention.editorLine(source, line);
  }

  // ---- Mending

  /// Makes the edits that mend a gradient and runs again, with the same gradient call chosen; the
  /// text must be the recorded one there.
  public void apply(List<TextEdit> edits) {
    String mended;
    try {
      mended = MendWriter.apply(manuscript.text(), edits);
    } catch (IllegalArgumentException changed) {
      int line = edits.getFirst().line();
      notice.set(Optional.of(Notice.error(Message.ERROR_MEND_STALE, line, line)));
      return;
    }
    manuscript.replace(mended);
    runThrough(chosenCall());
  }

  /// Makes the edit of blocks that mends a gradient.
  public void apply(BlockGraph mended) {
    blueprint().edit(Message.EDIT_MEND, mended);
  }

  /// Takes the last mend back and runs again if there was one.
  public void undoMend() {
    if (blueprint().graph().isPresent()) {
      blueprint().undo();
    } else if (manuscript.takeBack()) {
      runThrough(chosenCall());
    }
  }

  private int chosenCall() {
    return recording.get().map(Recording::call).orElse(0);
  }

  /// Whether [#undoMend] has something to take back.
  public ReadOnlyBooleanProperty mendedProperty() {
    return manuscript.mendedProperty();
  }
}
