package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The whole graph, nothing folded, as text for Graphviz: each node with its value and, as far as
/// the position goes, its gradient; a cluster per tape.
final class DotFormat implements GraphFormat {
  @Override
  public String ending() {
    return "dot";
  }

  @Override
  public byte[] write(GraphShot shot) {
    Look look = shot.look();
    TapeGraph graph = look.graph();
    StringBuilder text = new StringBuilder("digraph tape {\n  rankdir=LR;\n  node [shape=box];\n");
    graph.nodes().forEach(node -> text.append(node(node, look)));
    graph.edges().forEach(edge -> text.append(edge(edge)));
    graph.regions().forEach(region -> text.append(cluster(region, shot)));
    return text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String node(TapeGraph.Node node, Look look) {
    StringBuilder label = new StringBuilder(escaped(node.title()));
    node.name().ifPresent(name -> label.append(" · ").append(escaped(name)));
    look.value(node).ifPresent(value -> label.append("\\n").append(escaped(value.brief())));
    Optional<TracedValue> gradient = look.gradient(node);
    gradient.ifPresent(value -> label.append("\\n∇ ").append(escaped(value.brief())));
    String style =
        switch (node.watch()) {
          case WATCHED -> ", peripheries=2";
          case UNWATCHED -> ", style=dashed";
          case RECORDED -> "";
          case NOT_RECORDED -> ", color=gray, fontcolor=gray";
        };
    return "  n%d [label=\"%s\"%s];\n".formatted(node.id(), label, style);
  }

  private static String edge(TapeGraph.Edge edge) {
    String style =
        switch (edge.path()) {
          case RECORDED -> "";
          case UNRECORDED -> " [color=gray]";
          case BROKEN -> " [style=dotted, color=gray, label=\"✂\"]";
        };
    return "  n%d -> n%d%s;\n".formatted(edge.from(), edge.to(), style);
  }

  private static String cluster(TapeGraph.Region region, GraphShot shot) {
    StringBuilder text = new StringBuilder();
    String title = shot.picture().regionTitles().getOrDefault(region.tape(), "");
    text.append(
        "  subgraph cluster_%d {\n    label=\"%s\";\n".formatted(region.tape(), escaped(title)));
    region.nodes().forEach(node -> text.append("    n%d;\n".formatted(node)));
    return text.append("  }\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
  }
}
