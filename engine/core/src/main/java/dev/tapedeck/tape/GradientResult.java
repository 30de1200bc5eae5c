package dev.tapedeck.tape;

import dev.tapedeck.tensor.Tensor;
import java.util.Optional;

/// What a gradient call answers for one source.
public sealed interface GradientResult {
  /// The gradient, of the source's shape and dtype.
  record Dense(Tensor gradient) implements GradientResult {}

  /// Zeros of the source's shape and dtype, because the call asked for zeros instead of None.
  record ZeroFilled(Tensor zeros) implements GradientResult {}

  /// No path on the tape leads from the target to the source.
  record None() implements GradientResult {}

  /// The tensor that the program sees, if it sees one.
  default Optional<Tensor> tensor() {
    return switch (this) {
      case Dense(var gradient) -> Optional.of(gradient);
      case ZeroFilled(var zeros) -> Optional.of(zeros);
      case None() -> Optional.empty();
    };
  }
}
