package dev.tapedeck.app.plots;

import dev.tapedeck.trace.Mark;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The values that marks show as colours.
final class MarkColors {
  private MarkColors() {}

  /// How a mark's values become colours; empty if it has none.
  static Optional<Mark.ColorScale> scale(Mark mark) {
    return switch (mark) {
      case Mark.Picture picture when picture.channels() == 1 -> Optional.of(picture.colors());
      case Mark.Points points when !points.values().isEmpty() -> Optional.of(points.colors());
      default -> Optional.empty();
    };
  }

  private static List<Double> values(Mark mark) {
    return switch (mark) {
      case Mark.Picture picture -> picture.values();
      case Mark.Points points -> points.values();
      default -> List.of();
    };
  }

  /// From the value of the first colour to that of the last.
  static Optional<Scale> range(Mark mark) {
    return scale(mark)
        .map(colors -> {
          double[] finite =
              values(mark).stream()
                  .mapToDouble(Double::doubleValue)
                  .filter(Double::isFinite)
                  .toArray();
          double low = Arrays.stream(finite).min().orElse(0);
          double high = Arrays.stream(finite).max().orElse(1);
          double from = Double.isNaN(colors.low()) ? low : colors.low();
          double to = Double.isNaN(colors.high()) ? high : colors.high();
          return new Scale(from, from == to ? from + 1 : to, false);
        });
  }
}
