package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.drawing.Sight;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.layout.Region;

/// Which part of the ground is in sight, and where on the screen what lies on it is.
public final class GroundSight {
  private static final double MARGIN = 24;
  private static final double BAR = 48;
  private static final double LEAST_READABLE = 0.6;

  private final BuilderViewModel model;
  private final Region ground;
  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.PLAIN);
  private final Sight sight = new Sight(viewport, this::room);

  /// All of the ground is in sight.
  GroundSight(BuilderViewModel model, Region ground) {
    this.model = model;
    this.ground = ground;
    ground.layoutBoundsProperty().subscribe(_ -> resized());
    model
        .blueprint()
        .runProperty()
        .subscribe(run -> {
          if (run.isEmpty()) {
            fit();
          }
        });
  }

  ReadOnlyProperty<Viewport> viewportProperty() {
    return viewport;
  }

  Viewport viewport() {
    return viewport.get();
  }

  Point toGround(Point screen) {
    return viewport().toDrawing(screen.x(), screen.y());
  }

  /// Where a point of the ground is in the builder.
  Point toScreen(Point point) {
    return viewport().toScreen(point);
  }

  /// The middle of what is in sight.
  Point center() {
    return toGround(new Point(ground.getWidth() / 2, ground.getHeight() / 2));
  }

  /// Where a block is on the screen; empty for one that is not there.
  public Optional<Point2D> onScreen(String block) {
    return model.ground().place(block).map(Box::center).map(this::onScreen);
  }

  /// Where a wire from an outlet begins on the screen.
  public Optional<Point2D> onScreen(Outlet outlet) {
    return model.ground().card(outlet.block()).stream()
        .flatMap(card -> card.outs().stream())
        .filter(out -> out.outlet().equals(outlet))
        .map(out -> onScreen(out.at()))
        .findFirst();
  }

  /// Where a wire into an inlet ends on the screen.
  public Optional<Point2D> onScreen(Inlet inlet) {
    return model.ground().card(inlet.block()).stream()
        .flatMap(card -> card.ins().stream())
        .filter(in -> in.inlet().equals(inlet))
        .map(in -> onScreen(in.at()))
        .findFirst();
  }

  private Point2D onScreen(Point point) {
    Point seen = toScreen(point);
    return ground.localToScreen(seen.x(), seen.y());
  }

  void pan(double dx, double dy) {
    sight.pan(dx, dy);
  }

  void zoom(double factor, double x, double y) {
    sight.zoom(factor, x, y);
  }

  /// Zooms at the middle.
  void zoom(double factor) {
    zoom(factor, ground.getWidth() / 2, ground.getHeight() / 2);
  }

  /// Shows everything.
  void fit() {
    Box bounds = model.ground().bounds();
    if (bounds.equals(Box.EMPTY)) {
      viewport.set(Viewport.PLAIN);
      sight.fitAll(Box.EMPTY);
    } else {
      sight.fitAll(bounds.grown(MARGIN));
    }
  }

  /// What of the ground is in sight and not under the bar.
  private Box room() {
    return new Box(0, BAR, ground.getWidth(), ground.getHeight() - BAR);
  }

  private void resized() {
    if (sight.isFitted()) {
      fit();
    }
  }

  /// Where everything is shown, all that was added is shown too, as long as that can be read; else
  /// what is picked. Under a drag nothing moves.
  void keep() {
    boolean still = !model.drag().isUnderWay();
    if (still && sight.isFitted() && (model.chosen().isNothing() || isReadable())) {
      fit();
    } else if (still) {
      model
          .pickedCard()
          .map(BlockCard::box)
          .or(() -> model.chosen().only().flatMap(model.ground()::place))
          .ifPresent(sight::reveal);
    }
  }

  private boolean isReadable() {
    Box bounds = model.ground().bounds().grown(MARGIN);
    return Viewport.fitting(bounds, room()).scale() >= LEAST_READABLE;
  }
}
