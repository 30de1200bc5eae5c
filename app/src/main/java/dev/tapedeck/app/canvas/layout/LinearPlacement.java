package dev.tapedeck.app.canvas.layout;

import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A layout in time linear in the graph, for graphs too large for a careful one.
///
/// An op's column is the longest way to it; a leaf stands one column before the first op that uses
/// it, so its edge stays between two columns. Each tape has a band of rows of its own, so its
/// rectangle holds its own cards only; what no tape recorded lies in the band above.
final class LinearPlacement {
  private static final double COLUMN_GAP = 60;
  private static final double ROW_GAP = 34;
  private static final int PIECES = 12;

  private final TapeGraph graph;
  private final Map<Integer, Size> sizes;
  private final Padding padding;
  private final RegionTree tree;
  private final Map<Integer, Integer> columns = new HashMap<>();
  private final Map<Integer, Box> boxes = new HashMap<>();

  LinearPlacement(TapeGraph graph, Map<Integer, Size> sizes, Padding padding) {
    this.graph = graph;
    this.sizes = sizes;
    this.padding = padding;
    this.tree = new RegionTree(graph);
  }

  GraphLayout layout() {
    findColumns();
    double[] lefts = columnLefts();
    Map<Integer, List<TapeGraph.Node>> bands = new HashMap<>();
    for (TapeGraph.Node node : graph.nodes()) {
      bands.computeIfAbsent(tree.home(node.id()), _ -> new ArrayList<>()).add(node);
    }
    double bottom = placeBand(bands.getOrDefault(RegionTree.NO_TAPE, List.of()), lefts, 0);
    Map<Integer, Box> regions = new HashMap<>();
    for (int tape : tree.outerFirst()) {
      double top = bottom + padding.top();
      bottom = placeBand(bands.getOrDefault(tape, List.of()), lefts, top);
      bottom += padding.bottom();
    }
    List<RegionBox> drawn = new ArrayList<>();
    for (int tape : tree.outerFirst().reversed()) {
      box(tape, bands.getOrDefault(tape, List.of()), regions)
          .ifPresent(box -> drawn.addFirst(new RegionBox(tape, box)));
    }
    return GraphLayout.of(boxes, routes(), drawn);
  }

  /// Relaxes edges in order of their receivers; events have ids in order of occurrence, so one pass
  /// is enough for every edge that runs forwards in time.
  private void findColumns() {
    Map<Integer, List<TapeGraph.Edge>> into = new TreeMap<>();
    graph
        .edges()
        .forEach(edge -> into.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge));
    for (var entry : into.entrySet()) {
      int column =
          entry.getValue().stream()
              .mapToInt(edge -> columns.getOrDefault(edge.from(), 0) + 1)
              .max()
              .orElse(0);
      columns.put(entry.getKey(), column);
    }
    Map<Integer, Integer> firstUse = new HashMap<>();
    for (TapeGraph.Edge edge : graph.edges()) {
      firstUse.merge(edge.from(), column(edge.to()), Math::min);
    }
    firstUse.forEach((node, use) -> {
      if (!into.containsKey(node)) {
        columns.put(node, Math.max(0, use - 1));
      }
    });
  }

  private int column(int node) {
    return columns.getOrDefault(node, 0);
  }

  private Size size(int node) {
    return sizes.getOrDefault(node, new Size(0, 0));
  }

  private double[] columnLefts() {
    int count = graph.nodes().stream().mapToInt(node -> column(node.id()) + 1).max().orElse(0);
    double[] widths = new double[count];
    for (TapeGraph.Node node : graph.nodes()) {
      int column = column(node.id());
      widths[column] = Math.max(widths[column], size(node.id()).width());
    }
    double[] lefts = new double[count];
    for (int column = 1; column < count; column++) {
      lefts[column] = lefts[column - 1] + widths[column - 1] + COLUMN_GAP;
    }
    return lefts;
  }

  /// Stacks the cards of one band, column by column.
  ///
  /// @return the lower end of the band
  private double placeBand(List<TapeGraph.Node> band, double[] lefts, double top) {
    Map<Integer, Double> next = new HashMap<>();
    double bottom = top;
    for (TapeGraph.Node node : band) {
      int column = column(node.id());
      double y = next.getOrDefault(column, top);
      Size size = size(node.id());
      boxes.put(node.id(), new Box(lefts[column], y, size.width(), size.height()));
      next.put(column, y + size.height() + ROW_GAP);
      bottom = Math.max(bottom, y + size.height());
    }
    return bottom + ROW_GAP;
  }

  private java.util.Optional<Box> box(
      int tape, List<TapeGraph.Node> band, Map<Integer, Box> regions) {
    List<Box> inside = new ArrayList<>();
    band.forEach(node -> inside.add(boxes.getOrDefault(node.id(), Box.EMPTY)));
    regions.forEach((inner, box) -> {
      if (tree.around(inner) == tape) {
        inside.add(box);
      }
    });
    var hull = inside.stream().reduce(Box::union).map(this::padded);
    hull.ifPresent(box -> regions.put(tape, box));
    return hull;
  }

  private Box padded(Box box) {
    return new Box(
        box.x() - padding.left(),
        box.y() - padding.top(),
        box.width() + padding.left() + padding.right(),
        box.height() + padding.top() + padding.bottom());
  }

  private Map<Integer, Route> routes() {
    Map<Integer, Route> routes = new HashMap<>();
    for (TapeGraph.Edge edge : graph.edges()) {
      Box from = boxes.get(edge.from());
      Box to = boxes.get(edge.to());
      if (from != null && to != null && edge.from() != edge.to()) {
        routes.put(edge.id(), curve(from, to));
      }
    }
    return routes;
  }

  private static Route curve(Box from, Box to) {
    Point start = new Point(from.right(), from.center().y());
    Point end = new Point(to.x(), to.center().y());
    double reach = Math.max(COLUMN_GAP / 2, Math.abs(end.x() - start.x()) / 2);
    Point first = start.plus(reach, 0);
    Point second = end.plus(-reach, 0);
    List<Point> points = new ArrayList<>();
    for (int piece = 0; piece <= PIECES; piece++) {
      double t = piece / (double) PIECES;
      Point a = start.towards(first, t);
      Point b = first.towards(second, t);
      Point c = second.towards(end, t);
      points.add(a.towards(b, t).towards(b.towards(c, t), t));
    }
    return new Route(points);
  }
}
