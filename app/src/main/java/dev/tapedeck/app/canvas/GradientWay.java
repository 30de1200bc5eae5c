package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The way of a gradient along an edge: from the op's card to that of the receiver, piece by piece
/// where frames of open groups lie between.
///
/// @param receiver the id of the receiver's card
/// @param pieces in the order in which a gradient takes them; one or more
record GradientWay(int receiver, List<Piece> pieces) {
  /// One wire.
  record Piece(int wire, double length) {}

  /// A place on the way.
  ///
  /// @param fraction how far along the wire, 0 at its end nearer to the op
  record Spot(int wire, double fraction) {}

  GradientWay {
    pieces = List.copyOf(pieces);
  }

  /// The way over all the wires along which one edge is drawn.
  static GradientWay over(List<Wire> wires, GraphLayout layout) {
    List<Wire> left = new ArrayList<>(wires);
    List<Piece> pieces = new ArrayList<>();
    Point at = layout.card(wires.getFirst().to()).center();
    while (!left.isEmpty()) {
      Point here = at;
      Wire next =
          left.stream()
              .min(
                  Comparator.comparingDouble(
                      (Wire wire) -> layout.route(wire.id()).end().distance(here)))
              .orElseThrow();
      Route route = layout.route(next.id());
      pieces.add(new Piece(next.id(), route.length()));
      left.remove(next);
      at = route.start();
    }
    return new GradientWay(wires.getFirst().from(), pieces);
  }

  /// The place at a fraction of the whole way.
  Spot at(double fraction) {
    double whole = pieces.stream().mapToDouble(Piece::length).sum();
    double left = Math.clamp(fraction, 0, 1) * whole;
    for (Piece piece : pieces) {
      if (left <= piece.length() && piece.length() > 0) {
        return new Spot(piece.wire(), left / piece.length());
      }
      left -= piece.length();
    }
    return new Spot(pieces.getLast().wire(), 1);
  }
}
