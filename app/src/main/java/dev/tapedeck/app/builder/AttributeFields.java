package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Body;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.resources.StyleClass;
import java.util.Optional;
import java.util.function.Supplier;

/// What can be said of blocks that apply ops: the attributes of the op.
record AttributeFields(BuilderViewModel model, FormFields fields) {
  void operation(String id, Op op) {
    Supplier<Attributes> now = () -> model.body(id, Body.Operation.class).attributes();
    for (Parameter parameter : op.parameters()) {
      parameter(id, parameter, now);
    }
    fields.words(op::doc, StyleClass.MUTED);
  }

  private void parameter(String id, Parameter parameter, Supplier<Attributes> now) {
    String name = parameter.name();
    if (parameter.kind() == Parameter.Kind.FLAG) {
      fields.check(
          name,
          "block-" + name,
          () -> now.get().flag(name),
          flag -> set(id, now.get().with(name, flag)));
      return;
    }
    fields.text(
        name,
        "block-" + name,
        parameter.kind() == Parameter.Kind.TEXT ? 10 : 6,
        () -> AttributeText.write(now.get().values().get(name)),
        text -> {
          Optional<Attributes> changed = AttributeText.read(text, parameter, now.get());
          changed.ifPresent(attributes -> set(id, attributes));
          return changed.isPresent();
        });
  }

  private void set(String id, Attributes attributes) {
    model.change(id, Body.Operation.class, old -> new Body.Operation(old.op(), attributes));
  }
}
