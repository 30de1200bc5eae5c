package dev.tapedeck.tape;

import dev.tapedeck.tensor.Tensor;
import java.util.Optional;

/// What a gradient call answers for one source.
public sealed interface GradientResult {
  /// The gradient, of the source's shape and dtype.
  record Dense(Tensor gradient) implements GradientResult {}

  /// Rows of the source: the source was only ever picked from.
  ///
  /// @param gradient the same as a dense tensor
  record Slices(Tensor gradient, Tensor values, Tensor indices) implements GradientResult {}

  /// What a gradient function of the program answered, untouched.
  ///
  /// @param gradient the tensor that ops make of it
  record Foreign(Tensor gradient, Object object) implements GradientResult {}

  /// Zeros of the source's shape and dtype, because the call asked for zeros instead of None.
  record ZeroFilled(Tensor zeros) implements GradientResult {}

  /// No path on the tape leads from the target to the source.
  record None() implements GradientResult {}

  /// The answer as a dense tensor, if there is one.
  default Optional<Tensor> tensor() {
    return switch (this) {
      case Dense(var gradient) -> Optional.of(gradient);
      case Slices(var gradient, _, _) -> Optional.of(gradient);
      case Foreign(var gradient, _) -> Optional.of(gradient);
      case ZeroFilled(var zeros) -> Optional.of(zeros);
      case None() -> Optional.empty();
    };
  }
}
