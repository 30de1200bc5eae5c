package dev.tapedeck.app.builder;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Construction;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.blocks.Wiring;
import dev.tapedeck.resources.Message;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Wires blocks, as far as they can be wired. Whether a wire can be is found out in the background.
final class Wirer {
  /// A wire that was refused.
  ///
  /// @param at the block at which it would end
  /// @param text why
  record Refused(String at, String text) {}

  private final BuilderViewModel model;
  private final Latest checks;
  private final ReadOnlyObjectWrapper<Optional<Refused>> refused =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  Wirer(BuilderViewModel model, Latest checks) {
    this.model = model;
    this.checks = checks;
  }

  /// The wire that was refused last, until something else happens.
  ReadOnlyObjectProperty<Optional<Refused>> refusedProperty() {
    return refused.getReadOnlyProperty();
  }

  /// Something else happened.
  void forget() {
    refused.set(Optional.empty());
  }

  /// Adds a wire if it can be; else tells why not.
  void connect(Outlet from, Inlet to) {
    Wire wire = new Wire(from, to);
    BlockGraph graph = model.graph();
    attempt(Message.EDIT_WIRE, graph, wire, graph.with(wire));
  }

  /// Lets a wire end elsewhere if it can; else tells why not.
  void rewire(Wire wire, Inlet to) {
    BlockGraph graph = model.graph();
    BlockGraph rewired = Construction.rewired(graph, wire, to);
    attempt(Message.EDIT_REWIRE, graph.cut(wire.to()), new Wire(wire.from(), to), rewired);
  }

  /// @param without the blocks before the wire is there
  private void attempt(Message title, BlockGraph without, Wire wire, BlockGraph edited) {
    BlockGraph asked = model.graph();
    check(
        without,
        wire,
        refusal -> {
          if (refusal.isPresent()) {
            refused.set(Optional.of(new Refused(wire.to().block(), refusal.get())));
          } else if (asked.equals(model.graph())) {
            model.edit(title, edited);
          }
        });
  }

  /// Finds out why a wire cannot be, among the blocks as they are seen.
  ///
  /// @param told gets the reason; empty if it can be
  void check(Wire wire, Consumer<Optional<String>> told) {
    check(model.seen(), wire, told);
  }

  private void check(BlockGraph without, Wire wire, Consumer<Optional<String>> told) {
    checks.request(
        () -> Wiring.refusal(without, wire),
        refusal -> told.accept(refusal.map(model.words()::say)),
        failure -> told.accept(Optional.of(String.valueOf(failure.getMessage()))));
  }

  void disconnect(Inlet inlet) {
    model.edit(Message.EDIT_UNWIRE, model.graph().withoutWire(inlet));
  }
}
