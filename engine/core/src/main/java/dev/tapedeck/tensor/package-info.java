/// Tensors: element types, shapes, values and the numeric kernels that work on them.
///
/// A [Tensor] is dense, row-major and immutable. Nothing in here knows of tapes or gradients.
@NullMarked
package dev.tapedeck.tensor;

import org.jspecify.annotations.NullMarked;
