package dev.tapedeck.doctor;

import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;

/// One place at which a gradient went missing, not yet explained.
sealed interface Cut {
  /// The call raised an error instead of answering.
  record Refused(GradientCall.Failure failure) implements Cut {}

  /// Steps of the executed path that the tape lacks, nearest the target first.
  record Severed(Kind kind, List<ExecutedGraph.Step> steps) implements Cut {
    public Severed {
      steps = List.copyOf(steps);
    }

    ExecutedGraph.Step nearest() {
      return steps.getFirst();
    }
  }

  /// How a step was severed.
  enum Kind {
    /// The tape was not recording.
    OUTSIDE,
    /// The tape's recording was stopped, or the tape was told to forget.
    STOPPED,
    /// The program stopped the gradient.
    STOP_GRADIENT,
    /// No gradient flows through the op.
    NOT_DIFFERENTIABLE,
    /// The value left the framework and came back as a constant.
    LEFT,
    /// The value went through a variable's state.
    STATE
  }

  /// The source is of a type that has no gradients.
  record NotFloating() implements Cut {}

  /// The tape did not watch the source, or not in time.
  ///
  /// @param late whether it was watched after its use
  record NotWatched(boolean late) implements Cut {}

  /// Nothing that ran leads from the source to the target.
  record Apart() implements Cut {}

  /// The call was given no source at all.
  record NoSources() implements Cut {}

  /// The gradient is zero: an op handed on zero though it received something else.
  record Vanished(Event.Operation at) implements Cut {}

  /// The gradient is zero because contributions cancel each other.
  record Cancelled() implements Cut {}

  /// An op computed NaN or infinity from finite numbers.
  record Overflowed(Event.Operation at) implements Cut {}

  /// An op's rule gave NaN or infinity for a finite upstream gradient.
  record BackwardOverflowed(Event.Operation at, BackwardStep step) implements Cut {}

  /// The gradient is missing or not finite, and nothing that was seen shows where that began.
  record Untraced() implements Cut {}

  /// An element of the source reaches several elements of the targets.
  record Summed() implements Cut {}

  /// A row of the source reaches other rows of the target than its own.
  ///
  /// @param by the op that brings rows together
  record CoupledRows(int row, Optional<Event.Operation> by) implements Cut {}
}
