package dev.tapedeck.replay;

import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What happened on the way to one position, as data; front ends put it into a sentence.
public sealed interface StepFacts {
  int position();

  /// Nothing has run.
  record Beginning() implements StepFacts {
    @Override
    public int position() {
      return 0;
    }
  }

  /// An op ran.
  ///
  /// @param name the user's name for what it computed, or else the op's
  /// @param named whether the user has a name for it
  /// @param notRecorded why the call's tape did not record it; empty if it did, or was not there
  record Computed(
      int position,
      Event.Operation operation,
      String name,
      boolean named,
      Optional<TracedValue> value,
      Optional<TapeMark.Recording> notRecorded)
      implements StepFacts {}

  /// An op handed contributions to its inputs.
  ///
  /// @param seeds the targets that got their initial gradient just before: in the first step only
  /// @param upstream the gradients of its outputs
  /// @param receipts what its inputs received, in input order; empty if the op passes none on
  record Handed(
      int position,
      Event.Operation operation,
      List<Seed> seeds,
      List<TracedValue> upstream,
      List<Receipt> receipts)
      implements StepFacts {
    public Handed {
      seeds = List.copyOf(seeds);
      upstream = List.copyOf(upstream);
      receipts = List.copyOf(receipts);
    }

    /// The innermost line of the op; 0 if unknown.
    public int line() {
      return operation.place().line();
    }
  }

  /// The initial gradient of a target.
  record Seed(String target, Optional<TracedValue> gradient) {}

  /// What one input received.
  ///
  /// @param input the position among the op's inputs
  /// @param to the value id or variable handle
  /// @param name the user's name for the receiver, or else the op's that made it
  /// @param contribution the term that is added
  /// @param local the local derivative: contribution by upstream, where the op works on each
  ///   element by itself and the upstream is nowhere zero
  /// @param before the receiver's gradient before; empty if this is its first
  /// @param after the receiver's gradient after
  /// @param terms if the receiver got all its terms with this one, and got several: their number
  record Receipt(
      int input,
      int to,
      String name,
      Optional<TracedValue> contribution,
      Optional<Tensor> local,
      Optional<TracedValue> before,
      Optional<TracedValue> after,
      OptionalInt terms) {
    /// Whether the upstream gradient was handed on as it was.
    public boolean unchanged() {
      return local.isPresent()
          && local.get().size() > 0
          && Elements.all(local.get(), element -> element == 1);
    }
  }

  /// What the call answered for one source.
  ///
  /// @param gradient absent where the answer is None
  record Answer(String target, String source, Optional<TracedValue> gradient) {}
}
