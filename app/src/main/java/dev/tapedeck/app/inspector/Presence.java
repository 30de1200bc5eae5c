package dev.tapedeck.app.inspector;

import javafx.scene.Node;

/// Whether a node is seen and has a place among its neighbours.
final class Presence {
  private Presence() {}

  static void set(Node node, boolean present) {
    node.setVisible(present);
    node.setManaged(present);
  }
}
