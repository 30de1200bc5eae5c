package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rectangles of tapes around cards that were placed without them.
record RegionHulls(RegionTree tree, Map<Integer, Box> cards, Padding padding) {
  /// Outer tapes before the tapes within them.
  List<RegionBox> boxes() {
    Map<Integer, List<Box>> inside = new HashMap<>();
    cards.forEach(
        (card, box) -> inside.computeIfAbsent(tree.home(card), _ -> new ArrayList<>()).add(box));
    List<RegionBox> regions = new ArrayList<>();
    for (int tape : tree.outerFirst().reversed()) {
      hull(inside.getOrDefault(tape, List.of()))
          .ifPresent(hull -> {
            regions.addFirst(new RegionBox(tape, hull));
            inside.computeIfAbsent(tree.around(tape), _ -> new ArrayList<>()).add(hull);
          });
    }
    return regions;
  }

  private Optional<Box> hull(List<Box> boxes) {
    return boxes.stream()
        .reduce(Box::union)
        .map(box ->
            new Box(
                box.x() - padding.left(),
                box.y() - padding.top(),
                box.width() + padding.left() + padding.right(),
                box.height() + padding.top() + padding.bottom()));
  }
}
