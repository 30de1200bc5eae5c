package dev.tapedeck.app.canvas.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A layout of a graph that was changed: what was there stays in place. What is new is put beside
/// what it is computed from; where there is no room for it, all that lies to the right moves by one
/// offset.
final class Revision {
  private static final double STEP = 12;
  private static final int MOST_STEPS = 60;
  private static final double CLEAR = 8;

  /// What a card may grow before the rest makes room.
  private static final double SLACK = 18;

  private final Scheme scheme;
  private final Map<Integer, Size> sizes;
  private final Padding padding;
  private final RegionTree tree;
  private final Map<Integer, Box> cards = new LinkedHashMap<>();
  private final Map<Integer, Route> routes = new HashMap<>();
  private final Map<Integer, List<Integer>> senders = new HashMap<>();
  private final Map<Integer, List<Integer>> receivers = new HashMap<>();

  Revision(Scheme scheme, Map<Integer, Size> sizes, Padding padding, Earlier earlier) {
    this.scheme = scheme;
    this.sizes = sizes;
    this.padding = padding;
    this.tree = new RegionTree(scheme);
    for (Scheme.Arc arc : scheme.arcs()) {
      senders.computeIfAbsent(arc.to(), _ -> new ArrayList<>()).add(arc.from());
      receivers.computeIfAbsent(arc.from(), _ -> new ArrayList<>()).add(arc.to());
    }
    scheme.cards().stream()
        .filter(earlier.cards()::containsKey)
        .forEach(card -> cards.put(card, earlier.cards().getOrDefault(card, Box.EMPTY)));
    routes.putAll(earlier.routes());
  }

  /// Empty if it would be worse than a layout from scratch: a card on another, in the rectangle of
  /// a tape that did not record it, or behind what is computed from it; an edge through a card.
  Optional<GraphLayout> layout() {
    List.copyOf(cards.keySet()).forEach(this::resize);
    if (!placeOps() || !placeLeaves()) {
      return Optional.empty();
    }
    List<RegionBox> regions = regions();
    if (!isSound(regions)) {
      return Optional.empty();
    }
    return joinRoutes()
        ? Optional.of(GraphLayout.of(cards, Map.of(), routes, regions, List.of()))
        : Optional.empty();
  }

  private Size size(int card) {
    return sizes.getOrDefault(card, new Size(0, 0));
  }

  private Box box(int card) {
    return cards.getOrDefault(card, Box.EMPTY);
  }

  /// A card that grew much pushes what lies right of and below it, as an opened group does.
  private void resize(int card) {
    Box was = box(card);
    Size now = size(card);
    Size pushing =
        new Size(
            now.width() > was.width() + SLACK ? now.width() : was.width(),
            now.height() > was.height() + SLACK ? now.height() : was.height());
    Growth growth = new Growth();
    growth.grow(was, pushing);
    apply(growth);
    cards.put(card, new Box(was.x(), was.y(), now.width(), now.height()));
  }

  private void apply(Growth growth) {
    cards.replaceAll((_, box) -> growth.moved(box));
    routes.replaceAll((_, route) -> growth.moved(route));
  }

  // ---- New ops

  /// In the order of execution, so that a chain of new ops unrolls to the right.
  private boolean placeOps() {
    for (int card : scheme.cards()) {
      List<Box> from = placed(senders, card);
      if (!cards.containsKey(card) && !from.isEmpty() && !placeOp(card, from)) {
        return false;
      }
    }
    return true;
  }

  private boolean placeOp(int card, List<Box> from) {
    double before = from.stream().mapToDouble(Box::right).max().orElse(0);
    double x = Math.max(before + Gaps.LAYER, insideOf(tree.home(card)).orElse(before));
    double end = x + size(card).width() + Gaps.LAYER;
    double next = following(card).stream().mapToDouble(Box::x).min().orElse(end);
    if (next < before) {
      return false;
    }
    if (next < end) {
      Growth growth = new Growth();
      growth.grow(new Box(before, Double.MAX_VALUE, 1, 0), new Size(1 + end - next, 0));
      apply(growth);
    }
    return place(card, x, from.getFirst().center().y());
  }

  /// The first cards in place on each way from a new one.
  private List<Box> following(int card) {
    List<Box> found = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> waiting = new ArrayDeque<>(receivers.getOrDefault(card, List.of()));
    while (!waiting.isEmpty()) {
      int next = waiting.remove();
      if (cards.containsKey(next)) {
        found.add(box(next));
      } else if (seen.add(next)) {
        waiting.addAll(receivers.getOrDefault(next, List.of()));
      }
    }
    return found;
  }

  /// Where cards within a tape begin, if there are any.
  private OptionalDouble insideOf(int tape) {
    return tape == RegionTree.NO_TAPE
        ? OptionalDouble.empty()
        : inside(tape).mapToDouble(Box::x).min();
  }

  private Stream<Box> inside(int tape) {
    return cards.entrySet().stream()
        .filter(entry -> tree.isWithin(tree.home(entry.getKey()), tape))
        .map(Map.Entry::getValue);
  }

  // ---- New leaves

  private boolean placeLeaves() {
    for (int card : scheme.cards()) {
      if (!cards.containsKey(card) && !placeLeaf(card)) {
        return false;
      }
    }
    return true;
  }

  private boolean placeLeaf(int card) {
    List<Integer> to =
        receivers.getOrDefault(card, List.of()).stream().filter(cards::containsKey).toList();
    if (to.isEmpty()) {
      return false;
    }
    double right =
        to.stream().mapToDouble(receiver -> leftOf(card, receiver)).min().orElse(0) - Gaps.LAYER;
    return place(card, right - size(card).width(), box(to.getFirst()).center().y());
  }

  /// What a card outside a tape must stay left of to reach one within.
  private double leftOf(int card, int receiver) {
    double left = box(receiver).x();
    for (int tape = tree.home(receiver);
        tape != RegionTree.NO_TAPE && tape != tree.home(card);
        tape = tree.around(tape)) {
      left = Math.min(left, insideOf(tape).orElse(left)) - padding.left();
    }
    return left;
  }

  private List<Box> placed(Map<Integer, List<Integer>> neighbours, int card) {
    return neighbours.getOrDefault(card, List.of()).stream()
        .filter(cards::containsKey)
        .map(this::box)
        .toList();
  }

  /// As near as possible to a height; false if there is no room within reach.
  private boolean place(int card, double x, double middle) {
    Size size = size(card);
    double top = middle - size.height() / 2;
    Optional<Box> free =
        IntStream.range(0, MOST_STEPS)
            .mapToObj(i -> top + aside(i))
            .map(y -> new Box(x, y, size.width(), size.height()))
            .filter(this::isFree)
            .findFirst();
    free.ifPresent(box -> cards.put(card, box));
    return free.isPresent();
  }

  /// By turns further below and further above.
  private static double aside(int attempt) {
    int steps = (attempt + 1) / 2;
    return attempt % 2 == 0 ? steps * STEP : -steps * STEP;
  }

  private boolean isFree(Box box) {
    Box around = box.grown(Gaps.CARD / 2);
    Box touched = box.grown(CLEAR);
    return cards.values().stream().noneMatch(around::intersects)
        && routes.values().stream().noneMatch(route -> crosses(route, touched));
  }

  private static boolean crosses(Route route, Box box) {
    return route.bounds().grown(1).intersects(box)
        && IntStream.rangeClosed(0, 40).mapToObj(i -> route.at(i / 40.0)).anyMatch(box::contains);
  }

  // ---- Tapes

  private List<RegionBox> regions() {
    Map<Integer, Box> boxes = new HashMap<>();
    for (int tape : tree.outerFirst().reversed()) {
      Stream<Box> own =
          cards.entrySet().stream()
              .filter(entry -> tree.home(entry.getKey()) == tape)
              .map(Map.Entry::getValue);
      Stream<Box> within =
          boxes.entrySet().stream()
              .filter(entry -> tree.around(entry.getKey()) == tape)
              .map(Map.Entry::getValue);
      Stream.concat(own, within)
          .reduce(Box::union)
          .map(this::padded)
          .ifPresent(box -> boxes.put(tape, box));
    }
    return tree.outerFirst().stream()
        .filter(boxes::containsKey)
        .map(tape -> new RegionBox(tape, boxes.getOrDefault(tape, Box.EMPTY)))
        .toList();
  }

  private Box padded(Box box) {
    return new Box(
        box.x() - padding.left(),
        box.y() - padding.top(),
        box.width() + padding.left() + padding.right(),
        box.height() + padding.top() + padding.bottom());
  }

  private boolean isSound(List<RegionBox> regions) {
    List<Box> boxes = List.copyOf(cards.values());
    boolean apart =
        IntStream.range(0, boxes.size())
            .noneMatch(i ->
                boxes.subList(i + 1, boxes.size()).stream().anyMatch(boxes.get(i)::intersects));
    boolean onwards =
        scheme.arcs().stream().allMatch(arc -> box(arc.from()).right() < box(arc.to()).x());
    boolean outside =
        regions.stream()
            .allMatch(region ->
                cards.entrySet().stream()
                    .filter(entry -> !tree.isWithin(tree.home(entry.getKey()), region.tape()))
                    .noneMatch(entry -> entry.getValue().intersects(region.box())));
    return apart && onwards && outside;
  }

  // ---- Arcs

  /// Whether each arc finds a way around the cards.
  private boolean joinRoutes() {
    Detours detours = new Detours(List.copyOf(cards.values()), Gaps.LAYER / 2, CLEAR);
    for (Scheme.Arc arc : scheme.arcs()) {
      Box from = box(arc.from());
      Box to = box(arc.to());
      Optional<Route> kept =
          Optional.ofNullable(routes.get(arc.id()))
              .filter(route -> isAt(route.start(), from) && isAt(route.end(), to))
              .map(route -> route.after(new Point(from.right(), route.start().y())))
              .filter(detours::isClear);
      routes.put(
          arc.id(),
          kept.orElseGet(() -> detours.between(start(arc, from), end(arc, to), from, to)));
    }
    routes.keySet().retainAll(scheme.arcs().stream().map(Scheme.Arc::id).toList());
    return routes.values().stream().allMatch(detours::isClear);
  }

  private static boolean isAt(Point point, Box card) {
    return point.y() > card.y() && point.y() < card.bottom();
  }

  private Point start(Scheme.Arc arc, Box from) {
    DoubleStream used =
        scheme.arcs().stream()
            .filter(other -> other.from() == arc.from() && other.id() != arc.id())
            .flatMap(other -> Optional.ofNullable(routes.get(other.id())).stream())
            .mapToDouble(route -> route.start().y());
    return new Point(from.right(), port(from, used.toArray()));
  }

  private Point end(Scheme.Arc arc, Box to) {
    DoubleStream used =
        scheme.arcs().stream()
            .filter(other -> other.to() == arc.to() && other.id() != arc.id())
            .flatMap(other -> Optional.ofNullable(routes.get(other.id())).stream())
            .mapToDouble(route -> route.end().y());
    return new Point(to.x(), port(to, used.toArray()));
  }

  /// The height beside a card that is farthest from those in use; of equal ones the middle.
  private static double port(Box card, double[] used) {
    return DoubleStream.of(1 / 2.0, 1 / 3.0, 2 / 3.0, 1 / 4.0, 3 / 4.0, 1 / 5.0, 4 / 5.0)
        .map(part -> card.y() + part * card.height())
        .boxed()
        .max(
            Comparator.comparingDouble(
                y -> DoubleStream.of(used).map(other -> Math.abs(other - y)).min().orElse(1e9)))
        .orElse(card.center().y());
  }
}
