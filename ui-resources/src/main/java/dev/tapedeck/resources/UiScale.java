package dev.tapedeck.resources;

import java.util.List;

/// How large the window's contents are shown, in percent of how they were designed.
public record UiScale(int percent) {
  private static final List<Integer> STEPS =
      List.of(75, 90, 100, 110, 125, 150, 175, 200, 250, 300);

  /// The least percent.
  public static final int SMALLEST = STEPS.getFirst();

  /// The most percent.
  public static final int LARGEST = STEPS.getLast();

  /// As designed.
  public static final UiScale PLAIN = new UiScale(100);

  /// The nearest scale that can be shown.
  public UiScale {
    percent = Math.clamp(percent, SMALLEST, LARGEST);
  }

  /// What lengths are multiplied by.
  public double factor() {
    return percent / 100.0;
  }

  /// The next larger step; the largest stays.
  public UiScale larger() {
    return STEPS.stream().filter(step -> step > percent).findFirst().map(UiScale::new).orElse(this);
  }

  /// The next smaller step; the smallest stays.
  public UiScale smaller() {
    return STEPS.reversed().stream()
        .filter(step -> step < percent)
        .findFirst()
        .map(UiScale::new)
        .orElse(this);
  }

  /// Whether a number of percent can be shown as it is.
  public static boolean isPossible(int percent) {
    return percent >= SMALLEST && percent <= LARGEST;
  }
}
