package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Names;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Unconnected;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What can be said of blocks that ask a tape for gradients.
record RequestFields(BuilderViewModel model, FormFields fields, Messages texts) {
  void gradient(String id) {
    Supplier<Body.Gradient> now = () -> model.body(id, Body.Gradient.class);
    Names names = model.graph().names();
    fields.title(texts.text(Message.BLOCK_GRADIENT));
    fields.choice(
        texts.text(Message.BLOCK_TAPE),
        "block-tape",
        model.graph().tapes().stream().map(TapeRegion::id).toList(),
        names::of,
        () -> now.get().tape(),
        tape -> ask(id, old -> new Body.Gradient(tape, old.method(), old.unconnected())));
    fields.choice(
        texts.text(Message.BLOCK_METHOD),
        "block-method",
        List.of(Method.values()),
        method -> model.words().kind(new Body.Gradient("", method, Unconnected.NONE)),
        () -> now.get().method(),
        method -> ask(id, old -> new Body.Gradient(old.tape(), method, old.unconnected())));
    fields.check(
        texts.text(Message.BLOCK_UNCONNECTED_ZERO),
        "block-zero",
        () -> now.get().unconnected() == Unconnected.ZERO,
        zero ->
            ask(
                id,
                old ->
                    new Body.Gradient(
                        old.tape(), old.method(), zero ? Unconnected.ZERO : Unconnected.NONE)));
  }

  private void ask(String id, UnaryOperator<Body.Gradient> change) {
    model.change(id, Body.Gradient.class, change);
  }
}
