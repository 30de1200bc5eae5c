package dev.tapedeck.app.command;

/// What commands ask of the graph.
public interface GraphActions {
  void fitAll();

  void fitSelection();

  /// Shows the node of the position, opening what it lies in.
  void uncoverCurrent();

  void zoomIn();

  void zoomOut();

  void actualSize();

  /// Colours the cards by the norms of their gradients, or no longer.
  void toggleGradientSizes();
}
