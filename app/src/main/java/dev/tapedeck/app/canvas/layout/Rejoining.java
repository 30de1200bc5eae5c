package dev.tapedeck.app.canvas.layout;

import java.util.List;
import java.util.Map;

/// Joins the routes of a drawing to its cards again after it grew: what lies partly below a box
/// that grows stays, but routes that touch it there move.
final class Rejoining {
  private static final double BEND = Gaps.LAYER / 2;

  private final GraphLayout closed;
  private final Growth growth;
  private final Map<Integer, Box> places;
  private final Detours detours;

  /// @param places where cards and frames are now
  Rejoining(GraphLayout closed, Growth growth, Map<Integer, Box> places) {
    this.closed = closed;
    this.growth = growth;
    this.places = places;
    this.detours = new Detours(List.copyOf(places.values()));
  }

  /// The route of an arc, as the growth moved it wherever it can stay so.
  Route route(Scheme.Arc arc) {
    Route moved = growth.moved(closed.route(arc.id()));
    Point start = start(arc, moved);
    Point end = end(arc, moved);
    boolean begun = start.distance(moved.start()) < 0.5;
    boolean ended = end.distance(moved.end()) < 0.5;
    if (begun && ended) {
      return moved;
    }
    Route trimmed = moved.trimmed(begun ? 0 : BEND, ended ? 0 : BEND);
    Route led = begun ? trimmed : trimmed.after(start);
    Route joined = ended ? led : led.before(end);
    return detours.isClear(joined)
        ? joined
        : detours.between(start, end, place(arc.from()), place(arc.to()));
  }

  private Box place(int card) {
    return places.getOrDefault(card, Box.EMPTY);
  }

  /// At the right side of its card, as far down as before.
  private Point start(Scheme.Arc arc, Route moved) {
    Box now = places.get(arc.from());
    return now == null
        ? moved.start()
        : new Point(
            now.right(),
            now.y() + closed.route(arc.id()).start().y() - closed.card(arc.from()).y());
  }

  private Point end(Scheme.Arc arc, Route moved) {
    Box now = places.get(arc.to());
    return now == null
        ? moved.end()
        : new Point(
            now.x(), now.y() + closed.route(arc.id()).end().y() - closed.card(arc.to()).y());
  }
}
