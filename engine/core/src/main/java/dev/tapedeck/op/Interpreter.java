package dev.tapedeck.op;

import dev.tapedeck.tensor.Tensor;
import java.util.List;

/// The choke point: whoever runs an op's numbers. A session binds itself here for the length of a
/// run, so that ops used by gradient rules are recorded like those of the program.
@FunctionalInterface
public interface Interpreter {
  /// The interpreter of the running computation; bind it around the computation.
  ScopedValue<Interpreter> CURRENT = ScopedValue.newInstance();

  /// Computes and remembers nothing.
  Interpreter PLAIN = (op, attributes, inputs) -> op.kernel().compute(inputs, attributes);

  /// The outputs of `op`, at least one.
  List<Tensor> run(Op op, Attributes attributes, List<Tensor> inputs);

  static Interpreter current() {
    return CURRENT.orElse(PLAIN);
  }
}
