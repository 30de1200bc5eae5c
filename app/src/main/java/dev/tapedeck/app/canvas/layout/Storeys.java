package dev.tapedeck.app.canvas.layout;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Finds heights for the new cards of a drawing, each on its own floor.
///
/// @param gap what is free between two floors
record Storeys(Scheme scheme, Board board, double gap) {
  /// Room as near as possible to the first of some neighbours that stands on the card's floor, or
  /// to the middle of the floor; where the floor has none, it gets some at its foot. Empty if there
  /// is none within reach, or no such floor yet.
  Optional<Box> room(int card, Size size, double x, List<Integer> neighbours) {
    int floor = scheme.floor(card);
    Optional<Box> all = cards(other -> other == floor);
    return neighbours.stream()
        .filter(board::has)
        .filter(each -> !board.cards().containsKey(each) || scheme.floor(each) == floor)
        .map(board::box)
        .findFirst()
        .or(() -> all)
        .map(Box::center)
        .flatMap(beside -> board.room(size, x, beside.y(), band(floor)))
        .or(() -> all.flatMap(box -> roomBelow(floor, size, x, box.bottom() + Gaps.CARD)));
  }

  private Optional<Box> roomBelow(int floor, Size size, double x, double top) {
    if (band(floor).bottom() < top + size.height()) {
      board.heighten(top - Gaps.CARD, size.height() + Gaps.CARD);
    }
    return board.room(size, x, top + size.height() / 2, band(floor));
  }

  /// Between the floors above and below.
  private Board.Band band(int floor) {
    Board.Band anywhere = Board.Band.ANYWHERE;
    return new Board.Band(
        cards(other -> other > floor).map(box -> box.bottom() + gap).orElse(anywhere.top()),
        cards(other -> other < floor).map(box -> box.y() - gap).orElse(anywhere.bottom()));
  }

  private Optional<Box> cards(IntPredicate floors) {
    return board.cards().keySet().stream()
        .filter(card -> floors.test(scheme.floor(card)))
        .map(board::box)
        .reduce(Box::union);
  }
}
