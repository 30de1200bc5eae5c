package dev.tapedeck.app.command;

import javafx.beans.value.ObservableValue;

/// What commands ask of the builder.
public interface BuilderActions {
  /// Whether the document in front is made of blocks.
  ObservableValue<Boolean> activeProperty();

  /// Whether anything of it is picked.
  ObservableValue<Boolean> chosenProperty();

  /// Whether a drag is under way or anything is picked.
  ObservableValue<Boolean> escapableProperty();

  /// Whether an edit can be taken back.
  ObservableValue<Boolean> undoableProperty();

  /// Whether an edit that was taken back can be made again.
  ObservableValue<Boolean> redoableProperty();

  /// Opens an empty ground.
  void openNew();

  /// Opens the equivalent program as a document of its own.
  void openAsScript();

  /// Opens the run in front as blocks, in a document of their own.
  void openAsBlocks();

  /// Offers blocks that can follow what is picked.
  void add();

  /// Puts a tape around what is picked.
  void addTape();

  /// Asks for the gradient of what is picked.
  void addGradient();

  void addNote();

  /// Offers the wires of the picked block.
  void connect();

  /// Lets the user change the value of what is picked.
  void edit();

  void rename();

  void toggleWatch();

  void toggleStop();

  void undo();

  void redo();

  void cut();

  void copy();

  void paste();

  void duplicate();

  void delete();

  void chooseAll();

  /// Calls off the drag that is under way, or picks nothing.
  void escape();

  void group();

  void ungroup();

  /// Shows the group of what is picked as one, or its blocks again.
  void toggleFold();

  void alignLeft();

  void alignTop();

  void distributeAcross();

  void distributeDown();

  void tidy();

  void fit();

  void zoomIn();

  void zoomOut();

  /// Moves what is picked by steps of the grid.
  void move(int right, int down);

  /// Picks the next block in a direction.
  void go(int right, int down);
}
