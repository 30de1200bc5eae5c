package dev.tapedeck.tape;

import dev.tapedeck.ids.IntList;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The steps of a backward pass in little space: a row of numbers each, which becomes a
/// [BackwardStep] when it is asked for; what goes through all of them reads the rows. Immutable.
///
/// A row is the op's event id, the number of upstream gradients and their ids, then four numbers
/// per contribution.
public final class StepLog extends AbstractList<BackwardStep> implements RandomAccess {
  public static final StepLog NONE = new StepLog(new int[0], new int[0]);

  private static final int PER_CONTRIBUTION = 4;

  private final int[] numbers;
  private final int[] ends;

  private StepLog(int[] numbers, int[] ends) {
    this.numbers = numbers;
    this.ends = ends;
  }

  /// The same steps, whatever becomes of the list.
  static StepLog copyOf(List<BackwardStep> steps) {
    if (steps instanceof StepLog same) {
      return same;
    }
    Builder builder = new Builder();
    steps.forEach(builder::add);
    return builder.steps();
  }

  /// Takes a contribution and the number of its step.
  @FunctionalInterface
  public interface Visitor {
    void visit(int step, int input, int to, int value, int sum);
  }

  @Override
  public BackwardStep get(int i) {
    int terms = terms(i);
    BackwardStep.Contribution[] contributions = new BackwardStep.Contribution[contributions(i)];
    for (int term = 0; term < contributions.length; term++) {
      int from = terms + PER_CONTRIBUTION * term;
      contributions[term] =
          new BackwardStep.Contribution(
              numbers[from], numbers[from + 1], numbers[from + 2], numbers[from + 3]);
    }
    return new BackwardStep(
        operation(i), IntList.within(numbers, begin(i) + 2, terms), List.of(contributions));
  }

  /// The op of a step.
  public int operation(int i) {
    return numbers[begin(i)];
  }

  /// How many contributions a step has.
  public int contributions(int i) {
    return (ends[i] - terms(i)) / PER_CONTRIBUTION;
  }

  /// What receives one of a step's contributions.
  ///
  /// @param term which of them, from 0
  public int receiver(int i, int term) {
    return numbers[terms(i) + PER_CONTRIBUTION * term + 1];
  }

  /// All contributions, in order.
  public void forEachTerm(Visitor visitor) {
    for (int i = 0; i < ends.length; i++) {
      for (int at = terms(i); at < ends[i]; at += PER_CONTRIBUTION) {
        visitor.visit(i, numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
      }
    }
  }

  private int begin(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /// Where the contributions of a step begin.
  private int terms(int i) {
    return begin(i) + 2 + numbers[begin(i) + 1];
  }

  @Override
  public int size() {
    return ends.length;
  }

  /// Takes steps down, one after another.
  public static final class Builder {
    private int[] numbers = new int[64];
    private int size;
    private int[] ends = new int[16];
    private int steps;

    /// Begins a step; as many calls of [#upstream] follow as the op has outputs.
    public void begin(int operation, int outputs) {
      number(operation);
      number(outputs);
    }

    public void upstream(int value) {
      number(value);
    }

    public void contribution(int input, int to, int value, int sum) {
      number(input);
      number(to);
      number(value);
      number(sum);
    }

    public void end() {
      if (steps == ends.length) {
        ends = Arrays.copyOf(ends, 2 * steps);
      }
      ends[steps++] = size;
    }

    private void add(BackwardStep step) {
      begin(step.operation(), step.upstream().size());
      step.upstream().forEach(this::upstream);
      step.contributions()
          .forEach(term -> contribution(term.input(), term.to(), term.value(), term.sum()));
      end();
    }

    private void number(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    /// The steps that were ended so far.
    public StepLog steps() {
      int[] complete = Arrays.copyOf(ends, steps);
      return new StepLog(Arrays.copyOf(numbers, steps == 0 ? 0 : complete[steps - 1]), complete);
    }

    /// Forgets all steps.
    public void clear() {
      size = 0;
      steps = 0;
    }
  }
}
