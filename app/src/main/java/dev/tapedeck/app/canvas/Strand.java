package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Route;
import java.util.Optional;

/// A wire and where it lies. The ways that are drawn beside its own or in its stead are worked out
/// when first asked for, and kept.
final class Strand {
  private static final double COARSENESS = 8;

  private final Wire wire;
  private final Route route;
  private final Box bounds;
  private Optional<Route> back = Optional.empty();
  private Optional<Route> coarse = Optional.empty();

  Strand(Wire wire, Route route) {
    this.wire = wire;
    this.route = route;
    this.bounds = route.bounds();
  }

  Wire wire() {
    return wire;
  }

  /// Its way, from the sender to the receiver.
  Route route() {
    return route;
  }

  /// What it takes up.
  Box bounds() {
    return bounds;
  }

  /// The same wire without what of its way lies out of sight at either end.
  Strand seen(Box visible, double step) {
    return new Strand(wire, route.seen(visible, step));
  }

  /// The way on which its gradient comes back.
  Route back() {
    if (back.isEmpty()) {
      back = Optional.of(EdgePainter.gradientRoute(route));
    }
    return back.orElse(route);
  }

  /// Its way in few points, for when it is drawn as a hairline.
  Route coarse() {
    if (coarse.isEmpty()) {
      coarse = Optional.of(route.coarse(COARSENESS));
    }
    return coarse.orElse(route);
  }
}
