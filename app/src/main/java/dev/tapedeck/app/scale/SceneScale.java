package dev.tapedeck.app.scale;

import javafx.scene.Node;

/// By how much a node is enlarged in its scene. A canvas knows only the scale of the display, so
/// what is drawn on one must reckon with this itself to be sharp.
public final class SceneScale {
  private static final double FINEST = 1e-3;

  private SceneScale() {}

  /// The scale of a node now.
  public static double of(Node node) {
    double scale = node.getLocalToSceneTransform().getMxx();
    return scale > FINEST ? scale : 1;
  }

  /// Calls `changed` whenever the scale of a node may have become another.
  public static void follow(Node node, Runnable changed) {
    node.localToSceneTransformProperty()
        .subscribe((before, now) -> {
          if (before.getMxx() != now.getMxx()) {
            changed.run();
          }
        });
  }
}
