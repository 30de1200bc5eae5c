package dev.tapedeck.app.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {
  @Test
  void get_worksItOutOnce_andNotBeforeItIsAskedFor() {
    AtomicInteger worked = new AtomicInteger();
    Once<Integer> once = new Once<>(worked::incrementAndGet);
    assertThat(worked).hasValue(0);

    assertThat(once.get()).isEqualTo(1);
    assertThat(once.get()).isEqualTo(1);
    assertThat(worked).hasValue(1);
  }
}
