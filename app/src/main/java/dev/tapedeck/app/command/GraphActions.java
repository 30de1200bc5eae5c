package dev.tapedeck.app.command;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableValue;

/// What commands ask of the graph.
public interface GraphActions {
  void fitAll();

  void fitSelection();

  /// Shows the node of the position, opening what it lies in.
  void uncoverCurrent();

  /// The endings of files into which the graph can be written, without the dot.
  List<String> endings();

  /// Writes the graph as it is seen into a file; tells the user if that fails.
  void export(Path file);

  void zoomIn();

  void zoomOut();

  void actualSize();

  /// Whether nodes or groups are chosen.
  ObservableValue<Boolean> chosenProperty();

  /// Lets stand out what the chosen nodes are computed from, or no longer.
  void traceUpstream();

  /// Lets stand out what is computed from the chosen nodes, or no longer.
  void traceDownstream();

  /// Colours the cards by the norms of their gradients, or no longer.
  void toggleGradientSizes();

  /// Opens the chosen group, or folds the one around the chosen node.
  void toggleGroup();

  /// Folds all groups, or opens them.
  void toggleGroups();

  /// Shows another turn of an open loop.
  ///
  /// @param by how many turns on
  void turn(int by);

  /// Lays the graph out as if it had never been another one.
  void layOutAnew();

  /// Lets values flow downwards instead of rightwards, or back.
  void changeDirection();
}
