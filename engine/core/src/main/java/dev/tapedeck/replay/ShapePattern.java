package dev.tapedeck.replay;

import dev.tapedeck.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A shape of which some extents are left open.
public record ShapePattern(List<OptionalInt> extents) {
  private static final int MOST_DIGITS = 9;

  public ShapePattern {
    extents = List.copyOf(extents);
  }

  /// Reads a shape as people write it: `(2, 3)`, `2x3`, `[?, 3]`; `()` is a scalar's. Empty if it
  /// is none.
  public static Optional<ShapePattern> parse(String text) {
    String bare = text.strip().replaceAll("^[(\\[]|[)\\]]$", "").strip();
    if (bare.isEmpty()) {
      return text.isBlank() ? Optional.empty() : Optional.of(new ShapePattern(List.of()));
    }
    List<OptionalInt> extents = new ArrayList<>();
    for (String part : bare.replaceAll(",\\s*$", "").split("\\s*[,x×]\\s*|\\s+", -1)) {
      if (part.equals("?") || part.equals("None")) {
        extents.add(OptionalInt.empty());
      } else if (part.matches("\\d{1," + MOST_DIGITS + "}")) {
        extents.add(OptionalInt.of(Integer.parseInt(part)));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new ShapePattern(extents));
  }

  /// Whether a shape has these extents where they are not left open.
  public boolean fits(Shape shape) {
    if (shape.rank() != extents.size()) {
      return false;
    }
    for (int axis = 0; axis < extents.size(); axis++) {
      if (extents.get(axis).orElse(shape.extent(axis)) != shape.extent(axis)) {
        return false;
      }
    }
    return true;
  }

  /// As [#parse] reads it, such as `(?, 3)`.
  @Override
  public String toString() {
    return extents.stream()
        .map(extent -> extent.isPresent() ? String.valueOf(extent.getAsInt()) : "?")
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
