package dev.tapedeck.replay;

import dev.tapedeck.op.Category;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/// Looks at the elements of gradients.
final class Elements {
  private Elements() {}

  static boolean all(Tensor tensor, DoublePredicate holds) {
    return IntStream.range(0, tensor.size()).allMatch(i -> holds.test(tensor.doubleAt(i)));
  }

  /// The factor between upstream and contribution, element by element, where that is what the op
  /// multiplied by: both are single elements, or the op works on each element by itself.
  static Optional<Tensor> local(Event.Operation operation, Tensor upstream, Tensor contribution) {
    boolean single = upstream.size() == 1 && contribution.size() == 1;
    boolean elementwise =
        upstream.shape().equals(contribution.shape())
            && OpCatalog.find(operation.op())
                .filter(op -> op.category() == Category.ARITHMETIC)
                .isPresent();
    if (operation.outputs().size() != 1
        || !(single || elementwise)
        || !all(upstream, element -> element != 0 && Double.isFinite(element))) {
      return Optional.empty();
    }
    return Optional.of(
        Tensor.fill(
            contribution.dtype(),
            contribution.shape(),
            i -> contribution.doubleAt(i) / upstream.doubleAt(i)));
  }
}
