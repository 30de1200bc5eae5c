package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientSizeTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "1e-3, -0.5", "1e-6, -1", "1e-30, -1", "100, 0.5", "1e4, 1", "1e30, 1"})
  void level_goesFromVanishedOverOneToExploded(double norm, double level) {
    assertThat(new GradientSize(norm).level()).isCloseTo(level, within(1e-12));
    assertThat(new GradientSize(norm).isDead()).isFalse();
  }

  @Test
  void isDead_whereNothingComesThrough() {
    assertThat(new GradientSize(0).isDead()).isTrue();
  }

  @Test
  void text_saysTheNorm() {
    assertThat(new GradientSize(0.25).text()).isEqualTo("‖∇‖ 0.25");
  }
}
