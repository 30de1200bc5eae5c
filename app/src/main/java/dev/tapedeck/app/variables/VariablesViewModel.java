package dev.tapedeck.app.variables;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The names at the top of the program that hold tensors or variables, and what they hold at the
/// position of the deck.
public final class VariablesViewModel {
  private static final String TOP = "<module>";

  /// A name and what it holds.
  public record Row(String name, String kind, String dtype, String shape, String value) {}

  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());

  /// What was bound at the top of the program, in order.
  private List<Event.Bound> bound = List.of();

  /// The event up to which the rows tell of the recording: the same all through the backward pass.
  private Optional<Integer> told = Optional.empty();

  /// Follows the position of a workbench.
  public VariablesViewModel(WorkbenchViewModel workbench, Appearance appearance) {
    this.workbench = workbench;
    this.appearance = appearance;
    workbench
        .recordingProperty()
        .subscribe(made -> {
          told = Optional.empty();
          bound = made.map(VariablesViewModel::bound).orElse(List.of());
        });
    workbench.playback().momentProperty().subscribe(_ -> follow());
    appearance.messagesProperty().subscribe((_, _) -> fill());
  }

  /// One row per name, in the order in which they were first bound.
  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  private void follow() {
    if (told.isEmpty() || !told.equals(until())) {
      fill();
    }
  }

  private void fill() {
    told = until();
    rows.set(
        workbench
            .recording()
            .flatMap(made -> told.map(until -> rows(made, until)))
            .orElse(List.of()));
  }

  private Optional<Integer> until() {
    return workbench
        .recording()
        .flatMap(made -> workbench.playback().moment().map(moment -> until(made, moment)));
  }

  /// The id of the first event that has not happened yet.
  private static int until(Recording made, Moment moment) {
    int events = made.trace().end();
    return switch (moment) {
      case Moment.Start _ -> next(made.pass(), 0).orElse(events);
      case Moment.Forward forward -> next(made.pass(), forward.position()).orElse(gradient(made));
      case Moment.Backward _ -> gradient(made);
    };
  }

  private static Optional<Integer> next(BackwardPass pass, int position) {
    return position < pass.forward() && pass.at(position + 1) instanceof Moment.Forward following
        ? Optional.of(following.operation().id())
        : Optional.empty();
  }

  private static int gradient(Recording made) {
    return made.gradient().map(Event.Gradient::id).orElse(made.trace().end());
  }

  private static List<Event.Bound> bound(Recording made) {
    return made.trace().events(Event.Bound.class).filter(name -> name.scope().equals(TOP)).toList();
  }

  private List<Row> rows(Recording made, int until) {
    Map<String, Binding> held = new LinkedHashMap<>();
    bound.stream()
        .takeWhile(name -> name.id() < until)
        .forEach(name -> held.put(name.target(), name.now()));
    return held.entrySet().stream()
        .flatMap(entry -> row(made.trace(), entry.getKey(), entry.getValue(), until).stream())
        .toList();
  }

  private Optional<Row> row(Trace trace, String name, Binding binding, int until) {
    return switch (binding.kind()) {
      case TENSOR -> trace.value(binding.id()).map(value -> row(name, Message.NODE_TENSOR, value));
      case VARIABLE ->
          trace
              .value(state(trace, binding.id(), until))
              .map(value -> row(name, Message.NODE_VARIABLE, value));
      case OUTSIDE, OTHER -> Optional.empty();
    };
  }

  /// The value that a variable holds then.
  private static int state(Trace trace, int variable, int until) {
    return trace.producers(variable).stream()
        .filter(flow -> flow.id() < until)
        .filter(Event.Assign.class::isInstance)
        .map(flow -> ((Event.Assign) flow).result())
        .reduce((_, later) -> later)
        .orElse(variable);
  }

  private Row row(String name, Message kind, TracedValue value) {
    return new Row(
        name,
        appearance.messages().text(kind),
        value.dtype().tfName(),
        value.shape().toString(),
        value.brief());
  }
}
