package dev.tapedeck.python.blocks;

import dev.tapedeck.tensor.DType;

/// How TensorFlow's Python API writes an op.
///
/// @param template as in the table of [Forms]
record Form(When when, String template, Gives gives) {
  /// What Python gets of the op's outputs.
  enum Gives {
    /// The output; of several outputs, a tuple.
    OUTPUTS,
    /// A list, even of one output.
    LIST,
    /// The first output alone.
    FIRST
  }

  /// When a form serves.
  enum When {
    ALWAYS,
    /// Of integers.
    WHOLE,
    /// Of one input.
    SINGLE,
    /// Of the type that it asks for.
    SAME,
    /// Of matrices, not of stacks of them.
    FLAT,
    /// Where an input is transposed first.
    TRANSPOSED,
    /// Of eigenvalues without their vectors.
    VALUES,
    /// Of zeros.
    ZERO;

    boolean holds(Use use) {
      return switch (this) {
        case ALWAYS -> true;
        case WHOLE -> use.is(DType::isInteger);
        case SINGLE -> use.inputs().size() == 1;
        case SAME -> use.given("dtype").filter(wanted -> use.is(wanted::equals)).isPresent();
        case FLAT -> use.inputs().stream().allMatch(input -> input.rank() == 2);
        case TRANSPOSED ->
            use.attributes().flag("transpose_a") || use.attributes().flag("transpose_b");
        case VALUES -> use.given("compute_v").filter(Boolean.FALSE::equals).isPresent();
        case ZERO -> use.attributes().real("constant_values", 0) == 0;
      };
    }
  }

  /// A function whose arguments are those of the catalogue.
  ///
  /// @param endpoint its name below `tf`
  static Form function(String endpoint) {
    return new Form(When.ALWAYS, "tf." + endpoint + "({*})", Gives.OUTPUTS);
  }

  /// Whether the outputs are elements of what Python gets.
  boolean isSequence(int outputs) {
    return gives == Gives.LIST || (gives == Gives.OUTPUTS && outputs > 1);
  }
}
