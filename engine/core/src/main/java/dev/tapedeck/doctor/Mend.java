package dev.tapedeck.doctor;

import dev.tapedeck.tape.Place;
import java.util.List;

/// The edit that mends a gradient, as an action; front ends turn it into an edit of text or blocks.
public sealed interface Mend {
  /// Watch values at the start of a tape's block.
  ///
  /// @param names the values, in the user's words
  /// @param values their value ids or variable handles, one per name
  /// @param tape where the tape was entered
  record Watch(List<String> names, List<Integer> values, Place tape) implements Mend {
    public Watch {
      names = List.copyOf(names);
      values = List.copyOf(values);
    }
  }

  /// Make a tape persistent.
  ///
  /// @param tape where the tape was made
  record MakePersistent(Place tape) implements Mend {}

  /// Write the variable in place instead of binding its name to a new tensor.
  ///
  /// @param binding where the name was bound
  record AssignInPlace(Place binding) implements Mend {}

  /// Call the framework's twin of every function through which the value left.
  ///
  /// @param left where the value left
  /// @param back where it came back as a constant
  /// @param function what took it, such as `np.mean` or `float`
  record ReplaceCall(Place left, Place back, String function) implements Mend {}

  /// Make a source of a floating type.
  ///
  /// @param made where the source was made
  record CastSource(Place made) implements Mend {}

  /// Use the tensor itself instead of passing it through a variable's state.
  ///
  /// @param assign where the variable was written
  /// @param tape where the tape was entered
  record UseTensor(Place assign, Place tape) implements Mend {}

  /// Move statements into the tape's block.
  ///
  /// @param tape where the tape was entered
  /// @param lines lines of the statements to move, in the text in which the tape was entered
  /// @param call where the gradient was asked for
  record MoveIntoTape(Place tape, List<Integer> lines, Place call) implements Mend {
    public MoveIntoTape {
      lines = List.copyOf(lines);
    }
  }

  /// Replace an op through which no gradient flows by a smooth one.
  ///
  /// @param at where the op ran
  /// @param op TensorFlow's name of the op
  /// @param choices for an op that picks one of several: how many there are along the last axis; 0
  ///   for other ops
  record Soften(Place at, String op, int choices) implements Mend {}

  /// Let target and source change places.
  ///
  /// @param call where the gradient was asked for
  record SwapArguments(Place call) implements Mend {}

  /// Ask for the variables of what was given as a source itself.
  ///
  /// @param call where the gradient was asked for
  /// @param holder what holds the variables, in the user's words
  record PassVariables(Place call, String holder) implements Mend {}

  /// Take the list of sources when it is asked for, when its variables are there.
  ///
  /// @param taken where the list got its name
  /// @param call where the gradient was asked for
  record TakeLater(Place taken, Place call) implements Mend {}

  /// Ask for the whole Jacobian instead of one row by row.
  ///
  /// @param call where it was asked for
  record WholeJacobian(Place call) implements Mend {}

  /// Take away what stops the gradient: a call of `tf.stop_gradient`, the block of `stop_recording`
  /// around a line, or a `reset` of the tape.
  ///
  /// @param at where it stands; for `stop_recording`, what ran inside
  record LetThrough(Place at, Stop stop) implements Mend {}

  /// What stops a gradient.
  enum Stop {
    STOP_GRADIENT,
    STOP_RECORDING,
    RESET
  }

  /// Put `tf.stop_gradient` around an op that would end the call in an error, where the gradient
  /// comes through on another way.
  ///
  /// @param at where the op ran
  /// @param op TensorFlow's name of the op
  record StopAround(Place at, String op) implements Mend {}

  /// Keep a tensor a tensor instead of making a variable of it.
  ///
  /// @param made where the variable was made
  record KeepTensor(Place made) implements Mend {}

  /// Enter a tape by a `with` block from where it was made to where it is asked.
  ///
  /// @param made where the tape was made
  /// @param call where the gradient was asked for
  record EnterTape(Place made, Place call) implements Mend {}

  /// Give an op, of the branch that `tf.where` chooses, a value that is safe where the other branch
  /// is chosen.
  ///
  /// @param at where the op ran
  /// @param op TensorFlow's name of the op
  record GuardInput(Place at, String op) implements Mend {}

  /// Divide so that zero comes out where the divisor is zero.
  ///
  /// @param at where it divided
  record DivideSafely(Place at) implements Mend {}

  /// Several edits, each of which the gradient needs.
  record Several(List<Mend> parts) implements Mend {
    public Several {
      parts = List.copyOf(parts);
    }
  }
}
