package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import org.graphstream.graph.Edge;
import org.graphstream.graph.Element;
import org.graphstream.graph.Graph;
import org.graphstream.graph.Node;
import org.graphstream.graph.implementations.MultiGraph;
import org.graphstream.ui.spriteManager.Sprite;
import org.graphstream.ui.spriteManager.SpriteManager;

/// The GraphStream graph that mirrors a [Picture]: its nodes and edges at their places, and the
/// sprites that run along them.
final class GraphMirror {
  private final Graph graph = new MultiGraph("tape");
  private SpriteManager sprites = new SpriteManager(graph);

  Graph graph() {
    return graph;
  }

  /// Replaces everything.
  void show(Picture picture) {
    sprites.detach();
    graph.clear();
    sprites = new SpriteManager(graph);
    for (Card card : picture.cards().values()) {
      Node node = graph.addNode(Integer.toString(card.id()));
      Box box = picture.layout().card(card.id());
      Point center = box.center();
      node.setAttribute("xyz", center.x(), -center.y(), 0.0);
      node.setAttribute("ui.label", card.title());
    }
    for (Wire wire : picture.wires().values()) {
      if (picture.layout().edges().containsKey(wire.id())) {
        Edge edge =
            graph.addEdge(
                edgeName(wire.id()),
                Integer.toString(wire.from()),
                Integer.toString(wire.to()),
                true);
        edge.setAttribute("path", wire.path().name());
      }
    }
  }

  private static String edgeName(int edge) {
    return "e" + edge;
  }

  /// A sprite at the end of an edge where the op is.
  Sprite spriteOnEdge(String name, int edge) {
    Sprite sprite = sprites.addSprite(name);
    sprite.attachToEdge(edgeName(edge));
    sprite.setPosition(0);
    return sprite;
  }

  /// Puts a sprite on another edge.
  void move(Sprite sprite, int edge) {
    sprite.attachToEdge(edgeName(edge));
  }

  /// A sprite on a node.
  Sprite spriteOnNode(String name, int node) {
    Sprite sprite = sprites.addSprite(name);
    sprite.attachToNode(Integer.toString(node));
    return sprite;
  }

  void remove(Sprite sprite) {
    if (sprites.hasSprite(sprite.getId())) {
      sprites.removeSprite(sprite.getId());
    }
  }

  /// The id in the picture of a GraphStream node.
  static int node(Element node) {
    return Integer.parseInt(node.getId());
  }

  /// The id in the picture of a GraphStream edge.
  static int edge(Element edge) {
    return Integer.parseInt(edge.getId().substring(1));
  }
}
