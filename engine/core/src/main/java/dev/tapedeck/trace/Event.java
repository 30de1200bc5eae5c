package dev.tapedeck.trace;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Something that happened in a run. Ids are dense, in order of occurrence, and index the [Trace].
public sealed interface Event {
  /// The event's own id.
  int id();

  /// The id of the last event for which it stands: its own, save for a condensed stretch.
  default int last() {
    return id();
  }

  /// Where in the program it happened.
  Place place();

  /// What carries values from inputs to outputs, recorded on a tape or not: an op, a read of a
  /// variable, a write of one, a constant made from values that left the framework.
  sealed interface Flow extends Event {
    /// Ids of the values and variables that went in.
    List<Integer> inputs();

    /// Ids of the values and variables that came out.
    List<Integer> outputs();
  }

  /// An op ran.
  ///
  /// @param op TensorFlow's op name
  /// @param scope the path of layers and name scopes, empty at the top
  /// @param nanos the kernel's duration; not part of a Trace's identity
  /// @param marks one per tape that was open
  /// @param serves the number of the gradient call whose backward pass ran it; 0 for the program's
  ///   own
  record Operation(
      int id,
      Place place,
      String op,
      Attributes attributes,
      List<Integer> inputs,
      List<Integer> outputs,
      String scope,
      long nanos,
      List<TapeMark> marks,
      int serves)
      implements Flow {
    public Operation {
      inputs = IntList.copyOf(inputs);
      outputs = IntList.copyOf(outputs);
      marks = List.copyOf(marks);
    }
  }

  /// A value came in that no op computed.
  record Constant(int id, Place place, int value, Origin origin, int serves) implements Flow {
    @Override
    public List<Integer> inputs() {
      return origin.derivedFrom();
    }

    @Override
    public List<Integer> outputs() {
      return List.of(value);
    }
  }

  /// A variable was made from a value, by which its state begins.
  ///
  /// @param variable its handle
  record VariableMade(
      int id, Place place, int variable, String name, boolean trainable, int initial)
      implements Flow {
    @Override
    public List<Integer> inputs() {
      return List.of(initial);
    }

    @Override
    public List<Integer> outputs() {
      return List.of(variable);
    }
  }

  /// A variable was read.
  record Read(int id, Place place, int variable, int value, int version, List<TapeMark> marks)
      implements Flow {
    public Read {
      marks = List.copyOf(marks);
    }

    @Override
    public List<Integer> inputs() {
      return List.of(variable);
    }

    @Override
    public List<Integer> outputs() {
      return List.of(value);
    }
  }

  /// A variable was written.
  ///
  /// @param operand what the program gave
  /// @param result what the variable holds now
  record Assign(
      int id, Place place, int variable, AssignKind kind, int operand, int result, int version)
      implements Flow {
    @Override
    public List<Integer> inputs() {
      return List.of(operand);
    }

    @Override
    public List<Integer> outputs() {
      return List.of(variable, result);
    }
  }

  /// A value left the framework.
  ///
  /// @param via what took it, such as `numpy`, `np.mean`, `float`
  record Leave(int id, Place place, int value, String via) implements Event {}

  /// A step in the life of a tape.
  record Tape(int id, Place place, int tape, TapeAction action) implements Event {}

  /// A gradient call ended.
  ///
  /// @param targetNames the user's expression for each target; empty where unknown
  /// @param sourceNames the user's expression for each source; empty where unknown
  record Gradient(
      int id, Place place, GradientCall call, List<String> targetNames, List<String> sourceNames)
      implements Event {
    public Gradient {
      targetNames = List.copyOf(targetNames);
      sourceNames = List.copyOf(sourceNames);
    }
  }

  /// A Python name, item or attribute was bound.
  ///
  /// @param target as written, such as `x`, `params['w']`, `self.w`
  /// @param scope the function in which it was bound; `<module>` at the top
  /// @param now what it is bound to
  /// @param before what it was bound to, if it was
  record Bound(
      int id, Place place, String target, String scope, Binding now, Optional<Binding> before)
      implements Event {}

  /// A condition made of tensors was decided.
  ///
  /// @param condition ids of the values that decided it
  record Branch(int id, Place place, Construct construct, List<Integer> condition, boolean taken)
      implements Event {
    public Branch {
      condition = IntList.copyOf(condition);
    }

    /// The statement that branched.
    public enum Construct {
      IF,
      WHILE
    }
  }

  /// The program wrote text.
  record Printed(int id, Place place, boolean error, String text) implements Event {}

  /// The program drew a figure.
  record Plotted(int id, Place place, Figure figure) implements Event {}

  /// The program ended with an uncaught error.
  ///
  /// @param traceback as Python prints it, with the user's frames only
  record Failed(int id, Place place, String type, String message, String traceback)
      implements Event {}

  /// What is known of a program text from its syntax.
  record Parsed(int id, Place place, Syntax syntax) implements Event {}

  /// A stretch of a long run of which a summary is left, because the trace had grown past its
  /// budget: whole gradient calls with their tapes and what ran between them.
  ///
  /// @param id the id of the first event for which it stands
  /// @param last the id of the last one
  /// @param operations how many ops ran in it
  /// @param calls the gradient calls in it, in order
  record Condensed(int id, int last, int operations, List<Call> calls) implements Event {
    public Condensed {
      calls = List.copyOf(calls);
    }

    @Override
    public Place place() {
      return Place.NOWHERE;
    }

    /// One gradient call.
    ///
    /// @param loss the only element of its only target; NaN if there were more
    /// @param norms the norm of the gradient per source; NaN where there was none
    public record Call(int number, int tape, double loss, List<Double> norms) {
      public Call {
        norms = List.copyOf(norms);
      }
    }

    /// This stretch and the one that follows it.
    Condensed and(Condensed next) {
      return new Condensed(
          id,
          next.last,
          operations + next.operations,
          Stream.concat(calls.stream(), next.calls.stream()).toList());
    }
  }
}
