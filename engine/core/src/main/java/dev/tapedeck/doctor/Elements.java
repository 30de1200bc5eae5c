package dev.tapedeck.doctor;

import dev.tapedeck.tensor.Tensor;
import java.util.Arrays;

/// What the doctor asks about the elements of a tensor of floats.
final class Elements {
  private Elements() {}

  static boolean isZero(Tensor tensor) {
    return tensor.dtype().isFloating()
        && Arrays.stream(tensor.toDoubles()).allMatch(element -> element == 0);
  }
}
