package dev.tapedeck.op;

import static dev.tapedeck.op.Samples.ints;

import dev.tapedeck.tensor.Elementwise;
import java.util.function.LongBinaryOperator;

/// Ops on the bits of integers.
public final class BitwiseOps {
  public static final OpFamily FAMILY = new OpFamily(Category.ARITHMETIC);

  public static final Op AND =
      bitwise("BitwiseAnd", "bitwise.bitwise_and", (a, b) -> a & b)
          .latex("#1 \\mathbin{\\&} #2")
          .doc("The bits that are set in both.")
          .sample(ints(6, -1), ints(3, 5), ints(2, 5))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op OR =
      bitwise("BitwiseOr", "bitwise.bitwise_or", (a, b) -> a | b)
          .latex("#1 \\mathbin{|} #2")
          .doc("The bits that are set in one or both.")
          .sample(ints(6, 0), ints(3, 5), ints(7, 5))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op XOR =
      bitwise("BitwiseXor", "bitwise.bitwise_xor", (a, b) -> a ^ b)
          .latex("#1 \\oplus #2")
          .doc("The bits that are set in one but not in both.")
          .sample(ints(6, -1), ints(3, 5), ints(5, -6))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op INVERT =
      FAMILY
          .op("Invert")
          .endpoints("bitwise.invert")
          .latex("\\mathord{\\sim} #1")
          .doc("Each bit turned over.")
          .unary(x -> Elementwise.map(x, a -> a, a -> ~a))
          .sample(ints(7, -7), ints(-8, 6))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  private BitwiseOps() {}

  private static OpFamily.Definition bitwise(String name, String endpoint, LongBinaryOperator f) {
    return FAMILY
        .op(name)
        .inputs("x", "y")
        .endpoints(endpoint)
        .binary((x, y) -> Elementwise.zip(x, y, name, (a, _) -> a, f));
  }
}
