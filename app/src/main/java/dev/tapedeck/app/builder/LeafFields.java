package dev.tapedeck.app.builder;

import dev.tapedeck.app.drawing.ArrayText;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ConversionOps;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What can be said of blocks that hold values.
record LeafFields(BuilderViewModel model, FormFields fields, Messages texts) {
  private static final List<DType> LEAF_TYPES =
      List.of(
          DType.FLOAT32,
          DType.FLOAT64,
          DType.FLOAT16,
          DType.BFLOAT16,
          DType.INT32,
          DType.INT64,
          DType.BOOL);
  private static final List<DType> RANGE_TYPES = List.of(DType.FLOAT32, DType.FLOAT64);

  void leaf(String id, Body body) {
    boolean variable = body instanceof Body.Variable;
    Supplier<Tensor> now = () -> value(model.graph().block(id).map(Block::body).orElse(body));
    fields.text(
        texts.text(Message.BLOCK_VALUE),
        "block-value",
        12,
        () -> ArrayText.plain(now.get()),
        text -> {
          Optional<Tensor> value = ValueText.read(text, now.get().dtype());
          value.ifPresent(tensor -> model.change(id, block -> block.holding(tensor)));
          return value.isPresent();
        });
    fields.choice(
        texts.text(Message.BLOCK_DTYPE),
        "block-dtype",
        LEAF_TYPES,
        DType::tfName,
        () -> now.get().dtype(),
        dtype -> model.change(id, block -> block.holding(cast(now.get(), dtype))));
    if (variable) {
      fields.check(
          texts.text(Message.BLOCK_TRAINABLE),
          "block-trainable",
          () -> model.body(id, Body.Variable.class).trainable(),
          trainable ->
              model.change(
                  id, block -> block.with(new Body.Variable(new Literal(now.get()), trainable))));
    }
  }

  private static Tensor value(Body body) {
    return switch (body) {
      case Body.Variable(Literal value, _) -> value.tensor();
      case Body.Constant(Literal value, _) -> value.tensor();
      case Body.Range _, Body.Operation _, Body.Gradient _ ->
          throw new IllegalArgumentException("no leaf: " + body);
    };
  }

  /// The same numbers in another type, as far as it can say them.
  private static Tensor cast(Tensor value, DType dtype) {
    return ConversionOps.CAST
        .kernel()
        .compute(List.of(value), Attributes.of("dtype", dtype))
        .getFirst();
  }

  void range(String id) {
    Supplier<Body.Range> now = () -> model.body(id, Body.Range.class);
    number(
        id,
        Message.BLOCK_START,
        "block-value",
        () -> now.get().start(),
        (range, value) -> new Body.Range(value, range.stop(), range.count(), range.dtype()));
    number(
        id,
        Message.BLOCK_STOP,
        "block-stop",
        () -> now.get().stop(),
        (range, value) -> new Body.Range(range.start(), value, range.count(), range.dtype()));
    fields.text(
        texts.text(Message.BLOCK_COUNT),
        "block-count",
        4,
        () -> Integer.toString(now.get().count()),
        text -> {
          Optional<Integer> count =
              whole(text).filter(number -> number > 0 && number <= 1_000_000).map(Long::intValue);
          count.ifPresent(number -> {
            Body.Range old = now.get();
            model.change(
                id,
                block -> block.with(new Body.Range(old.start(), old.stop(), number, old.dtype())));
          });
          return count.isPresent();
        });
    fields.choice(
        texts.text(Message.BLOCK_DTYPE),
        "block-dtype",
        RANGE_TYPES,
        DType::tfName,
        () -> now.get().dtype(),
        dtype -> {
          Body.Range old = now.get();
          model.change(
              id, block -> block.with(new Body.Range(old.start(), old.stop(), old.count(), dtype)));
        });
  }

  @FunctionalInterface
  private interface Bound {
    Body.Range set(Body.Range range, double value);
  }

  private void number(String id, Message label, String field, Supplier<Double> now, Bound bound) {
    fields.text(
        texts.text(label),
        field,
        6,
        () -> ArrayText.plain(Tensor.scalar(DType.FLOAT64, now.get())),
        text -> {
          Optional<Tensor> value =
              ValueText.read(text, DType.FLOAT64).filter(number -> number.shape().isScalar());
          value.ifPresent(number ->
              model.change(
                  id,
                  block -> block.with(bound.set((Body.Range) block.body(), number.doubleAt(0)))));
          return value.isPresent();
        });
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException notWhole) {
      return Optional.empty();
    }
  }
}
