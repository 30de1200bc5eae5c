package dev.tapedeck.app.window;

import dev.tapedeck.app.canvas.CanvasView;
import dev.tapedeck.app.canvas.CanvasViewModel;
import dev.tapedeck.app.canvas.GraphExport;
import dev.tapedeck.app.canvas.GraphFormats;
import dev.tapedeck.app.canvas.Selection;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.command.GraphActions;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;

/// Keeps the graph and the workbench in step: what one shows, picks or plays, the other does.
public final class GraphLink implements GraphActions {
  private final WorkbenchViewModel workbench;
  private final CanvasViewModel model;
  private final CanvasView view;
  private final Latest exports;
  private Optional<BackwardPass> drawn = Optional.empty();
  private Optional<Program> program = Optional.empty();

  /// The program in a tab, whatever it says now.
  private record Program(int tab, String name) {}

  /// Links them for as long as they live.
  ///
  /// @param exports where the graph is written into files
  public GraphLink(
      WorkbenchViewModel workbench,
      Appearance appearance,
      CanvasViewModel model,
      CanvasView view,
      Latest exports) {
    this.workbench = workbench;
    this.model = model;
    this.view = view;
    this.exports = exports;
    model.messagesProperty().bind(appearance.messagesProperty());
    view.paletteProperty().bind(appearance.paletteProperty());
    view.reducedMotionProperty().bind(Platform.getPreferences().reducedMotionProperty());
    workbench.recordingProperty().subscribe(made -> made.ifPresentOrElse(this::show, this::clear));
    workbench
        .examinedProperty()
        .subscribe(examined -> examined.ifPresentOrElse(model::examine, model::examineNothing));
    workbench
        .playback()
        .momentProperty()
        .subscribe(moment -> {
          moment.ifPresent(model.momentProperty()::set);
          pulse();
        });
    workbench.playback().playingProperty().subscribe(_ -> pulse());
    workbench.playback().speedProperty().subscribe(_ -> pulse());
    workbench
        .breakpoints()
        .haltsProperty()
        .subscribe(halts -> view.breakpointsProperty().set(halts.nodes()));
    workbench.foldedProperty().bind(model.foldedProperty());
    workbench.selectedProperty().subscribe(this::pick);
    model.selectionProperty().subscribe(this::picked);
  }

  private void show(Recording made) {
    if (drawn.equals(Optional.of(made.pass()))) {
      model.renew(made.trace(), workbench.suppositions().original(made).trace());
    } else {
      drawn = Optional.of(made.pass());
      Program now = program();
      if (program.equals(Optional.of(now))) {
        model.revise(made.graph(), made.groups(), made.trace());
      } else {
        model.show(made.graph(), made.groups(), made.trace());
      }
      program = Optional.of(now);
    }
  }

  private Program program() {
    return new Program(
        workbench.documents().frontProperty().get(), workbench.documentProperty().get().name());
  }

  private void clear() {
    drawn = Optional.empty();
    program = Optional.empty();
    model.clear();
  }

  private void pick(OptionalInt node) {
    if (node.isPresent()) {
      model.selectionProperty().set(new Selection.OfNode(node.getAsInt()));
      uncover(node.getAsInt());
    } else if (model.selectionProperty().get() instanceof Selection.OfNode) {
      model.selectionProperty().set(Selection.nothing());
    }
  }

  private void picked(Selection selection) {
    switch (selection) {
      case Selection.OfNode(int id) -> workbench.select(id);
      case Selection.OfFold _, Selection.OfSeveral _, Selection.Nothing _ ->
          workbench.clearSelection();
      case Selection.OfEdge _ -> {}
    }
  }

  /// While playing, the gradients of the next step are on their way.
  private void pulse() {
    Playback playback = workbench.playback();
    view.stopPulse();
    if (playback.playingProperty().get() && playback.position() < playback.last()) {
      playback
          .passProperty()
          .get()
          .map(pass -> pass.at(playback.position() + 1))
          .filter(Moment.Backward.class::isInstance)
          .map(Moment.Backward.class::cast)
          .ifPresent(next ->
              view.pulse(
                  next, Duration.millis((double) playback.stepDuration().toMillis()), () -> {}));
    }
  }

  /// The moment that the graph shows.
  public Moment moment() {
    return model.momentProperty().get();
  }

  /// Whether the graph stands still, and is written wherever it was asked to be.
  public boolean isSettled() {
    return !model.layingOutProperty().get() && !exports.isBusy();
  }

  /// How many cards are drawn, in sight or not.
  public int cards() {
    return model.cards();
  }

  /// How many cards are in sight, at least in part.
  public int inSight() {
    return view.inSight();
  }

  /// Zooms out until so many cards are in sight, or all there are.
  public void bringInSight(int cards) {
    view.bringInSight(cards);
  }

  /// Draws every node, however many there are.
  public void unfold() {
    model.unfold();
  }

  public void pan(double dx) {
    view.pan(dx, 0);
  }

  /// Zooms at the middle.
  public void zoom(double factor) {
    view.zoom(factor);
  }

  @Override
  public void fitAll() {
    view.fit();
  }

  @Override
  public void fitSelection() {
    view.fitSelection();
  }

  @Override
  public void uncoverCurrent() {
    workbench.currentProperty().get().ifPresent(this::uncover);
  }

  private void uncover(int node) {
    model.uncover(node);
    view.reveal(node);
  }

  @Override
  public List<String> endings() {
    return GraphFormats.endings();
  }

  @Override
  public void export(Path file) {
    GraphExport export = view.export();
    exports.request(
        () -> {
          export.write(file);
          return file;
        },
        _ -> {},
        failure ->
            workbench.tell(
                Message.ERROR_FILE_NOT_WRITTEN,
                String.valueOf(file.getFileName()),
                String.valueOf(failure.getMessage())));
  }

  @Override
  public void zoomIn() {
    view.zoomIn();
  }

  @Override
  public void zoomOut() {
    view.zoomOut();
  }

  @Override
  public ObservableValue<Boolean> chosenProperty() {
    return model.selectionProperty().map(selection -> !selection.cards().isEmpty());
  }

  @Override
  public void traceUpstream() {
    model.traceUpstream();
  }

  @Override
  public void traceDownstream() {
    model.traceDownstream();
  }

  @Override
  public void toggleGradientSizes() {
    model.gradientSizesProperty().set(!model.gradientSizesProperty().get());
  }

  @Override
  public void toggleGroup() {
    model.toggleGroup();
  }

  @Override
  public void toggleGroups() {
    model.toggleGroups();
  }

  @Override
  public void turn(int by) {
    model.turn(by);
  }

  @Override
  public void layOutAnew() {
    model.layOutAnew();
  }

  @Override
  public void changeDirection() {
    Direction now = model.directionProperty().get();
    model.directionProperty().set(now == Direction.RIGHT ? Direction.DOWN : Direction.RIGHT);
  }

  @Override
  public void actualSize() {
    view.zoomReset();
  }
}
