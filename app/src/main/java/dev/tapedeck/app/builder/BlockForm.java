package dev.tapedeck.app.builder;

import dev.tapedeck.app.drawing.ArrayText;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.blocks.Names;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ConversionOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// What can be said of the picked block, tape, wire or note, in fields.
final class BlockForm {
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

  private final BuilderViewModel model;
  private final Appearance appearance;
  private final FlowPane pane = new FlowPane(14, 6);
  private final FormFields fields;
  private Object shown = Chosen.NOTHING;

  /// @param leave gives the focus back to the ground
  BlockForm(BuilderViewModel model, Appearance appearance, Runnable leave) {
    this.model = model;
    this.appearance = appearance;
    this.fields = new FormFields(pane, leave);
    pane.getStyleClass().add(StyleClass.BLOCK_FORM.css());
    model.chosenProperty().subscribe(_ -> show());
    model.groundProperty().subscribe(_ -> show());
    appearance.messagesProperty().subscribe((_, _) -> rebuild());
  }

  Region root() {
    return pane;
  }

  /// Puts the focus into the field that says what the picked thing is.
  void edit() {
    fields.focus("block-value");
  }

  void rename() {
    fields.focus("block-name");
  }

  private Messages texts() {
    return appearance.messages();
  }

  private void show() {
    if (kind().equals(shown)) {
      fields.refresh();
    } else {
      rebuild();
    }
  }

  /// What decides which fields there are.
  private Object kind() {
    Chosen chosen = model.chosen();
    Optional<Block> block = chosen.only().flatMap(model.graph()::block);
    String op =
        block
            .map(Block::body)
            .map(body ->
                body instanceof Body.Operation(String name, _)
                    ? name
                    : body.getClass().getSimpleName())
            .orElse("");
    return List.of(chosen, op);
  }

  private void rebuild() {
    shown = kind();
    fields.clear();
    Chosen chosen = model.chosen();
    BlockGraph graph = model.graph();
    chosen.wire().ifPresent(this::wire);
    Optional<String> id = chosen.only();
    id.flatMap(graph::block).ifPresent(block -> block(block.id(), block.body()));
    id.flatMap(graph::tape).ifPresent(tape -> tape(tape.id()));
    id.flatMap(graph::note).ifPresent(note -> note(note.id()));
    if (chosen.ids().size() > 1) {
      fields.words(
          () -> texts().text(Message.BLOCK_SEVERAL, model.chosen().ids().size()), StyleClass.MUTED);
      group();
    }
    if (chosen.isNothing()) {
      fields.words(this::hint, StyleClass.MUTED);
    }
  }

  /// What notes say, which cannot be read where everything is shown small; else what keys do.
  private String hint() {
    String notes =
        model.graph().notes().stream().map(Note::text).collect(Collectors.joining("  ·  "));
    return notes.isBlank() ? texts().text(Message.BLOCK_HINT) : notes;
  }

  // ---- Blocks

  private void block(String id, Body body) {
    if (!(body instanceof Body.Gradient)) {
      name(id);
    }
    switch (body) {
      case Body.Variable _, Body.Constant _ -> leaf(id, body);
      case Body.Range _ -> range(id);
      case Body.Operation(String op, _) ->
          OpCatalog.find(op).ifPresent(known -> operation(id, known));
      case Body.Gradient _ -> gradient(id);
    }
    fields.words(() -> problem(id), StyleClass.VERDICT_ERROR);
  }

  private String problem(String id) {
    return model.ground().card(id).map(card -> card.state().text()).orElse("");
  }

  private void name(String id) {
    fields.text(
        texts().text(Message.BLOCK_NAME),
        "block-name",
        6,
        () -> model.graph().block(id).map(Block::name).orElse(""),
        name -> {
          model.change(id, block -> block.named(name.strip()));
          return true;
        });
  }

  private <B extends Body> Supplier<B> now(String id, Class<B> kind) {
    return () -> kind.cast(model.graph().block(id).orElseThrow().body());
  }

  private void leaf(String id, Body body) {
    boolean variable = body instanceof Body.Variable;
    Supplier<Tensor> now = () -> value(model.graph().block(id).map(Block::body).orElse(body));
    fields.text(
        texts().text(Message.BLOCK_VALUE),
        "block-value",
        12,
        () -> ArrayText.plain(now.get()),
        text -> {
          Optional<Tensor> value = ValueText.read(text, now.get().dtype());
          value.ifPresent(tensor -> model.change(id, block -> block.holding(tensor)));
          return value.isPresent();
        });
    fields.choice(
        texts().text(Message.BLOCK_DTYPE),
        "block-dtype",
        LEAF_TYPES,
        DType::tfName,
        () -> now.get().dtype(),
        dtype -> model.change(id, block -> block.holding(cast(now.get(), dtype))));
    if (variable) {
      fields.check(
          texts().text(Message.BLOCK_TRAINABLE),
          "block-trainable",
          () -> now(id, Body.Variable.class).get().trainable(),
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

  private void range(String id) {
    Supplier<Body.Range> now = now(id, Body.Range.class);
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
        texts().text(Message.BLOCK_COUNT),
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
        texts().text(Message.BLOCK_DTYPE),
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
        texts().text(label),
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

  // ---- Ops

  private void operation(String id, Op op) {
    Supplier<Attributes> now = () -> now(id, Body.Operation.class).get().attributes();
    for (Parameter parameter : op.parameters()) {
      parameter(id, op, parameter, now);
    }
    fields.words(op::doc, StyleClass.MUTED);
  }

  private void parameter(String id, Op op, Parameter parameter, Supplier<Attributes> now) {
    String name = parameter.name();
    if (parameter.kind() == Parameter.Kind.FLAG) {
      fields.check(
          name,
          "block-" + name,
          () -> now.get().flag(name),
          flag -> set(id, op, now.get().with(name, flag)));
      return;
    }
    fields.text(
        name,
        "block-" + name,
        parameter.kind() == Parameter.Kind.TEXT ? 10 : 6,
        () -> AttributeText.write(now.get().values().get(name)),
        text -> {
          Optional<Attributes> changed = AttributeText.read(text, parameter, now.get());
          changed.ifPresent(attributes -> set(id, op, attributes));
          return changed.isPresent();
        });
  }

  private void set(String id, Op op, Attributes attributes) {
    model.change(id, block -> block.with(new Body.Operation(op.name(), attributes)));
  }

  // ---- Gradients

  private void gradient(String id) {
    Supplier<Body.Gradient> now = now(id, Body.Gradient.class);
    Names names = model.graph().names();
    fields.title(texts().text(Message.BLOCK_GRADIENT));
    fields.choice(
        texts().text(Message.BLOCK_TAPE),
        "block-tape",
        model.graph().tapes().stream().map(TapeRegion::id).toList(),
        names::of,
        () -> now.get().tape(),
        tape -> ask(id, old -> new Body.Gradient(tape, old.method(), old.unconnected())));
    fields.choice(
        texts().text(Message.BLOCK_METHOD),
        "block-method",
        List.of(Method.values()),
        method -> model.words().kind(new Body.Gradient("", method, Unconnected.NONE)),
        () -> now.get().method(),
        method -> ask(id, old -> new Body.Gradient(old.tape(), method, old.unconnected())));
    fields.check(
        texts().text(Message.BLOCK_UNCONNECTED_ZERO),
        "block-zero",
        () -> now.get().unconnected() == Unconnected.ZERO,
        zero ->
            ask(
                id,
                old ->
                    new Body.Gradient(
                        old.tape(), old.method(), zero ? Unconnected.ZERO : Unconnected.NONE)));
  }

  private void ask(String id, Function<Body.Gradient, Body.Gradient> change) {
    model.change(id, block -> block.with(change.apply((Body.Gradient) block.body())));
  }

  // ---- Tapes, wires, notes, groups

  private void tape(String id) {
    Supplier<TapeRegion> now = () -> model.graph().tape(id).orElse(TapeRegion.of(id));
    fields.title(texts().text(Message.BLOCK_TAPE));
    fields.text(
        texts().text(Message.BLOCK_NAME),
        "block-name",
        8,
        () -> now.get().name(),
        name -> {
          model.changeTape(id, tape -> tape.named(name.strip()));
          return true;
        });
    fields.check(
        texts().text(Message.BLOCK_PERSISTENT),
        "block-persistent",
        () -> now.get().persistent(),
        persistent -> model.changeTape(id, tape -> tape.persistent(persistent)));
    fields.check(
        texts().text(Message.BLOCK_WATCHES_VARIABLES),
        "block-watches",
        () -> now.get().watchAccessedVariables(),
        watches -> model.changeTape(id, tape -> tape.watchingVariables(watches)));
  }

  private void wire(Inlet end) {
    fields.title(texts().text(Message.BLOCK_WIRE));
    fields.check(
        texts().text(Message.BLOCK_STOPPED),
        "block-stopped",
        () -> model.graph().wireInto(end).map(Wire::stopped).orElse(false),
        _ -> model.toggleStop());
  }

  private void note(String id) {
    fields.text(
        texts().text(Message.BLOCK_NOTE),
        "block-value",
        34,
        () -> model.graph().note(id).map(Note::text).orElse(""),
        text -> {
          model.changeNote(id, text);
          return true;
        });
  }

  /// The name of the group that all picked blocks share.
  private void group() {
    List<String> groups =
        model.chosen().ids().stream()
            .flatMap(id -> model.graph().block(id).stream())
            .map(Block::group)
            .distinct()
            .toList();
    if (groups.size() != 1 || groups.getFirst().isEmpty()) {
      return;
    }
    String path = groups.getFirst();
    String outer = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
    fields.text(
        texts().text(Message.BLOCK_GROUP),
        "block-name",
        10,
        () -> path.substring(outer.length()),
        name -> {
          boolean fits = !name.isBlank() && !name.contains("/");
          if (fits) {
            model.renameGroup(path, outer + name.strip());
          }
          return fits;
        });
  }
}
