package dev.tapedeck.app.plots;

import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Figure;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The run's figures, one of them in front.
public final class PlotsViewModel {
  private final ReadOnlyObjectWrapper<List<Figure>> figures =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();

  /// Shows the figures of the workbench's recording.
  public PlotsViewModel(WorkbenchViewModel workbench) {
    workbench
        .recordingProperty()
        .subscribe(made -> {
          List<Figure> drawn =
              made.map(ran ->
                      ran.trace().events(Event.Plotted.class).map(Event.Plotted::figure).toList())
                  .orElse(List.of());
          if (!drawn.equals(figures.get())) {
            chosen.set(0);
            figures.set(drawn);
          }
        });
  }

  /// All figures, in the order drawn.
  public ReadOnlyObjectProperty<List<Figure>> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  /// The index of the one in front.
  ReadOnlyIntegerProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /// Puts the figure so many places on in front, round the ends.
  void turn(int by) {
    int count = figures.get().size();
    if (count > 0) {
      chosen.set(Math.floorMod(chosen.get() + by, count));
    }
  }
}
