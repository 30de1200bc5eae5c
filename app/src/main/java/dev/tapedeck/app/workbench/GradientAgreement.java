package dev.tapedeck.app.workbench;

import dev.tapedeck.check.GradientCheck;
import dev.tapedeck.check.SourceCheck;
import java.util.Locale;
import java.util.OptionalDouble;

/// Compares a gradient with finite differences. May take a while: call it in the background.
@FunctionalInterface
public interface GradientAgreement {
  /// The largest deviation that still counts as agreement.
  double TOLERANCE = 1e-2;

  /// What a comparison of the gradient finds.
  ///
  /// @param receiver the value id or variable handle whose gradient it is
  /// @param elements larger gradients are compared in a few random directions
  SourceCheck check(Recording recording, int receiver, int elements);

  /// The largest deviation of the gradient from finite differences, relative to its size; absent
  /// where it cannot be checked.
  ///
  /// @param receiver the value id or variable handle whose gradient it is
  default OptionalDouble deviation(Recording recording, int receiver) {
    return check(recording, receiver, GradientCheck.ELEMENTS)
            instanceof SourceCheck.Agreement agreement
        ? OptionalDouble.of(agreement.maxError())
        : OptionalDouble.empty();
  }

  /// A deviation as it is said: its order of magnitude matters, not its digits.
  static String text(double deviation) {
    return deviation == 0
        ? "0"
        : String.format(Locale.ROOT, "%.0e", deviation).replace("e-0", "e-");
  }
}
