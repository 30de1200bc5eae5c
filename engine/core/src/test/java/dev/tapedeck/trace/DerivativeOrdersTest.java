package dev.tapedeck.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DerivativeOrdersTest {
  @Test
  void of_countsTheTapesAroundATape() {
    Trace trace =
        RunOfOps.of(run -> {
          Variable x = run.variable("x", 2);
          GradientTape outer = run.tape();
          GradientTape middle = run.tape();
          GradientTape inner = run.tape();
          Tensor y = run.multiply("y", run.square("s", run.read(x)), run.read(x));
          Tensor first = run.gradient(inner, y, x).tensor().orElseThrow();
          Tensor second = run.gradient(middle, first, x).tensor().orElseThrow();
          run.gradient(outer, second, x);
        });

    DerivativeOrders orders = DerivativeOrders.of(trace);
    assertThat(orders.of(1)).isEqualTo(1);
    assertThat(orders.of(2)).isEqualTo(2);
    assertThat(orders.of(3)).isEqualTo(3);
  }

  @Test
  void of_isOne_whereAGradientIsOnlyUsed() {
    Trace trace =
        RunOfOps.of(run -> {
          Variable x = run.variable("x", 2);
          Tensor y = run.square("y", run.read(x));
          GradientTape first = run.tape();
          Tensor z = run.multiply("z", y, run.read(x));
          Tensor gradient = run.gradient(first, z, x).tensor().orElseThrow();
          GradientTape second = run.tape();
          run.gradient(second, run.multiply("w", gradient, run.read(x)), x);
        });

    assertThat(DerivativeOrders.of(trace).of(2)).isEqualTo(1);
  }
}
