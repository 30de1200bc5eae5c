package dev.tapedeck.doctor;

import dev.tapedeck.tape.Place;
import java.util.List;

/// The edit that mends a gradient, as an action; front ends turn it into an edit of text or blocks.
public sealed interface Mend {
  /// Watch values at the start of a tape's block.
  ///
  /// @param names the values, in the user's words
  /// @param tape where the tape was entered
  record Watch(List<String> names, Place tape) implements Mend {
    public Watch {
      names = List.copyOf(names);
    }
  }

  /// Make a tape persistent.
  ///
  /// @param tape where the tape was made
  record MakePersistent(Place tape) implements Mend {}

  /// Write the variable in place instead of binding its name to a new tensor.
  ///
  /// @param binding where the name was bound
  /// @param target the name as written there, such as `x` or `params[k]`
  record AssignInPlace(Place binding, String target) implements Mend {}

  /// Call the framework's twin instead of the function that leaves the framework.
  ///
  /// @param call where the value left
  /// @param function the function as written, such as `np.mean`
  /// @param twin the framework's, such as `tf.reduce_mean`
  record ReplaceCall(Place call, String function, String twin) implements Mend {}

  /// Make a source of a floating type.
  ///
  /// @param made where the source was made
  record CastSource(Place made, String name) implements Mend {}

  /// Use the tensor itself instead of passing it through a variable's state.
  ///
  /// @param assign where the variable was written
  /// @param variable the variable in the user's words
  /// @param method `assign`, `assign_add` or `assign_sub`
  record UseTensor(Place assign, String variable, String method) implements Mend {}

  /// Move statements into the tape's block.
  ///
  /// @param first the first line to move
  /// @param last the last line to move
  record MoveIntoTape(Place tape, int first, int last) implements Mend {}

  /// Ask for trainable variables instead of all.
  record UseTrainable(Place call) implements Mend {}
}
