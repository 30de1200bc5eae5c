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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
  private static final int MOST = 1_000_000;
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
    dtype(
        LEAF_TYPES,
        () -> now.get().dtype(),
        dtype -> model.change(id, block -> block.holding(cast(now.get(), dtype))));
    if (variable) {
      fields.check(
          texts.text(Message.BLOCK_TRAINABLE),
          "block-trainable",
          () -> model.body(id, Body.Variable.class).trainable(),
          trainable ->
              model.change(
                  id, Body.Variable.class, old -> new Body.Variable(old.value(), trainable)));
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
        Message.BLOCK_START,
        "block-value",
        () -> now.get().start(),
        start -> change(id, old -> new Body.Range(start, old.stop(), old.count(), old.dtype())));
    number(
        Message.BLOCK_STOP,
        "block-stop",
        () -> now.get().stop(),
        stop -> change(id, old -> new Body.Range(old.start(), stop, old.count(), old.dtype())));
    fields.text(
        texts.text(Message.BLOCK_COUNT),
        "block-count",
        4,
        () -> Integer.toString(now.get().count()),
        text -> {
          Optional<Integer> count =
              whole(text).filter(number -> number > 0 && number <= MOST).map(Long::intValue);
          count.ifPresent(number ->
              change(id, old -> new Body.Range(old.start(), old.stop(), number, old.dtype())));
          return count.isPresent();
        });
    dtype(
        RANGE_TYPES,
        () -> now.get().dtype(),
        dtype -> change(id, old -> new Body.Range(old.start(), old.stop(), old.count(), dtype)));
  }

  private void change(String id, UnaryOperator<Body.Range> change) {
    model.change(id, Body.Range.class, change);
  }

  private void number(Message label, String field, Supplier<Double> now, Consumer<Double> take) {
    fields.text(
        texts.text(label),
        field,
        6,
        () -> ArrayText.plain(Tensor.scalar(DType.FLOAT64, now.get())),
        text -> {
          Optional<Tensor> value =
              ValueText.read(text, DType.FLOAT64).filter(number -> number.shape().isScalar());
          value.ifPresent(number -> take.accept(number.doubleAt(0)));
          return value.isPresent();
        });
  }

  private void dtype(List<DType> types, Supplier<DType> now, Consumer<DType> take) {
    fields.choice(texts.text(Message.BLOCK_DTYPE), "block-dtype", types, DType::tfName, now, take);
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException notWhole) {
      return Optional.empty();
    }
  }
}
