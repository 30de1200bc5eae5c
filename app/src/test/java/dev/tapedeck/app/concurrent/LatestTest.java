package dev.tapedeck.app.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
  private final List<Runnable> background = new ArrayList<>();
  private final List<String> delivered = new ArrayList<>();
  private final Latest latest = new Latest(background::add, Runnable::run);

  private void request(String result) {
    latest.request(() -> result, delivered::add, failure -> delivered.add(failure.getMessage()));
  }

  @Test
  void request_keepsTheNewerResult_whenTheOlderOneArrivesLate() {
    request("older");
    request("newer");

    background.get(1).run();
    background.get(0).run();

    assertThat(delivered).containsExactly("newer");
    assertThat(latest.isBusy()).isFalse();
  }

  @Test
  void request_tellsTheFailure_whenTheWorkFails() {
    latest.request(
        () -> {
          throw new IllegalStateException("broken");
        },
        _ -> delivered.add("result"),
        failure -> delivered.add(failure.getMessage()));

    background.getFirst().run();

    assertThat(delivered).containsExactly("broken");
  }

  @Test
  void cancel_dropsWhatIsUnderWay() {
    request("dropped");
    assertThat(latest.isBusy()).isTrue();

    latest.cancel();
    background.getFirst().run();

    assertThat(delivered).isEmpty();
    assertThat(latest.isBusy()).isFalse();
  }
}
