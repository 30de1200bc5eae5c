package dev.tapedeck.python.fault;

import java.util.List;

/// Something to differentiate by: a variable, or a tensor that the tape is told to watch.
///
/// @param name as the program writes it, such as `w` or `params['w']`
/// @param value its elements, as Python writes them
/// @param options what else its constructor is given, such as `, trainable=False`
/// @param mark a mark at the end of its line
record Source(
    String name,
    boolean isVariable,
    List<Integer> shape,
    String value,
    String options,
    String mark) {
  Source {
    shape = List.copyOf(shape);
  }

  /// The line that makes it.
  String line() {
    return "%s = tf.%s(%s%s)%s"
        .formatted(name, isVariable ? "Variable" : "constant", value, options, mark);
  }

  Source with(String newValue, String newOptions, String newMark) {
    return new Source(name, isVariable, shape, newValue, newOptions, newMark);
  }

  Source asVariable() {
    return new Source(name, true, shape, value, options, mark);
  }

  Source asTensor() {
    return new Source(name, false, shape, value, options, mark);
  }
}
