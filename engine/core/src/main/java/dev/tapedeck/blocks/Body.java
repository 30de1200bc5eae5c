package dev.tapedeck.blocks;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;

/// What a block does.
public sealed interface Body {
  /// Holds a value that a tape watches by itself.
  record Variable(Literal value, boolean trainable) implements Body {}

  /// Holds a value.
  ///
  /// @param origin what the value was made from; of something recorded that blocks cannot do again,
  ///   that
  record Constant(Literal value, Origin.Kind origin) implements Body {
    public Constant(Literal value) {
      this(value, Origin.Kind.LITERAL);
    }
  }

  /// Gives evenly spaced numbers, both ends included.
  ///
  /// @param dtype a floating type
  record Range(double start, double stop, int count, DType dtype) implements Body {}

  /// Applies an op of the catalogue.
  ///
  /// @param op TensorFlow's name of it
  record Operation(String op, Attributes attributes) implements Body {
    public Operation(String op) {
      this(op, Attributes.NONE);
    }
  }

  /// Asks a tape for gradients: of the targets, one per source.
  ///
  /// @param tape the id of a [TapeRegion]
  record Gradient(String tape, Method method, Unconnected unconnected) implements Body {
    public Gradient(String tape) {
      this(tape, Method.GRADIENT, Unconnected.NONE);
    }
  }
}
