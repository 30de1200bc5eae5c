package dev.tapedeck.tape;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Form;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// In which form the program gets the sums of a backward pass, where that is not a dense tensor.
///
/// Slices stay slices as long as only slices are added, and what a gradient function of the program
/// answered stays untouched as long as nothing is added.
final class Forms {
  private record Part(int event, Form form) {}

  private final Map<Integer, List<Part>> parts = new HashMap<>();
  private final Supplier<ReadyOrder> order;

  /// @param order asked for when slices must be laid one after the other
  Forms(Supplier<ReadyOrder> order) {
    this.order = order;
  }

  /// A contribution arrived.
  ///
  /// @param first whether it is the receiver's first
  /// @param event the op that it comes from
  /// @throws ProgramException AssertionError if it must be added to what is no tensor, as in
  ///   TensorFlow
  void add(int receiver, boolean first, int event, Optional<Form> form) {
    if (first) {
      form.ifPresent(given ->
          parts.computeIfAbsent(receiver, _ -> new ArrayList<>()).add(new Part(event, given)));
      return;
    }
    if (form.isEmpty() && parts.isEmpty()) {
      return;
    }
    List<Part> before = parts.getOrDefault(receiver, List.of());
    requireAddable(form);
    before.forEach(part -> requireAddable(Optional.of(part.form())));
    if (!before.isEmpty() && form.isPresent() && form.get() instanceof Form.Slices) {
      before.add(new Part(event, form.get()));
    } else {
      parts.remove(receiver);
    }
  }

  private static void requireAddable(Optional<Form> form) {
    if (form.isPresent()
        && form.get() instanceof Form.Foreign(var object)
        && !(object instanceof Tensor)) {
      throw new ProgramException(ProgramException.Kind.ASSERTION_ERROR, "");
    }
  }

  /// The form of what the receiver has so far; empty for a dense tensor.
  Optional<Form> of(int receiver) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<Part> held = parts.getOrDefault(receiver, List.of());
    return switch (held.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(held.getFirst().form());
      default -> Optional.of(joined(held));
    };
  }

  private Form joined(List<Part> held) {
    ReadyOrder visits = order.get();
    List<Form.Slices> slices =
        held.stream()
            .sorted(Comparator.comparingInt(part -> visits.position(part.event())))
            .map(part -> (Form.Slices) part.form())
            .toList();
    return new Form.Slices(
        concatenated(slices, Form.Slices::values), concatenated(slices, Form.Slices::indices));
  }

  private static Tensor concatenated(
      List<Form.Slices> slices, Function<Form.Slices, Tensor> component) {
    return (Tensor)
        ShapeOps.CONCAT
            .applyAll(Attributes.of("axis", 0L), slices.stream().map(component).toList())
            .getFirst();
  }
}
