package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts what is open within a level in the place of its cards, level by level. The level itself is
/// laid out as if all were closed, so that opening and closing moves as little as possible.
final class NestedLayout {
  private final Levels levels;

  NestedLayout(Levels levels) {
    this.levels = levels;
  }

  /// A card that is open, and the level in its place, wherever that is.
  private record Opened(int card, Scheme scheme, GraphLayout layout) {}

  GraphLayout of(Scheme scheme, Earlier earlier) {
    Optional<GraphLayout> revised = levels.revised(scheme, earlier);
    GraphLayout closed = revised.orElseGet(() -> levels.fresh(scheme));
    List<Opened> opened =
        scheme.cards().stream()
            .flatMap(card ->
                Optional.ofNullable(scheme.open().get(card))
                    .map(inner -> new Opened(card, inner, of(inner, earlier.open(card))))
                    .stream())
            .toList();
    GraphLayout joined = opened.isEmpty() ? closed : joined(scheme, closed, opened);
    return revised.flatMap(_ -> earlier.space()).map(joined::within).orElse(joined);
  }

  private GraphLayout joined(Scheme scheme, GraphLayout closed, List<Opened> opened) {
    Growth growth = new Growth();
    opened.forEach(each -> growth.grow(closed.card(each.card), frameSize(each)));
    Map<Integer, Box> cards = new HashMap<>();
    Map<Integer, Route> routes = new HashMap<>();
    List<RegionBox> regions = new ArrayList<>();
    closed.cards().forEach((card, box) -> cards.put(card, growth.moved(box)));
    closed
        .regions()
        .forEach(
            region -> regions.add(new RegionBox(region.tape(), growth.stretched(region.box()))));
    List<FloorBox> floors =
        new ArrayList<>(
            closed.floors().stream()
                .map(floor -> new FloorBox(floor.floor(), growth.stretched(floor.box())))
                .toList());
    Map<Integer, Box> frames = new HashMap<>();
    for (Opened each : opened) {
      Point corner = growth.moved(closed.card(each.card).corner());
      Size size = frameSize(each);
      frames.put(each.card, new Box(corner.x(), corner.y(), size.width(), size.height()));
    }
    cards.putAll(frames);
    Rejoining rejoining = new Rejoining(closed, growth, Map.copyOf(cards));
    scheme.arcs().stream()
        .filter(arc -> closed.edges().containsKey(arc.id()))
        .forEach(arc -> routes.put(arc.id(), rejoining.route(arc)));
    for (Opened each : opened) {
      GraphLayout placed = placed(each.layout, frames.getOrDefault(each.card, Box.EMPTY));
      cards.remove(each.card);
      cards.putAll(placed.cards());
      frames.putAll(placed.frames());
      regions.addAll(placed.regions());
      floors.addAll(placed.floors());
      routes.putAll(ledOn(each.scheme, placed, routes));
    }
    return GraphLayout.of(cards, frames, routes, regions, floors)
        .madeOf(closed, opened.stream().collect(Collectors.toMap(Opened::card, Opened::layout)));
  }

  private Size frameSize(Opened opened) {
    Size closed = levels.sizes().getOrDefault(opened.card, new Size(0, 0));
    Box inside = opened.layout.bounds();
    return new Size(
        Math.max(
            closed.width(), inside.width() + levels.padding().left() + levels.padding().right()),
        Math.max(
            closed.height(), inside.height() + levels.padding().top() + levels.padding().bottom()));
  }

  private GraphLayout placed(GraphLayout opened, Box frame) {
    return opened.translated(
        frame.x() + levels.padding().left() - opened.bounds().x(),
        frame.y() + levels.padding().top() - opened.bounds().y());
  }

  /// The arcs of an open level, those at its ports led on to the places where the arcs outside end
  /// and begin.
  private static Map<Integer, Route> ledOn(
      Scheme scheme, GraphLayout placed, Map<Integer, Route> outside) {
    Map<Integer, Point> ends = new HashMap<>();
    scheme
        .entries()
        .forEach((arc, port) -> {
          if (outside.containsKey(arc)) {
            ends.put(port, outside.get(arc).end());
          }
        });
    scheme
        .exits()
        .forEach((arc, port) -> {
          if (outside.containsKey(arc)) {
            ends.put(port, outside.get(arc).start());
          }
        });
    Map<Integer, Route> routes = new HashMap<>(placed.edges());
    for (Scheme.Arc arc : scheme.arcs()) {
      Route route = routes.get(arc.id());
      if (route != null) {
        Point from = ends.get(arc.from());
        Point to = ends.get(arc.to());
        Route led = from == null ? route : route.after(from);
        routes.put(arc.id(), to == null ? led : led.before(to));
      }
    }
    return routes;
  }
}
