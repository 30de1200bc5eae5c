package dev.tapedeck.app.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.trace.Plot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0     | 10     | 5 | false | 0 2 4 6 8 10
          -1    | 1      | 4 | false | −1.0 −0.5 0.0 0.5 1.0
          0     | 1      | 4 | false | 0.00 0.25 0.50 0.75 1.00
          3     | -3     | 6 | false | −3 −2 −1 0 1 2 3
          0     | 3e6    | 3 | false | 0 1e+06 2e+06 3e+06
          0.001 | 1000   | 6 | true  | 10⁻³ 10⁻² 10⁻¹ 10⁰ 10¹ 10² 10³
          2     | 8      | 3 | true  | 2 4 6 8
          """)
  void ticks_areRound(double from, double to, int count, boolean logarithmic, String expected) {
    assertThat(labels(new Scale(from, to, logarithmic).ticks(count))).isEqualTo(expected);
  }

  @Test
  void ticks_areTheProgramsOwn_whereItSaysSo() {
    Plot.Axis axis =
        new Plot.Axis(
            "", false, 0, 2, Optional.of(List.of(0.0, 1.5, 7.0)), List.of("none", "much", "out"));

    assertThat(labels(new Scale(0, 2, false).ticks(axis, 5))).isEqualTo("none much");
  }

  @Test
  void place_isAFractionOfTheAxis_alsoBackwardsAndLogarithmic() {
    assertThat(new Scale(10, 20, false).at(15)).isEqualTo(0.5);
    assertThat(new Scale(20, 10, false).at(12.5)).isEqualTo(0.75);
    assertThat(new Scale(1, 10_000, true).at(100)).isCloseTo(0.5, within(1e-12));
  }

  private static String labels(List<Scale.Tick> ticks) {
    return ticks.stream().map(Scale.Tick::label).collect(Collectors.joining(" "));
  }
}
