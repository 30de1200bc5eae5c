package dev.tapedeck.op;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every op the engine knows, family by family.
public final class OpCatalog {
  private static final List<Op> ALL =
      Stream.of(
              ElementwiseOps.FAMILY,
              SpecialOps.FAMILY,
              ComparisonOps.FAMILY,
              ReductionOps.FAMILY,
              ShapeOps.FAMILY,
              IndexingOps.FAMILY,
              SegmentOps.FAMILY,
              ScatterOps.FAMILY,
              BlockOps.FAMILY,
              LinearAlgebraOps.FAMILY,
              MatrixOps.FAMILY,
              DecompositionOps.FAMILY,
              NeuralOps.FAMILY,
              ConvolutionOps.FAMILY,
              PoolingOps.FAMILY,
              ConversionOps.FAMILY,
              ComplexOps.FAMILY,
              BitwiseOps.FAMILY,
              CreationOps.FAMILY,
              ImageOps.FAMILY,
              RandomOps.FAMILY)
          .flatMap(family -> family.ops().stream())
          .toList();

  private static final Map<String, Op> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Op::name, Function.identity()));

  private OpCatalog() {}

  public static List<Op> all() {
    return ALL;
  }

  /// The op with this TensorFlow name.
  public static Optional<Op> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
