package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Very many things, each in its box, of which those in sight are found at every frame: the numbers
/// of all boxes stand side by side.
final class Extents<T> {
  private static final int SIDES = 4;

  private final List<T> things;
  private final double[] sides;

  Extents(List<T> things, Function<T, Box> box) {
    this.things = List.copyOf(things);
    this.sides = new double[SIDES * things.size()];
    for (int i = 0; i < things.size(); i++) {
      Box taken = box.apply(things.get(i));
      sides[SIDES * i] = taken.x();
      sides[SIDES * i + 1] = taken.y();
      sides[SIDES * i + 2] = taken.right();
      sides[SIDES * i + 3] = taken.bottom();
    }
  }

  /// All of them, in order.
  List<T> all() {
    return things;
  }

  /// Those whose boxes share more than an edge with a box, in order.
  List<T> in(Box box) {
    List<T> found = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      if (sides[SIDES * i] < box.right()
          && sides[SIDES * i + 2] > box.x()
          && sides[SIDES * i + 1] < box.bottom()
          && sides[SIDES * i + 3] > box.y()) {
        found.add(things.get(i));
      }
    }
    return found;
  }
}
