package dev.tapedeck.app.builder;

import dev.tapedeck.app.command.BuilderActions;
import dev.tapedeck.app.drawing.Sight;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.resources.Message;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// What commands do to the builder.
public final class BuilderCommands implements BuilderActions {
  private static final String UNTITLED = "untitled.tapedeck";

  private final WorkbenchViewModel workbench;
  private final BuilderViewModel model;
  private final BuilderView view;
  private final BuilderClipboard clipboard;
  private final Transcription transcription;

  /// Commands of one builder.
  public BuilderCommands(
      WorkbenchViewModel workbench,
      BuilderViewModel model,
      BuilderView view,
      BuilderClipboard clipboard,
      Transcription transcription) {
    this.workbench = workbench;
    this.model = model;
    this.view = view;
    this.clipboard = clipboard;
    this.transcription = transcription;
  }

  @Override
  public ObservableValue<Boolean> activeProperty() {
    return model.blueprint().graphProperty().map(Optional::isPresent);
  }

  @Override
  public ObservableValue<Boolean> chosenProperty() {
    return model.chosenProperty().map(chosen -> !chosen.isNothing());
  }

  @Override
  public ObservableValue<Boolean> escapableProperty() {
    return Bindings.createBooleanBinding(
        () -> model.drag().isUnderWay() || !model.chosen().isNothing(),
        model.drag().gestureProperty(),
        model.chosenProperty());
  }

  @Override
  public ObservableValue<Boolean> undoableProperty() {
    return model.blueprint().graphProperty().map(_ -> !model.blueprint().undoable().isEmpty());
  }

  @Override
  public ObservableValue<Boolean> redoableProperty() {
    return model.blueprint().graphProperty().map(_ -> !model.blueprint().redoable().isEmpty());
  }

  @Override
  public void openNew() {
    workbench.documents().openBlocks(UNTITLED, BlockGraph.EMPTY);
    view.requestGroundFocus();
  }

  @Override
  public void openAsScript() {
    workbench.documents().openText(workbench.textProperty().get());
  }

  @Override
  public void openAsBlocks() {
    workbench.recording().ifPresent(made -> transcription.open(made.trace()));
  }

  @Override
  public void add() {
    view.offering().behindPicked();
  }

  @Override
  public void addTape() {
    model.addTape(view.sight().center());
  }

  @Override
  public void addGradient() {
    model.append(new Body.Gradient(""));
  }

  @Override
  public void addNote() {
    model.addNote(view.sight().center());
  }

  @Override
  public void connect() {
    view.offering().wires();
  }

  @Override
  public void edit() {
    view.editFirst();
  }

  @Override
  public void rename() {
    view.rename();
  }

  @Override
  public void toggleWatch() {
    model.toggleWatch();
  }

  @Override
  public void toggleStop() {
    model.toggleStop();
  }

  @Override
  public void undo() {
    model.blueprint().undo();
  }

  @Override
  public void redo() {
    model.blueprint().redo();
  }

  @Override
  public void cut() {
    clipboard.cut();
  }

  @Override
  public void copy() {
    clipboard.copy();
  }

  @Override
  public void paste() {
    clipboard.paste();
  }

  @Override
  public void duplicate() {
    clipboard.duplicate();
  }

  @Override
  public void delete() {
    model.delete();
  }

  @Override
  public void chooseAll() {
    model.chooseAll();
  }

  @Override
  public void escape() {
    model.escape();
  }

  @Override
  public void group() {
    model.group();
  }

  @Override
  public void ungroup() {
    model.ungroup();
  }

  @Override
  public void toggleFold() {
    model.toggleFold();
  }

  @Override
  public void alignLeft() {
    model.arrange(Message.EDIT_ALIGN, Arrangement::alignedLeft);
  }

  @Override
  public void alignTop() {
    model.arrange(Message.EDIT_ALIGN, Arrangement::alignedTop);
  }

  @Override
  public void distributeAcross() {
    model.arrange(Message.EDIT_ALIGN, Arrangement::distributedAcross);
  }

  @Override
  public void distributeDown() {
    model.arrange(Message.EDIT_ALIGN, Arrangement::distributedDown);
  }

  @Override
  public void tidy() {
    model.tidy();
  }

  @Override
  public void fit() {
    view.sight().fit();
  }

  @Override
  public void zoomIn() {
    view.sight().zoom(Sight.STEP);
  }

  @Override
  public void zoomOut() {
    view.sight().zoom(1 / Sight.STEP);
  }

  @Override
  public void move(int right, int down) {
    model.nudge(right * CardSizes.GRID, down * CardSizes.GRID);
  }

  @Override
  public void go(int right, int down) {
    model.go(right, down);
  }
}
