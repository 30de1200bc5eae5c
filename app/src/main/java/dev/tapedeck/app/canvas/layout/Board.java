package dev.tapedeck.app.canvas.layout;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The cards, ports and routes of a drawing while room is made in it.
final class Board {
  private static final double STEP = 12;
  private static final int MOST_STEPS = 160;

  private final Map<Integer, Box> cards = new LinkedHashMap<>();
  private final Map<Integer, Box> ports = new HashMap<>();
  private final Map<Integer, Route> routes;

  Board(Map<Integer, Route> routes) {
    this.routes = new HashMap<>(routes);
  }

  /// Heights between which there is room.
  record Band(double top, double bottom) {
    static final Band ANYWHERE = new Band(-Double.MAX_VALUE, Double.MAX_VALUE);

    private boolean holds(Box box) {
      return box.y() >= top && box.bottom() <= bottom;
    }
  }

  Map<Integer, Box> cards() {
    return cards;
  }

  Map<Integer, Route> routes() {
    return routes;
  }

  boolean has(int place) {
    return cards.containsKey(place) || ports.containsKey(place);
  }

  /// Where a card or port is.
  Box box(int place) {
    Box port = ports.get(place);
    return port == null ? cards.getOrDefault(place, Box.EMPTY) : port;
  }

  void putCard(int card, Box box) {
    cards.put(card, box);
  }

  void drop(int card) {
    cards.remove(card);
  }

  void putPort(int port, double x, double y) {
    ports.put(port, new Box(x, y, 0, 0));
  }

  /// Those that have a place.
  Stream<Box> boxes(Collection<Integer> places) {
    return places.stream().filter(this::has).map(this::box);
  }

  /// Moves what lies right of and below a box that grows.
  void grow(Box box, Size size) {
    Growth growth = new Growth();
    growth.grow(box, size);
    cards.replaceAll((_, each) -> growth.moved(each));
    ports.replaceAll((_, each) -> growth.moved(each));
    routes.replaceAll((_, route) -> growth.moved(route));
  }

  /// Makes room right of a place.
  void widen(double at, double by) {
    grow(new Box(at, Double.MAX_VALUE, 1, 0), new Size(1 + by, 0));
  }

  /// Makes room below a place.
  void heighten(double at, double by) {
    grow(new Box(Double.MAX_VALUE, at, 0, 1), new Size(0, 1 + by));
  }

  /// Room for a card at `x` and as near as possible to a height; empty if there is none within
  /// reach.
  Optional<Box> room(Size size, double x, double middle, Band band) {
    double top = middle - size.height() / 2;
    return IntStream.range(0, MOST_STEPS)
        .mapToObj(i -> new Box(x, top + aside(i), size.width(), size.height()))
        .filter(band::holds)
        .filter(this::isFree)
        .findFirst();
  }

  /// By turns further below and further above.
  private static double aside(int attempt) {
    int steps = (attempt + 1) / 2;
    return attempt % 2 == 0 ? -steps * STEP : steps * STEP;
  }

  private boolean isFree(Box box) {
    Box around = box.grown(Gaps.CARD / 2);
    Box touched = box.grown(Gaps.CLEAR);
    return cards.values().stream().noneMatch(around::intersects)
        && routes.values().stream().noneMatch(route -> route.meets(touched));
  }

  /// Whether no card lies on another.
  boolean isApart() {
    List<Box> all = List.copyOf(cards.values());
    return IntStream.range(0, all.size())
        .noneMatch(i -> all.subList(i + 1, all.size()).stream().anyMatch(all.get(i)::intersects));
  }
}
