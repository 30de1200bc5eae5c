package dev.tapedeck.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineShiftTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // nothing, a line before, a line after, one gone
        "a b c|a b c|1 2 3",
        "a b c|x a b c|2 3 4",
        "a b c|a b c x|1 2 3",
        "a b c|a c|1 0 2",
        // edited in place, two at once, moved within the edit
        "a b c|a x c|1 2 3",
        "a b c d|a x y d|1 2 3 4",
        "a b c d e|a x b y d e|1 3 0 5 6",
        "a b b c|a b x b c|1 2 4 5",
        "a b|c|0 0"
      })
  void of_saysWhereALineIsNow(String before, String after, String now) {
    LineShift shift = LineShift.between(before.replace(' ', '\n'), after.replace(' ', '\n'));

    int lines = before.split(" ").length;
    List<String> places =
        IntStream.rangeClosed(1, lines).mapToObj(line -> String.valueOf(shift.of(line))).toList();
    assertThat(String.join(" ", places)).isEqualTo(now);
    assertThat(shift.of(0)).isZero();
    assertThat(shift.of(lines + 1)).isZero();
  }
}
