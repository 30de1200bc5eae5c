package dev.tapedeck.app.canvas.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Route AROUND =
      new Route(
          List.of(new Point(0, 0), new Point(0, 103), new Point(1000, 103), new Point(1000, 0)));

  @Test
  void seen_isWhatLiesInTheBox_andCutAtWholeDashes() {
    Route seen = AROUND.seen(new Box(205, 50, 100, 100), 10);

    assertThat(seen.start()).isEqualTo(new Point(197, 103));
    assertThat(seen.end().x()).isBetween(305.0, 315.0);
    assertThat((AROUND.length() - 103 - seen.end().x()) % 10).isZero();
  }

  @Test
  void seen_holdsWhatLiesBetweenTwoVisits() {
    Route seen = AROUND.seen(new Box(-5, -5, 1010, 60), 10);

    assertThat(seen.start()).isEqualTo(new Point(0, 0));
    assertThat(seen.end()).isEqualTo(new Point(1000, 0));
  }

  @Test
  void seen_isAllOfIt_ifItNeverComesIn() {
    assertThat(AROUND.seen(new Box(100, 0, 50, 50), 10)).isEqualTo(AROUND);
  }
}
