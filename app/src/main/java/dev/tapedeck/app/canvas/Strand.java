package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.PixelWay;
import java.util.Optional;
import java.util.function.Supplier;

/// A wire and where it lies. The ways that are drawn beside its own or in its stead are worked out
/// when first asked for, and kept; two threads may ask at once, each at its own scale.
final class Strand {
  /// How far off a way with few points may be, in units of the drawing.
  static final double COARSENESS = 8;

  private final Wire wire;
  private final Route route;
  private final Box bounds;
  private Optional<Route> back = Optional.empty();
  private Optional<Route> coarse = Optional.empty();
  private Optional<PixelWay> pixels = Optional.empty();
  private Optional<PixelWay> pixelsBack = Optional.empty();

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

  /// Its way on the screen.
  PixelWay pixels(double scale) {
    Optional<PixelWay> way = at(scale, pixels, this::route);
    pixels = way;
    return way.orElseThrow();
  }

  /// The way on the screen on which its gradient comes back.
  PixelWay pixelsBack(double scale) {
    Optional<PixelWay> way = at(scale, pixelsBack, this::back);
    pixelsBack = way;
    return way.orElseThrow();
  }

  private static Optional<PixelWay> at(
      double scale, Optional<PixelWay> kept, Supplier<Route> route) {
    return kept.filter(way -> way.scale() == scale)
        .or(() -> Optional.of(PixelWay.of(route.get(), scale)));
  }
}
