package dev.tapedeck.app.builder;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.GroupNames;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// What can be said of the picked block, tape, wire or note, in fields.
final class BlockForm {
  private final BuilderViewModel model;
  private final Appearance appearance;
  private final FlowPane pane = new FlowPane(14, 6);
  private final FormFields fields;
  private Optional<Kind> shown = Optional.empty();

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
    if (shown.equals(Optional.of(kind()))) {
      fields.refresh();
    } else {
      rebuild();
    }
  }

  /// What decides which fields there are.
  private record Kind(Chosen chosen, String op, Optional<String> group, List<String> tapes) {}

  private Kind kind() {
    Optional<Block> block = model.chosen().only().flatMap(model.graph()::block);
    return new Kind(
        model.chosen(),
        block.map(Block::body).map(BlockForm::sort).orElse(""),
        sharedGroup(),
        model.graph().tapes().stream().map(TapeRegion::id).toList());
  }

  private static String sort(Body body) {
    return body instanceof Body.Operation(String op, _) ? op : body.getClass().getSimpleName();
  }

  private void rebuild() {
    shown = Optional.of(kind());
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
      sharedGroup().ifPresent(this::group);
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
      case Body.Variable _, Body.Constant _ -> leaves().leaf(id, body);
      case Body.Range _ -> leaves().range(id);
      case Body.Operation(String op, _) ->
          OpCatalog.find(op)
              .ifPresent(known -> new AttributeFields(model, fields).operation(id, known));
      case Body.Gradient _ -> new RequestFields(model, fields, texts()).gradient(id);
    }
    fields.words(() -> problem(id), StyleClass.VERDICT_ERROR);
  }

  private LeafFields leaves() {
    return new LeafFields(model, fields, texts());
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
    fields.lines(
        texts().text(Message.BLOCK_NOTE),
        "block-value",
        () -> model.graph().note(id).map(Note::text).orElse(""),
        text -> {
          model.changeNote(id, text);
          return true;
        });
  }

  /// The group in which all picked blocks are.
  private Optional<String> sharedGroup() {
    List<String> groups =
        model.chosen().ids().stream()
            .flatMap(id -> model.graph().block(id).stream())
            .map(Block::group)
            .distinct()
            .toList();
    return groups.size() == 1 && !groups.getFirst().isEmpty()
        ? Optional.of(groups.getFirst())
        : Optional.empty();
  }

  private void group(String path) {
    fields.text(
        texts().text(Message.BLOCK_GROUP),
        "block-name",
        10,
        () -> GroupNames.last(path),
        name -> {
          boolean fits = !name.isBlank() && !name.contains("/");
          if (fits) {
            model.renameGroup(path, GroupNames.in(GroupNames.around(path), name.strip()));
          }
          return fits;
        });
  }
}
