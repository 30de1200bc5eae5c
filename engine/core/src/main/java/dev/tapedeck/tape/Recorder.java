package dev.tapedeck.tape;

import dev.tapedeck.op.Application;
import dev.tapedeck.tensor.Tensor;
import java.util.List;

/// Hears everything that happens in a [Session], in order, after it happened.
public interface Recorder {
  /// Hears and forgets.
  Recorder DEAF = new Recorder() {};

  /// An op ran.
  ///
  /// @param scope the path of name scopes and layers, separated by `/`; empty at the top
  /// @param nanos how long the kernel took
  /// @param marks one per open tape
  /// @param serves the number of the gradient call that ran it, or 0 for the program itself
  /// @return the event's id, by which later events refer to the op
  default int operation(
      Application application,
      Place place,
      String scope,
      long nanos,
      List<TapeMark> marks,
      int serves) {
    return -1;
  }

  /// A value came in that no op computed.
  default void constant(Tensor value, Origin origin, Place place, int serves) {}

  /// A variable was made; its current value is the initial one.
  default void variable(Variable variable, Tensor initial, Place place) {}

  /// A variable was read.
  default void read(Variable variable, Tensor value, Place place, List<TapeMark> marks) {}

  /// A variable was written.
  ///
  /// @param operand the value that the program gave
  /// @param result the value that the variable holds now
  default void assign(
      Variable variable, AssignKind kind, Tensor operand, Tensor result, Place place) {}

  /// A tape opened, closed, began to watch something, ...
  default void tape(GradientTape tape, TapeAction action, Place place) {}

  /// A gradient call ended.
  default void gradient(GradientCall call, Place place) {}
}
