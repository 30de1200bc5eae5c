package dev.tapedeck.app.canvas.layout;

import dev.tapedeck.ids.IntLists;
import dev.tapedeck.ids.IntTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// A layout in time linear in the graph, for graphs too large for a careful one.
///
/// An op's column is the longest way to it; a leaf stands one column before the first op that uses
/// it, so its edge stays between two columns. Each tape has a band of rows of its own, so its
/// rectangle holds its own cards only; what no tape recorded lies in the band above.
final class LinearPlacement {
  private static final double COLUMN_GAP = 60;
  private static final double ROW_GAP = 34;
  private static final double LANE_GAP = 10;

  private final Scheme scheme;
  private final Map<Integer, Size> sizes;
  private final Padding padding;
  private final RegionTree tree;
  private final IntTable columns = new IntTable();
  private final Map<Integer, Box> boxes = new HashMap<>();

  LinearPlacement(Scheme scheme, Map<Integer, Size> sizes, Padding padding) {
    this.scheme = scheme;
    this.sizes = sizes;
    this.padding = padding;
    this.tree = new RegionTree(scheme);
  }

  GraphLayout layout() {
    findColumns();
    double[] lefts = columnLefts();
    Map<Integer, List<Integer>> bands = new HashMap<>();
    for (int place : scheme.places()) {
      bands.computeIfAbsent(tree.home(place), _ -> new ArrayList<>()).add(place);
    }
    double bottom = placeBand(bands.getOrDefault(RegionTree.NO_TAPE, List.of()), lefts, 0);
    for (int tape : tree.outerFirst()) {
      double top = bottom + padding.top();
      bottom = placeBand(bands.getOrDefault(tape, List.of()), lefts, top);
      bottom += padding.bottom();
    }
    Map<Integer, Box> cards = new HashMap<>(boxes);
    cards.keySet().retainAll(new HashSet<>(scheme.cards()));
    List<RegionBox> regions = new RegionHulls(tree, boxes, padding).boxes();
    return GraphLayout.of(cards, Map.of(), routes(lefts), regions, List.of());
  }

  /// Relaxes arcs in order of their receivers; cards come in order of execution, so one pass is
  /// enough for every arc that runs forwards in time.
  private void findColumns() {
    IntLists.Builder arcs = new IntLists.Builder();
    scheme.arcs().forEach(arc -> arcs.add(arc.to(), arc.from()));
    IntLists senders = arcs.build();
    for (int place : scheme.places()) {
      int column = 0;
      for (int sender : senders.of(place)) {
        column = Math.max(column, column(sender) + 1);
      }
      columns.put(place, column);
    }
    IntTable firstUse = new IntTable();
    for (Scheme.Arc arc : scheme.arcs()) {
      int use = column(arc.to());
      firstUse.put(arc.from(), Math.min(use, firstUse.getOrDefault(arc.from(), use)));
    }
    firstUse.forEach((place, use) -> {
      if (senders.of(place).isEmpty()) {
        columns.put(place, Math.max(0, use - 1));
      }
    });
    int last = scheme.places().stream().mapToInt(this::column).max().orElse(0);
    scheme.entryPorts().forEach(port -> columns.put(port, 0));
    scheme.exitPorts().forEach(port -> columns.put(port, last));
  }

  private int column(int node) {
    return columns.getOrDefault(node, 0);
  }

  private Size size(int node) {
    return sizes.getOrDefault(node, new Size(0, 0));
  }

  private double[] columnLefts() {
    int count = scheme.places().stream().mapToInt(place -> column(place) + 1).max().orElse(0);
    double[] widths = new double[count];
    for (int place : scheme.places()) {
      widths[column(place)] = Math.max(widths[column(place)], size(place).width());
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
  private double placeBand(List<Integer> band, double[] lefts, double top) {
    Map<Integer, Double> next = new HashMap<>();
    double bottom = top;
    for (int place : band) {
      int column = column(place);
      double y = next.getOrDefault(column, top);
      Size size = size(place);
      boxes.put(place, new Box(lefts[column], y, size.width(), size.height()));
      next.put(column, y + size.height() + ROW_GAP);
      bottom = Math.max(bottom, y + size.height());
    }
    return bottom + ROW_GAP;
  }

  private Map<Integer, Route> routes(double[] lefts) {
    IntTable lanes = lanes();
    Curves curves = new Curves(List.of());
    Map<Integer, Route> routes = new HashMap<>();
    for (Scheme.Arc arc : scheme.arcs()) {
      Box from = boxes.get(arc.from());
      Box to = boxes.get(arc.to());
      if (from != null && to != null && arc.from() != arc.to()) {
        Point start = new Point(from.right(), from.center().y());
        Point end = new Point(to.x(), to.center().y());
        int lane = lanes.getOrDefault(arc.from(), 0);
        routes.put(
            arc.id(),
            isLong(arc)
                ? curves.rounded(
                    around(start, end, lefts, column(arc.from()), column(arc.to()), lane))
                : new Route(
                    Route.curve(
                        start, end, Math.max(COLUMN_GAP / 2, Math.abs(end.x() - start.x()) / 2))));
      }
    }
    return routes;
  }

  private boolean isLong(Scheme.Arc arc) {
    return column(arc.to()) - column(arc.from()) > 1;
  }

  /// Which lane above the cards the long arcs of a card take: the lowest that is free over all the
  /// columns that they cross.
  private IntTable lanes() {
    Map<Integer, Integer> reach = new LinkedHashMap<>();
    for (Scheme.Arc arc : scheme.arcs()) {
      if (isLong(arc)) {
        reach.merge(arc.from(), column(arc.to()), Math::max);
      }
    }
    List<Integer> senders = new ArrayList<>(reach.keySet());
    senders.sort(Comparator.comparingInt(this::column));
    PriorityQueue<int[]> taken = new PriorityQueue<>(Comparator.comparingInt(lane -> lane[0]));
    PriorityQueue<Integer> free = new PriorityQueue<>();
    IntTable lanes = new IntTable();
    for (int sender : senders) {
      while (!taken.isEmpty() && taken.peek()[0] <= column(sender)) {
        free.add(taken.poll()[1]);
      }
      int lane = free.isEmpty() ? taken.size() : free.poll();
      lanes.put(sender, lane);
      taken.add(new int[] {reach.getOrDefault(sender, 0), lane});
    }
    return lanes;
  }

  /// Up in the gap behind the sender's column, along the lane, down in the gap before the
  /// receiver's.
  private static List<Point> around(
      Point start, Point end, double[] lefts, int fromColumn, int toColumn, int lane) {
    double aside = 12 + (lane % 6) * 6.0;
    double up = lefts[fromColumn + 1] - COLUMN_GAP + aside;
    double down = lefts[toColumn] - COLUMN_GAP + aside;
    double height = -ROW_GAP - lane * LANE_GAP;
    return List.of(
        start,
        new Point(up, start.y()),
        new Point(up, height),
        new Point(down, height),
        new Point(down, end.y()),
        end);
  }
}
