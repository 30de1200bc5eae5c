package dev.tapedeck.app.command;

/// What commands ask of the graph.
public interface GraphActions {
  void fitAll();

  void fitSelection();

  void zoomIn();

  void zoomOut();

  void actualSize();

  /// Colours the cards by the norms of their gradients, or no longer.
  void toggleGradientSizes();
}
