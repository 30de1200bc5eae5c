package dev.tapedeck.app.canvas.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A layout of one level of a graph that was changed: what was there stays in place. What is new is
/// put beside what it is computed from; where there is no room for it, all that lies to the right
/// moves by one offset. What stands on a floor finds its place there.
final class Revision {
  /// What may be missing of the gap after a card before the rest makes room.
  private static final double SLACK = 18;

  private static final double PORT_GAP = 10;

  private final Scheme scheme;
  private final Map<Integer, Size> sizes;
  private final Padding padding;
  private final RegionTree tree;
  private final Board board;
  private final Storeys storeys;
  private final Map<Integer, List<Integer>> senders = new HashMap<>();
  private final Map<Integer, List<Integer>> receivers = new HashMap<>();

  Revision(Scheme scheme, Map<Integer, Size> sizes, Padding padding, Earlier earlier) {
    this.scheme = scheme;
    this.sizes = sizes;
    this.padding = padding;
    this.tree = new RegionTree(scheme);
    this.board = new Board(earlier.routes());
    this.storeys = new Storeys(scheme, board, FloorPlacement.gap(tree, padding));
    for (Scheme.Arc arc : scheme.arcs()) {
      senders.computeIfAbsent(arc.to(), _ -> new ArrayList<>()).add(arc.from());
      receivers.computeIfAbsent(arc.from(), _ -> new ArrayList<>()).add(arc.to());
      Optional.ofNullable(earlier.routes().get(arc.id())).ifPresent(route -> putPorts(arc, route));
    }
    scheme.cards().stream()
        .filter(earlier.cards()::containsKey)
        .forEach(card -> board.putCard(card, earlier.cards().getOrDefault(card, Box.EMPTY)));
  }

  private void putPorts(Scheme.Arc arc, Route route) {
    if (scheme.entryPorts().contains(arc.from())) {
      board.putPort(arc.from(), route.start().x(), route.start().y());
    }
    if (scheme.exitPorts().contains(arc.to())) {
      board.putPort(arc.to(), route.end().x(), route.end().y());
    }
  }

  /// Empty if it would be worse than a layout from scratch: a card on another, on another's floor,
  /// in the rectangle of a tape that did not record it, or behind what is computed from it; an edge
  /// through a card.
  Optional<GraphLayout> layout() {
    List.copyOf(board.cards().keySet()).forEach(this::resize);
    placeEntries();
    if (!placeOps() || !placeOthers() || !replaceStrays()) {
      return Optional.empty();
    }
    placeExits();
    List<RegionBox> regions = regions();
    List<FloorBox> floors =
        FloorPlacement.suits(scheme) ? FloorPlacement.floors(scheme, board.cards()) : List.of();
    return isSound(regions, floors) && new Reroutes(scheme, board).join()
        ? Optional.of(GraphLayout.of(board.cards(), Map.of(), board.routes(), regions, floors))
        : Optional.empty();
  }

  private List<RegionBox> regions() {
    return new RegionHulls(tree, board.cards(), padding).boxes();
  }

  private Size size(int card) {
    return sizes.getOrDefault(card, new Size(0, 0));
  }

  /// A card that grew much pushes what lies right of and below it, as an opened group does.
  private void resize(int card) {
    Box was = board.box(card);
    Size now = size(card);
    boolean wider = now.width() > was.width() + SLACK;
    boolean higher = now.height() > was.height() + SLACK;
    if (wider || higher) {
      board.grow(
          was, new Size(wider ? now.width() : was.width(), higher ? now.height() : was.height()));
    }
    board.putCard(card, new Box(was.x(), was.y(), now.width(), now.height()));
  }

  // ---- New ops

  /// In the order of execution, so that a chain of new ops unrolls to the right. What would stand
  /// before what it is computed from is placed like what is new.
  private boolean placeOps() {
    for (int card : scheme.cards()) {
      List<Integer> from = senders.getOrDefault(card, List.of());
      OptionalDouble before = board.boxes(from).mapToDouble(Box::right).max();
      if (board.has(card) && before.orElse(-Double.MAX_VALUE) >= board.box(card).x()) {
        board.drop(card);
      }
      if (!board.has(card) && before.isPresent() && !placeOp(card, from, before.getAsDouble())) {
        return false;
      }
    }
    return true;
  }

  private boolean placeOp(int card, List<Integer> from, double before) {
    double x = Math.max(before + Gaps.LAYER, beginning(tree.home(card)).orElse(before));
    double end = x + size(card).width() + Gaps.LAYER;
    double next = following(card).mapToDouble(Box::x).filter(at -> at > before).min().orElse(end);
    if (next < end - SLACK) {
      board.widen(before, end - next);
    }
    return place(card, x, Stream.concat(from.stream(), receivers(card)).toList());
  }

  private Stream<Integer> receivers(int card) {
    return receivers.getOrDefault(card, List.of()).stream();
  }

  /// The first cards in place on each way from a new one.
  private Stream<Box> following(int place) {
    Set<Integer> found = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> waiting = new ArrayDeque<>(receivers.getOrDefault(place, List.of()));
    while (!waiting.isEmpty()) {
      int next = waiting.remove();
      if (board.has(next)) {
        found.add(next);
      } else if (seen.add(next)) {
        waiting.addAll(receivers.getOrDefault(next, List.of()));
      }
    }
    return board.boxes(found);
  }

  /// Where cards within a tape can begin: as far left as what stands before the tape lets them.
  private OptionalDouble beginning(int tape) {
    OptionalDouble first = insideOf(tape);
    if (first.isEmpty()) {
      return first;
    }
    double outside =
        board.cards().entrySet().stream()
            .filter(entry -> !tree.isWithin(tree.home(entry.getKey()), tape))
            .mapToDouble(entry -> entry.getValue().right())
            .filter(right -> right < first.getAsDouble())
            .max()
            .orElse(-Double.MAX_VALUE);
    double room = outside + Gaps.LAYER + tree.depth() * padding.left();
    return OptionalDouble.of(Math.min(first.getAsDouble(), room));
  }

  /// Where cards within a tape begin, if there are any.
  private OptionalDouble insideOf(int tape) {
    return tape == RegionTree.NO_TAPE
        ? OptionalDouble.empty()
        : inside(tape).mapToDouble(Box::x).min();
  }

  private Stream<Box> inside(int tape) {
    return board.cards().entrySet().stream()
        .filter(entry -> tree.isWithin(tree.home(entry.getKey()), tape))
        .map(Map.Entry::getValue);
  }

  // ---- New leaves, and what is computed from them alone

  /// In the opposite order, as each stands before what uses it.
  private boolean placeOthers() {
    for (int card : scheme.cards().reversed()) {
      if (!board.has(card) && !placeLeaf(card)) {
        return false;
      }
    }
    return true;
  }

  private boolean placeLeaf(int card) {
    List<Integer> to = receivers(card).filter(board::has).toList();
    if (to.isEmpty()) {
      return placeLoose(card);
    }
    double right =
        to.stream().mapToDouble(receiver -> leftOf(card, receiver)).min().orElse(0) - Gaps.LAYER;
    return place(card, right - size(card).width(), to);
  }

  /// What nothing uses stands at the left of its tape, or left of all tapes.
  private boolean placeLoose(int card) {
    double left = board.cards().values().stream().mapToDouble(Box::x).min().orElse(0);
    double outside =
        tree.outerFirst().stream()
            .flatMapToDouble(tape -> insideOf(tape).stream())
            .map(x -> x - tree.depth() * padding.left() - Gaps.LAYER - size(card).width())
            .reduce(left, Math::min);
    return place(card, insideOf(tree.home(card)).orElse(outside), List.of());
  }

  /// What a card outside a tape must stay left of to reach one within.
  private double leftOf(int card, int receiver) {
    double left = board.box(receiver).x();
    for (int tape = tree.home(receiver);
        tape != RegionTree.NO_TAPE && tape != tree.home(card);
        tape = tree.around(tape)) {
      left = Math.min(left, insideOf(tape).orElse(left)) - padding.left();
    }
    return left;
  }

  /// What stands in a tape that does not record it any more is placed like what is new.
  private boolean replaceStrays() {
    regions().forEach(region -> strays(region).toList().forEach(board::drop));
    return placeOps() && placeOthers();
  }

  private Stream<Integer> strays(RegionBox region) {
    return board.cards().keySet().stream()
        .filter(card -> !tree.isWithin(tree.home(card), region.tape()))
        .filter(card -> board.box(card).intersects(region.box()));
  }

  /// False if there is no room within reach.
  private boolean place(int card, double x, List<Integer> neighbours) {
    Optional<Box> room = storeys.room(card, size(card), x, neighbours);
    room.ifPresent(box -> board.putCard(card, box));
    return room.isPresent();
  }

  // ---- Ports

  /// In line with those that were there, left of all cards.
  private void placeEntries() {
    double least = board.cards().values().stream().mapToDouble(Box::x).min().orElse(0);
    double x =
        board.boxes(scheme.entryPorts()).mapToDouble(Box::x).min().orElse(least - Gaps.LAYER);
    for (int port : scheme.entries().values().stream().sorted().toList()) {
      if (!board.has(port)) {
        board.putPort(port, x, free(scheme.entryPorts(), following(port)));
      }
    }
  }

  /// In line right of all that leads to them; and the others in line left of all that they lead to.
  private void placeExits() {
    Set<Integer> exits = scheme.exitPorts();
    for (int port : scheme.exits().values().stream().sorted().toList()) {
      if (!board.has(port)) {
        double y = free(exits, board.boxes(senders.getOrDefault(port, List.of())));
        board.putPort(port, -Double.MAX_VALUE, y);
      }
    }
    align(exits, senders, box -> box.right() + Gaps.LAYER, Math::max);
    align(scheme.entryPorts(), receivers, box -> box.x() - Gaps.LAYER, Math::min);
  }

  private void align(
      Set<Integer> ports,
      Map<Integer, List<Integer>> beside,
      ToDoubleFunction<Box> clear,
      DoubleBinaryOperator farther) {
    Stream.concat(
            ports.stream()
                .flatMap(port -> board.boxes(beside.getOrDefault(port, List.of())))
                .map(clear::applyAsDouble),
            board.boxes(ports).map(Box::x))
        .reduce(farther::applyAsDouble)
        .ifPresent(x -> ports.forEach(port -> board.putPort(port, x, board.box(port).y())));
  }

  /// A height beside the first of some cards, apart from other ports.
  private double free(Set<Integer> ports, Stream<Box> beside) {
    double middle = beside.findFirst().map(Box::center).map(Point::y).orElse(0.0);
    return DoubleStream.iterate(middle, y -> y + PORT_GAP)
        .filter(y -> board.boxes(ports).noneMatch(port -> Math.abs(port.y() - y) < PORT_GAP))
        .findFirst()
        .orElse(middle);
  }

  // ---- Soundness

  private boolean isSound(List<RegionBox> regions, List<FloorBox> floors) {
    boolean onwards =
        scheme.arcs().stream()
            .allMatch(arc -> board.box(arc.from()).right() < board.box(arc.to()).x());
    boolean outside = regions.stream().allMatch(region -> strays(region).findAny().isEmpty());
    boolean above =
        IntStream.range(1, floors.size())
            .allMatch(i -> floors.get(i).box().bottom() < floors.get(i - 1).box().y());
    return board.isApart() && onwards && outside && above;
  }
}
