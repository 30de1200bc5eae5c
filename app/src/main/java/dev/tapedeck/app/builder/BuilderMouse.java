package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Wire;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse does on the ground: drags blocks, draws wires and boxes, moves the view.
final class BuilderMouse {
  private static final double STILL = 3;
  private static final double WHEEL = 0.0016;

  private enum Drag {
    NONE,
    PAN,
    MOVE,
    LASSO,
    WIRE,
    OVER
  }

  private final BuilderView view;
  private final BuilderViewModel model;
  private final GroundSight sight;
  private final BooleanSupplier panning;
  private Drag drag = Drag.NONE;
  private MouseButton button = MouseButton.NONE;
  private Point start = new Point(0, 0);
  private Point last = start;
  private Ground frozen = Ground.EMPTY;
  private Chosen before = Chosen.NOTHING;

  /// @param panning whether drags move the view
  BuilderMouse(BuilderView view, BuilderViewModel model, BooleanSupplier panning) {
    this.view = view;
    this.model = model;
    this.sight = view.sight();
    this.panning = panning;
  }

  void install(Node ground) {
    ground.setOnMousePressed(this::press);
    ground.setOnMouseDragged(this::drag);
    ground.setOnMouseReleased(this::release);
    ground.setOnScroll(this::scroll);
    ground.setOnZoom(event -> {
      sight.zoom(event.getZoomFactor(), event.getX(), event.getY());
      event.consume();
    });
  }

  /// What was dragged before, had its end been lost, is where it was.
  private void press(MouseEvent event) {
    model.drag().end();
    view.requestGroundFocus();
    start = new Point(event.getX(), event.getY());
    last = start;
    button = event.getButton();
    drag = Drag.NONE;
    frozen = model.ground();
    before = event.isShiftDown() ? model.chosen() : Chosen.NOTHING;
    event.consume();
  }

  private void drag(MouseEvent event) {
    Point now = new Point(event.getX(), event.getY());
    if (drag == Drag.NONE && now.distance(start) > STILL) {
      drag = begin(event);
    } else if (isOver()) {
      drag = Drag.OVER;
    }
    switch (drag) {
      case NONE, OVER -> {}
      case PAN -> sight.pan(now.x() - last.x(), now.y() - last.y());
      case MOVE -> {
        Point way = way(now);
        model.preview(way.x(), way.y());
      }
      case LASSO -> lasso(now);
      case WIRE -> wire(sight.toGround(now));
    }
    last = now;
    event.consume();
  }

  /// Whether the drag ended before the button was let go: it was called off.
  private boolean isOver() {
    return switch (drag) {
      case MOVE, LASSO, WIRE -> !model.drag().isUnderWay();
      case NONE, PAN, OVER -> false;
    };
  }

  private Drag begin(MouseEvent event) {
    Point at = sight.toGround(start);
    if (button != MouseButton.PRIMARY || panning.getAsBoolean()) {
      return Drag.PAN;
    }
    Optional<Gesture> wire = drawn(at);
    if (wire.isPresent()) {
      model.drag(wire.get());
      loose(at).ifPresent(model.drag()::loosen);
      return Drag.WIRE;
    }
    Optional<Collection<String>> grasped = grasped(at);
    if (grasped.isEmpty()) {
      model.drag(new Gesture.Lasso(Box.between(at, at)));
      return Drag.LASSO;
    }
    model.drag(new Gesture.Move());
    if (!model.chosen().ids().containsAll(grasped.get())) {
      model.choose(
          event.isShiftDown() ? model.chosen().and(grasped.get()) : Chosen.of(grasped.get()));
    }
    return Drag.MOVE;
  }

  /// A wire begins at a socket; at an inlet that is wired, its wire comes off.
  private Optional<Gesture> drawn(Point at) {
    Optional<BlockCard.Out> out = frozen.outletAt(at);
    if (out.isPresent()) {
      return Optional.of(fromOutlet(out.get().outlet(), at));
    }
    return frozen.inletAt(at).map(in -> drawn(in.inlet(), at));
  }

  private Gesture drawn(Inlet inlet, Point at) {
    return model
        .graph()
        .wireInto(inlet)
        .map(loose -> fromOutlet(loose.from(), at))
        .orElseGet(() -> new Gesture.FromInlet(inlet, at, Optional.empty(), Optional.empty()));
  }

  /// The wire that comes off at a point where none begins.
  private Optional<Wire> loose(Point at) {
    return frozen.outletAt(at).isPresent()
        ? Optional.empty()
        : frozen.inletAt(at).flatMap(in -> model.graph().wireInto(in.inlet()));
  }

  private static Gesture fromOutlet(Outlet outlet, Point at) {
    return new Gesture.FromOutlet(outlet, at, Optional.empty(), Optional.empty());
  }

  /// What is grasped at a point: a block, a note, a tape or a group by its title.
  private Optional<Collection<String>> grasped(Point at) {
    return frozen
        .cardAt(at)
        .<Collection<String>>map(BlockCard::members)
        .or(() -> frozen.slipAt(at).map(slip -> Set.of(slip.note().id())))
        .or(() -> frozen.frameTitleAt(at).map(frame -> members(frame.name())))
        .or(() -> frozen.titleAt(at).map(region -> Set.of(region.tape().id())));
  }

  private List<String> members(String group) {
    return frozen.graph().blocks().stream()
        .filter(block -> block.isIn(group))
        .map(Block::id)
        .toList();
  }

  private Point way(Point now) {
    Point from = sight.toGround(start);
    Point to = sight.toGround(now);
    return new Point(to.x() - from.x(), to.y() - from.y());
  }

  private void lasso(Point now) {
    Box box = Box.between(sight.toGround(start), sight.toGround(now));
    model.drag().show(new Gesture.Lasso(box));
    model.choose(before.and(frozen.within(box)));
  }

  private void wire(Point at) {
    Ground ground = model.ground();
    switch (model.drag().gesture()) {
      case Gesture.FromOutlet(Outlet from, _, var over, var refused) -> {
        Optional<Inlet> now =
            ground
                .inletAt(at)
                .map(BlockCard.In::inlet)
                .filter(in -> !in.block().equals(from.block()));
        boolean same = now.equals(over);
        model.drag().show(new Gesture.FromOutlet(from, at, now, same ? refused : Optional.empty()));
        if (!same) {
          now.ifPresent(inlet -> foresee(new Wire(from, inlet)));
        }
      }
      case Gesture.FromInlet(Inlet to, _, var over, var refused) -> {
        Optional<Outlet> now =
            ground
                .outletAt(at)
                .map(BlockCard.Out::outlet)
                .filter(out -> !out.block().equals(to.block()));
        boolean same = now.equals(over);
        model.drag().show(new Gesture.FromInlet(to, at, now, same ? refused : Optional.empty()));
        if (!same) {
          now.ifPresent(outlet -> foresee(new Wire(outlet, to)));
        }
      }
      case Gesture.None _, Gesture.Move _, Gesture.Lasso _ -> {}
    }
  }

  /// Says at the socket why the wire cannot end there, before it is let go.
  private void foresee(Wire wire) {
    model
        .wirer()
        .check(
            wire,
            reason -> {
              switch (model.drag().gesture()) {
                case Gesture.FromOutlet(Outlet from, Point at, var over, _)
                    when from.equals(wire.from()) && over.equals(Optional.of(wire.to())) ->
                    model.drag().show(new Gesture.FromOutlet(from, at, over, reason));
                case Gesture.FromInlet(Inlet to, Point at, var over, _)
                    when to.equals(wire.to()) && over.equals(Optional.of(wire.from())) ->
                    model.drag().show(new Gesture.FromInlet(to, at, over, reason));
                default -> {}
              }
            });
  }

  private void release(MouseEvent event) {
    Point now = new Point(event.getX(), event.getY());
    Gesture gesture = model.drag().gesture();
    Optional<Wire> loose = model.drag().loose();
    Drag ended = isOver() ? Drag.OVER : drag;
    model.drag().end();
    switch (ended) {
      case NONE -> click(event);
      case PAN, LASSO, OVER -> {}
      case MOVE -> {
        Point way = way(now);
        model.drop(frozen, way.x(), way.y());
      }
      case WIRE -> loose.ifPresentOrElse(wire -> end(wire, gesture), () -> end(gesture, now));
    }
    drag = Drag.NONE;
    event.consume();
  }

  /// A wire that came off ends where it is let go, or is gone.
  private void end(Wire loose, Gesture gesture) {
    if (gesture instanceof Gesture.FromOutlet(_, _, var over, _)) {
      over.ifPresentOrElse(
          inlet -> model.wirer().rewire(loose, inlet), () -> model.wirer().disconnect(loose.to()));
    }
  }

  private void end(Gesture gesture, Point now) {
    Point at = sight.toGround(now);
    switch (gesture) {
      case Gesture.FromOutlet(Outlet from, _, var over, _) ->
          over.ifPresentOrElse(
              inlet -> model.wirer().connect(from, inlet),
              () -> letGo(at, () -> view.offering().at(now, from)));
      case Gesture.FromInlet(Inlet to, _, var over, _) ->
          over.ifPresentOrElse(
              outlet -> model.wirer().connect(outlet, to),
              () -> letGo(at, () -> view.offering().at(now, to)));
      case Gesture.None _, Gesture.Move _, Gesture.Lasso _ -> {}
    }
  }

  /// On empty ground, what could stand there is offered.
  private void letGo(Point at, Runnable offer) {
    if (model.ground().cardAt(at).isEmpty()) {
      offer.run();
    }
  }

  private void click(MouseEvent event) {
    Point at = sight.toGround(start);
    Optional<Collection<String>> grasped = grasped(at);
    if (button == MouseButton.SECONDARY) {
      grasped
          .filter(ids -> !model.chosen().ids().containsAll(ids))
          .ifPresent(ids -> model.choose(Chosen.of(ids)));
      view.menu(event.getScreenX(), event.getScreenY());
    } else if (button == MouseButton.PRIMARY && event.getClickCount() == 2) {
      clickTwice(at, grasped.isPresent());
    } else if (button == MouseButton.PRIMARY) {
      pick(event, at, grasped);
    }
  }

  private void clickTwice(Point at, boolean onSomething) {
    Optional<BlockCard> card = frozen.cardAt(at);
    Optional<String> group =
        card.isPresent() ? card.get().folded() : frozen.frameTitleAt(at).map(Ground.Frame::name);
    if (group.isPresent()) {
      model.toggleFold(group.get());
    } else if (onSomething) {
      view.editFirst();
    } else {
      view.offering().at(start);
    }
  }

  private void pick(MouseEvent event, Point at, Optional<Collection<String>> grasped) {
    Optional<Ground.Line> line =
        grasped.isEmpty() || frozen.cardAt(at).isEmpty() ? frozen.lineAt(at) : Optional.empty();
    if (line.isPresent()) {
      model.choose(Chosen.wire(line.get().wire().to()));
    } else if (grasped.isEmpty()) {
      model.choose(before);
    } else if (event.isShiftDown() && grasped.get().size() == 1) {
      model.choose(model.chosen().toggled(grasped.get().iterator().next()));
    } else {
      model.choose(Chosen.of(grasped.get()));
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      sight.zoom(Math.exp(event.getDeltaY() * WHEEL), event.getX(), event.getY());
      event.consume();
    }
  }
}
