package dev.tapedeck.app.canvas.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// A layout in floors, for a tape around a tape: what the outer one recorded of a backward pass
/// stands above the ops that the pass went back through.
///
/// All floors are laid out together, from left to right, so that time runs the same way on each.
/// Then every floor is lifted above the one below, and closed up where cards of others were. What
/// leads from floor to floor rises between two columns.
final class FloorPlacement {
  /// Between two floors, beside what the rectangles of tapes around the lower one need.
  private static final double FLOOR_GAP = 82;

  private static final double ASIDE = 10;

  /// From the tapes around a floor up to what passes above them.
  private static final double PASSAGE = 12;

  private static final double LANE_GAP = 6;
  private static final int LANES = 4;

  private final Scheme scheme;
  private final Map<Integer, Size> sizes;
  private final Padding padding;
  private final RegionTree tree;
  private int rising;

  FloorPlacement(Scheme scheme, Map<Integer, Size> sizes, Padding padding) {
    this.scheme = scheme;
    this.sizes = sizes;
    this.padding = padding;
    this.tree = new RegionTree(scheme);
  }

  /// Whether a level has more than one floor.
  static boolean suits(Scheme scheme) {
    return scheme.cards().stream().map(scheme::floor).distinct().count() > 1;
  }

  /// @throws CancellationException as soon as `cancelled` says so
  GraphLayout layout(BooleanSupplier cancelled) {
    Set<Integer> leaves = leaves();
    GraphLayout flat =
        apart(
            leaves,
            new ElkPlacement(scheme.withoutRegions(), sizes, padding, leaves).layout(cancelled));
    Map<Integer, Lift> lifts = lifts(flat);
    Map<Integer, Box> cards = new HashMap<>();
    flat.cards().forEach((card, box) -> cards.put(card, lift(lifts, card).moved(box)));
    return GraphLayout.of(
        cards,
        Map.of(),
        routes(flat, lifts, cards),
        new RegionHulls(tree, cards, padding).boxes(),
        floors(scheme, cards));
  }

  /// What no tape recorded and nothing leads to: it stands left of all tapes.
  private Set<Integer> leaves() {
    Set<Integer> leaves = new HashSet<>(scheme.cards());
    scheme.arcs().forEach(arc -> leaves.remove(arc.to()));
    scheme.regions().forEach(region -> leaves.removeAll(region.nodes()));
    return leaves;
  }

  /// Leaves moved so far to the left that the tapes have room beside them.
  private GraphLayout apart(Set<Integer> leaves, GraphLayout flat) {
    double room = padding.left() * tree.depth();
    Map<Integer, Box> cards = new HashMap<>(flat.cards());
    Map<Integer, Route> routes = new HashMap<>(flat.edges());
    leaves.forEach(leaf -> cards.computeIfPresent(leaf, (_, box) -> box.translated(-room, 0)));
    for (Scheme.Arc arc : scheme.arcs()) {
      if (leaves.contains(arc.from())) {
        routes.computeIfPresent(arc.id(), (_, route) -> route.after(route.start().plus(-room, 0)));
      }
    }
    return GraphLayout.of(cards, Map.of(), routes, List.of(), List.of());
  }

  /// What is free between two floors.
  static double gap(RegionTree tree, Padding padding) {
    return FLOOR_GAP + titles(tree, padding);
  }

  /// What the titles of the tapes around a floor take up above it.
  private static double titles(RegionTree tree, Padding padding) {
    return padding.top() * (tree.depth() - 1);
  }

  /// By floor.
  private Map<Integer, Lift> lifts(GraphLayout flat) {
    Map<Integer, List<Box>> floors =
        flat.cards().keySet().stream()
            .collect(
                Collectors.groupingBy(
                    scheme::floor,
                    TreeMap::new,
                    Collectors.mapping(flat::card, Collectors.toList())));
    Map<Integer, Lift> lifts = new HashMap<>();
    double gap = gap(tree, padding);
    double below = gap;
    for (Map.Entry<Integer, List<Box>> floor : floors.entrySet()) {
      Lift lift = Lift.closing(floor.getValue(), Gaps.CARD).endingAt(below - gap);
      lifts.put(floor.getKey(), lift);
      below = lift.top();
    }
    return lifts;
  }

  private Lift lift(Map<Integer, Lift> lifts, int card) {
    return Objects.requireNonNull(lifts.get(scheme.floor(card)));
  }

  private Map<Integer, Route> routes(
      GraphLayout flat, Map<Integer, Lift> lifts, Map<Integer, Box> cards) {
    Columns columns = new Columns(cards.values());
    Curves curves = new Curves(List.copyOf(cards.values()));
    Map<Integer, Route> routes = new HashMap<>();
    for (Scheme.Arc arc : scheme.arcs()) {
      // A port is on the floor of the card at the other end.
      Lift from = lift(lifts, cards.containsKey(arc.from()) ? arc.from() : arc.to());
      Lift to = lift(lifts, cards.containsKey(arc.to()) ? arc.to() : arc.from());
      Route route = flat.edges().get(arc.id());
      if (route != null) {
        routes.put(
            arc.id(),
            from.equals(to)
                ? from.moved(route)
                : curves.through(
                    rise(from.moved(route.start()), to.moved(route.end()), from, columns)));
      }
    }
    return routes;
  }

  /// Up, or down, behind the sender's column; if the receiver is farther off, along above the
  /// sender's floor and then on before the receiver's column.
  private List<Point> rise(Point start, Point end, Lift from, Columns columns) {
    double aside = ASIDE + LANE_GAP * (rising % LANES);
    double passage = from.top() - titles(tree, padding) - PASSAGE - LANE_GAP * (rising % LANES);
    rising++;
    int first = columns.at(start.x());
    int last = columns.at(end.x());
    double up = columns.get(first).right() + aside;
    if (last <= first + 1) {
      return List.of(start, new Point(up, start.y()), new Point(up, end.y()), end);
    }
    double on = columns.get(last).left() - aside;
    return List.of(
        start,
        new Point(up, start.y()),
        new Point(up, passage),
        new Point(on, passage),
        new Point(on, end.y()),
        end);
  }

  /// From the ground up.
  static List<FloorBox> floors(Scheme scheme, Map<Integer, Box> cards) {
    Map<Integer, Box> floors = new TreeMap<>();
    cards.forEach((card, box) -> floors.merge(scheme.floor(card), box, Box::union));
    return floors.entrySet().stream()
        .map(floor -> new FloorBox(floor.getKey(), floor.getValue()))
        .toList();
  }
}
