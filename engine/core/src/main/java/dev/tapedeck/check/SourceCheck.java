package dev.tapedeck.check;

/// What a check found for one source of a gradient call.
public sealed interface SourceCheck {
  /// The value id or variable handle of the source.
  int source();

  /// The gradient was compared with differences.
  ///
  /// @param comparisons how many elements or directions were compared
  /// @param kinks how many were left out because the function has a kink there
  /// @param wholeElements whether single elements were compared, not random directions
  /// @param worst the comparison with the largest error
  /// @param tolerance the largest error that counts as agreement
  record Agreement(
      int source,
      int comparisons,
      int kinks,
      boolean wholeElements,
      Comparison worst,
      double tolerance)
      implements SourceCheck {
    public boolean agrees() {
      return worst.error() <= tolerance;
    }

    /// The largest error of any comparison; see [Comparison#error].
    public double maxError() {
      return worst.error();
    }
  }

  /// One slope, by the tape and by differences.
  ///
  /// @param index the row-major position of the element, or the number of the random direction
  /// @param byTape what the tape's gradient says
  /// @param byDifferences the central difference in float64
  record Comparison(int index, double byTape, double byDifferences) {
    /// The distance of both, relative to the larger where that exceeds one. Infinite if one is no
    /// finite number and the other is.
    public double error() {
      if (Double.compare(byTape, byDifferences) == 0) {
        return 0;
      }
      double distance = Math.abs(byTape - byDifferences);
      double scale = Math.max(1, Math.max(Math.abs(byTape), Math.abs(byDifferences)));
      return Double.isFinite(distance) ? distance / scale : Double.POSITIVE_INFINITY;
    }
  }

  /// The gradient could not be compared.
  ///
  /// @param op the op that stands in the way; empty if none does
  record NotCheckable(int source, Reason reason, String op) implements SourceCheck {}

  /// Why a gradient could not be compared.
  enum Reason {
    /// There is none: the answer was None, or zeros in its place.
    NO_GRADIENT,
    /// The gradient call raised an error.
    CALL_FAILED,
    /// The op's computation is the user's own and cannot be run again.
    FOREIGN_OP,
    /// Elements that are needed were dropped to keep the Trace within its budget.
    VALUES_DROPPED,
    /// The function has a kink, a jump or no finite value wherever it was tried.
    KINKS_ONLY
  }
}
