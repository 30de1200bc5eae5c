package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Compares what programs print: texts exactly, numbers within 1e-4 relative and 1e-6 absolute.
final class PrintedText {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d*(?:e[+-]?\\d+)?");

  private PrintedText() {}

  static void assertAgrees(String printed, String expected) {
    if (printed.stripTrailing().equals(expected.stripTrailing())) {
      return;
    }
    assertThat(frame(printed)).as(printed).isEqualTo(frame(expected));
    List<Double> numbers = numbers(printed);
    List<Double> wanted = numbers(expected);
    for (int i = 0; i < wanted.size(); i++) {
      double tolerance = Math.max(1e-6, 1e-4 * Math.abs(wanted.get(i)));
      assertThat(numbers.get(i)).as(printed).isCloseTo(wanted.get(i), within(tolerance));
    }
  }

  private static String frame(String text) {
    return NUMBER.matcher(text).replaceAll("#").stripTrailing();
  }

  private static List<Double> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Double::valueOf).toList();
  }
}
