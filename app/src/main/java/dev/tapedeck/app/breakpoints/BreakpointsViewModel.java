package dev.tapedeck.app.breakpoints;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Breakpoints;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Halts;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.resources.Message;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The breakpoints as a list, in which their conditions are changed.
public final class BreakpointsViewModel {
  private static final int MOST_STEPS = 4;

  /// A breakpoint.
  ///
  /// @param where its node and line
  /// @param argument what is typed for the condition; empty if nothing is
  /// @param steps at which positions it halts, in words
  public record Row(
      Breakpoint breakpoint, String where, ConditionKind kind, String argument, String steps) {}

  private final WorkbenchViewModel workbench;
  private final Breakpoints breakpoints;
  private final Appearance appearance;
  private final IntConsumer goToLine;
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());

  /// Lists the breakpoints of a workbench.
  ///
  /// @param goToLine shows a line of the editor
  public BreakpointsViewModel(
      WorkbenchViewModel workbench, Appearance appearance, IntConsumer goToLine) {
    this.workbench = workbench;
    this.breakpoints = workbench.breakpoints();
    this.appearance = appearance;
    this.goToLine = goToLine;
    breakpoints.allProperty().subscribe((_, _) -> list());
    breakpoints.haltsProperty().subscribe((_, _) -> list());
    appearance.messagesProperty().subscribe(_ -> list());
  }

  /// One row per breakpoint, by line.
  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /// Puts a breakpoint under a condition of this kind, to begin with.
  public void choose(Row row, ConditionKind kind) {
    if (kind != row.kind()) {
      breakpoints.change(row.breakpoint(), kind.usual());
    }
  }

  /// Takes what was typed for the condition.
  ///
  /// @return whether it makes sense
  public boolean type(Row row, String argument) {
    var typed = row.kind().parse(argument);
    typed.ifPresent(condition -> breakpoints.change(row.breakpoint(), condition));
    return typed.isPresent();
  }

  public void remove(Row row) {
    breakpoints.remove(row.breakpoint());
  }

  /// Shows where the breakpoint is: its node on the graph, or its line in the editor.
  public void reveal(Row row) {
    switch (row.breakpoint().spot()) {
      case Spot.Line(int line) -> goToLine.accept(line);
      case Spot.Node _ ->
          breakpoints
              .haltsProperty()
              .get()
              .node(row.breakpoint())
              .ifPresent(node -> workbench.select(node.id()));
    }
  }

  private void list() {
    Halts halts = breakpoints.haltsProperty().get();
    BreakpointWords words = new BreakpointWords(appearance.messages(), halts);
    rows.set(
        breakpoints.all().stream()
            .map(breakpoint ->
                new Row(
                    breakpoint,
                    words.where(breakpoint),
                    ConditionKind.of(breakpoint.condition()),
                    ConditionKind.argument(breakpoint.condition()),
                    steps(halts.positions(breakpoint))))
            .toList());
  }

  private String steps(List<Integer> positions) {
    if (positions.isEmpty()) {
      return appearance.messages().text(Message.BREAKPOINT_NEVER);
    }
    String numbers =
        positions.stream().limit(MOST_STEPS).map(String::valueOf).collect(Collectors.joining(", "));
    String more = positions.size() > MOST_STEPS ? ", …" : "";
    return appearance.messages().text(Message.BREAKPOINT_STEPS, numbers + more);
  }
}
