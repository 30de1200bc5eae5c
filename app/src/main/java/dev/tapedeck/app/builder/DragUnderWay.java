package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Wire;
import java.util.Collection;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A drag of the mouse over the ground. What it would do is only shown while it lasts, so that it
/// leaves nothing behind when it is called off.
final class DragUnderWay {
  private final ReadOnlyObjectWrapper<Gesture> gesture =
      new ReadOnlyObjectWrapper<>(new Gesture.None());
  private final ReadOnlyObjectWrapper<Optional<BlockGraph>> preview =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Ground from = Ground.EMPTY;
  private Chosen before = Chosen.NOTHING;
  private Optional<Wire> loose = Optional.empty();

  ReadOnlyObjectProperty<Gesture> gestureProperty() {
    return gesture.getReadOnlyProperty();
  }

  Gesture gesture() {
    return gesture.get();
  }

  boolean isUnderWay() {
    return !(gesture() instanceof Gesture.None);
  }

  /// The blocks as they would be if it ended here; empty where it changes none.
  ReadOnlyObjectProperty<Optional<BlockGraph>> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /// What was picked before it began.
  Chosen before() {
    return before;
  }

  /// The wire that it took off an inlet.
  Optional<Wire> loose() {
    return loose;
  }

  void begin(Gesture first, Ground ground, Chosen chosen) {
    from = ground;
    before = chosen;
    gesture.set(first);
  }

  /// It goes on.
  void show(Gesture now) {
    gesture.set(now);
  }

  /// Shows what it carries so much aside, on the grid.
  void carry(Collection<String> ids, double dx, double dy) {
    Carry carry = new Carry(from, ids);
    preview.set(Optional.of(carry.by(CardSizes.snapped(dx), CardSizes.snapped(dy))));
  }

  /// Takes a wire off the inlet at which it ends.
  void loosen(Wire wire) {
    loose = Optional.of(wire);
    preview.set(Optional.of(from.graph().cut(wire.to())));
  }

  void end() {
    loose = Optional.empty();
    preview.set(Optional.empty());
    gesture.set(new Gesture.None());
  }
}
