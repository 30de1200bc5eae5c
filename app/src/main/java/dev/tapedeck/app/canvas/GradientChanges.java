package dev.tapedeck.app.canvas;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntLists;
import dev.tapedeck.tape.GradientCall;
import java.util.Arrays;

/// What gradients become in the course of a backward pass: changes in order, each with a number,
/// from 0.
final class GradientChanges {
  static final GradientChanges NONE = new GradientChanges();

  private int[] steps = new int[8];
  private int[] receivers = new int[8];
  private int[] values = new int[8];
  private int size;
  private final IntLists byReceiver;

  private GradientChanges() {
    this.byReceiver = new IntLists.Builder().build();
  }

  private GradientChanges(GradientCall call) {
    IntLists.Builder by = new IntLists.Builder();
    for (int i = 0; i < Math.min(call.targets().size(), call.seeds().size()); i++) {
      add(0, call.targets().get(i), call.seeds().get(i), by);
    }
    call.log().forEachTerm((step, _, to, _, sum) -> add(step, to, sum, by));
    this.byReceiver = by.build();
  }

  static GradientChanges of(GradientCall call) {
    return new GradientChanges(call);
  }

  private void add(int step, int receiver, int value, IntLists.Builder by) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      receivers = Arrays.copyOf(receivers, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    steps[size] = step;
    receivers[size] = receiver;
    values[size] = value;
    by.add(receiver, size++);
  }

  /// The changes of the gradient of one receiver, in order.
  IntList of(int receiver) {
    return byReceiver.of(receiver);
  }

  /// The step of the backward pass in which a change comes, from 0.
  int step(int change) {
    return steps[change];
  }

  int receiver(int change) {
    return receivers[change];
  }

  /// The value id of the gradient after a change.
  int value(int change) {
    return values[change];
  }
}
