package dev.tapedeck.app.workbench;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Condition;
import dev.tapedeck.replay.Halts;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.replay.Spots;
import dev.tapedeck.tape.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The breakpoints of the document in front. They move with its lines and go with them; where they
/// halt in the recording is found out in the background.
public final class Breakpoints {
  private final ObservableValue<String> text;
  private final ObservableValue<Optional<Recording>> recording;
  private final Latest searches;
  private final Consumer<Exception> failed;
  private final ReadOnlyObjectWrapper<List<Breakpoint>> all =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Halts> halts = new ReadOnlyObjectWrapper<>(Halts.NONE);

  Breakpoints(
      ObservableValue<String> text,
      ObservableValue<Optional<Recording>> recording,
      Latest searches,
      Consumer<Exception> failed) {
    this.text = text;
    this.recording = recording;
    this.searches = searches;
    this.failed = failed;
    text.subscribe(this::follow);
    recording.subscribe(_ -> {
      halts.set(Halts.NONE);
      search();
    });
  }

  /// All of them, by line.
  public ReadOnlyObjectProperty<List<Breakpoint>> allProperty() {
    return all.getReadOnlyProperty();
  }

  public List<Breakpoint> all() {
    return all.get();
  }

  /// Where they halt in the recording.
  public ReadOnlyObjectProperty<Halts> haltsProperty() {
    return halts.getReadOnlyProperty();
  }

  /// Whether it is still being found out where they halt.
  boolean isBusy() {
    return searches.isBusy();
  }

  /// Sets a breakpoint on a line of the edited text, from 1, or clears the one that is there.
  public void toggleLine(int line) {
    toggle(new Spot.Line(line));
  }

  /// Sets a breakpoint on a node of the recording, or clears the one that is there.
  public void toggleNode(int node) {
    recording
        .getValue()
        .flatMap(made -> new Spots(made.graph(), lines(made)).of(node))
        .ifPresent(this::toggle);
  }

  private void toggle(Spot spot) {
    List<Breakpoint> changed = new ArrayList<>(all());
    if (!changed.removeIf(breakpoint -> breakpoint.spot().equals(spot))) {
      changed.add(Breakpoint.at(spot));
    }
    set(changed);
  }

  /// Puts a breakpoint under another condition.
  public void change(Breakpoint breakpoint, Condition condition) {
    set(all().stream().map(each -> each.equals(breakpoint) ? each.when(condition) : each).toList());
  }

  public void remove(Breakpoint breakpoint) {
    set(all().stream().filter(each -> !each.equals(breakpoint)).toList());
  }

  /// Removes all of them.
  public void clear() {
    set(List.of());
  }

  void set(List<Breakpoint> breakpoints) {
    List<Breakpoint> sorted =
        breakpoints.stream()
            .sorted(Comparator.comparingInt(breakpoint -> breakpoint.spot().line()))
            .toList();
    if (!sorted.equals(all())) {
      all.set(sorted);
      search();
    }
  }

  private void follow(String before, String after) {
    if (all().isEmpty()) {
      return;
    }
    LineShift edit = LineShift.between(before, after);
    List<Breakpoint> moved = new ArrayList<>();
    for (Breakpoint breakpoint : all()) {
      Spot spot = breakpoint.spot();
      int line = edit.of(spot.line());
      if (line > 0 || spot.line() == 0) {
        moved.add(new Breakpoint(spot.movedTo(line), breakpoint.condition()));
      }
    }
    set(moved);
  }

  private void search() {
    List<Breakpoint> breakpoints = all();
    Optional<Recording> made = recording.getValue();
    if (breakpoints.isEmpty() || made.isEmpty()) {
      searches.cancel();
      halts.set(Halts.NONE);
      return;
    }
    ToIntFunction<Frame> lines = lines(made.get());
    searches.request(
        () -> Halts.of(made.get().trace(), made.get().pass(), breakpoints, lines),
        halts::set,
        failed);
  }

  /// The line of the edited text at which a frame of the recording is; 0 where it is gone.
  private ToIntFunction<Frame> lines(Recording made) {
    ProgramLines ran = ProgramLines.of(made.text());
    LineShift edit = LineShift.between(made.text(), text.getValue());
    return frame -> edit.of(ran.of(frame.source(), frame.line()));
  }
}
