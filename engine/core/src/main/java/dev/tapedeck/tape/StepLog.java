package dev.tapedeck.tape;

import dev.tapedeck.tensor.Tensor;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The steps of a backward pass in little space: a row of numbers each, which becomes a
/// [BackwardStep] when it is asked for.
///
/// A row is the op's event id, the number of upstream gradients and their ids, then four numbers
/// per contribution.
final class StepLog extends AbstractList<BackwardStep> implements RandomAccess {
  private static final int PER_CONTRIBUTION = 4;

  private final int[] numbers;
  private final int[] ends;

  private StepLog(int[] numbers, int[] ends) {
    this.numbers = numbers;
    this.ends = ends;
  }

  @Override
  public BackwardStep get(int i) {
    int at = i == 0 ? 0 : ends[i - 1];
    int operation = numbers[at++];
    int outputs = numbers[at++];
    List<Integer> upstream = Arrays.stream(numbers, at, at + outputs).boxed().toList();
    List<BackwardStep.Contribution> contributions = new ArrayList<>();
    for (at += outputs; at < ends[i]; at += PER_CONTRIBUTION) {
      contributions.add(
          new BackwardStep.Contribution(
              numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]));
    }
    return new BackwardStep(operation, upstream, contributions);
  }

  @Override
  public int size() {
    return ends.length;
  }

  /// Takes steps down, one after another.
  static final class Builder {
    private int[] numbers = new int[64];
    private int size;
    private int[] ends = new int[16];
    private int steps;

    void begin(int operation, List<Tensor> upstream) {
      add(operation);
      add(upstream.size());
      for (int i = 0; i < upstream.size(); i++) {
        add(upstream.get(i).id());
      }
    }

    void contribution(int input, int to, int value, int sum) {
      add(input);
      add(to);
      add(value);
      add(sum);
    }

    void end() {
      if (steps == ends.length) {
        ends = Arrays.copyOf(ends, 2 * steps);
      }
      ends[steps++] = size;
    }

    private void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    /// The steps that were ended so far.
    StepLog steps() {
      int[] complete = Arrays.copyOf(ends, steps);
      return new StepLog(Arrays.copyOf(numbers, steps == 0 ? 0 : complete[steps - 1]), complete);
    }
  }
}
