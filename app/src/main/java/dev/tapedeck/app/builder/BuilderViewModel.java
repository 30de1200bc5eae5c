package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Blueprint;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Built;
import dev.tapedeck.blocks.Construction;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.resources.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The builder: the blocks of the document in front, what of them is picked, and every edit.
///
/// Use from the FX thread.
public final class BuilderViewModel {
  private final Blueprint blueprint;
  private final Appearance appearance;
  private final TextMeasure measure;
  private final Latest checks;
  private final ReadOnlyObjectWrapper<Ground> ground = new ReadOnlyObjectWrapper<>(Ground.EMPTY);
  private final ReadOnlyObjectWrapper<Chosen> chosen = new ReadOnlyObjectWrapper<>(Chosen.NOTHING);
  private final ReadOnlyObjectWrapper<Chosen> settled = new ReadOnlyObjectWrapper<>(Chosen.NOTHING);
  private final DragUnderWay drag = new DragUnderWay();
  private final Wirer wirer;

  /// The builder of a workbench.
  ///
  /// @param checks where it is found out whether a wire can be
  public BuilderViewModel(
      WorkbenchViewModel workbench, Appearance appearance, TextMeasure measure, Latest checks) {
    this.blueprint = workbench.blueprint();
    this.appearance = appearance;
    this.measure = measure;
    this.checks = checks;
    this.wirer = new Wirer(this, checks);
    blueprint.graphProperty().subscribe(_ -> graphChanged());
    blueprint.runProperty().subscribe(this::ran);
    drag.gestureProperty().subscribe(_ -> settle());
    drag.previewProperty().subscribe(_ -> redraw());
    appearance
        .messagesProperty()
        .subscribe(_ -> {
          ground.set(Ground.EMPTY);
          redraw();
        });
  }

  // ---- What there is to see

  /// Everything in its place.
  ReadOnlyObjectProperty<Ground> groundProperty() {
    return ground.getReadOnlyProperty();
  }

  Ground ground() {
    return ground.get();
  }

  BlockGraph graph() {
    return blueprint.graph().orElse(BlockGraph.EMPTY);
  }

  /// What a block of the graph does, where it is known to do something of a kind.
  <B extends Body> B body(String id, Class<B> kind) {
    return kind.cast(graph().block(id).orElseThrow().body());
  }

  Blueprint blueprint() {
    return blueprint;
  }

  ReadOnlyObjectProperty<Chosen> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  Chosen chosen() {
    return chosen.get();
  }

  /// The one block, or folded group, that is picked.
  Optional<BlockCard> pickedCard() {
    List<String> ids = chosen().ids();
    return chosen()
        .last()
        .flatMap(ground()::card)
        .filter(card -> card.members().size() == ids.size() && ids.containsAll(card.members()));
  }

  /// What is picked once no drag is under way, which may pick something else at every move.
  ReadOnlyObjectProperty<Chosen> settledProperty() {
    return settled.getReadOnlyProperty();
  }

  /// What is under way with the mouse.
  DragUnderWay drag() {
    return drag;
  }

  /// What wires them.
  Wirer wirer() {
    return wirer;
  }

  BlockWords words() {
    return new BlockWords(graph(), blueprint.runProperty().get(), appearance.messages());
  }

  /// Whether nothing is under way.
  public boolean isSettled() {
    return !checks.isBusy();
  }

  private void graphChanged() {
    drag.end();
    wirer.forget();
    BlockGraph now = graph();
    Set<String> left = new HashSet<>();
    now.blocks().forEach(block -> left.add(block.id()));
    now.tapes().forEach(tape -> left.add(tape.id()));
    now.notes().forEach(note -> left.add(note.id()));
    Chosen kept = chosen.get().among(left);
    boolean wireGone = kept.wire().filter(inlet -> now.wireInto(inlet).isEmpty()).isPresent();
    redraw();
    choose(wireGone ? Chosen.NOTHING : kept);
  }

  /// Other blocks have not run yet, and none of them is picked.
  private void ran(Optional<BlockRun> run) {
    if (run.isEmpty()) {
      choose(Chosen.NOTHING);
    }
    redraw();
  }

  private void redraw() {
    ground.set(
        GroundWriter.ground(
            seen(), blueprint.runProperty().get(), measure, appearance.messages(), ground.get()));
  }

  /// The blocks as they are, or as they would be after the drag.
  BlockGraph seen() {
    return drag.previewProperty().get().orElseGet(this::graph);
  }

  // ---- Picking

  void choose(Chosen picked) {
    if (!picked.equals(chosen.get())) {
      chosen.set(picked);
      wirer.forget();
      settle();
    }
  }

  private void settle() {
    if (!drag.isUnderWay()) {
      settled.set(chosen.get());
    }
  }

  void chooseAll() {
    List<String> all = new ArrayList<>();
    graph().blocks().forEach(block -> all.add(block.id()));
    graph().notes().forEach(note -> all.add(note.id()));
    choose(Chosen.of(all));
  }

  /// Picks the block that lies next in a direction, along a wire where there is one.
  void go(int dx, int dy) {
    new Neighbours(ground.get())
        .from(chosen.get().last(), dx, dy)
        .ifPresent(next -> choose(Chosen.of(next.members())));
  }

  // ---- Building

  void edit(Message title, BlockGraph edited) {
    blueprint.edit(title, edited);
  }

  private void edit(Message title, Built built) {
    blueprint.edit(title, built.graph());
    choose(Chosen.of(built.fresh().stream().limit(1).toList()));
  }

  /// Makes an edit and picks all that is new.
  void take(Message title, Built built) {
    blueprint.edit(title, built.graph());
    choose(Chosen.of(built.fresh()));
  }

  private Additions with() {
    return new Additions(ground.get(), graph(), chosen.get().ids());
  }

  /// Puts a block at a point, in the tapes that lie there.
  void add(Body body, Point at) {
    edit(Message.EDIT_ADD, with().block(body, at));
  }

  /// Puts a block at a point, wired to the outlet from which a wire was drawn.
  void add(Body body, Point at, Outlet from) {
    edit(Message.EDIT_ADD, with().block(body, at, from));
  }

  /// Puts a block at a point, wired to the inlet from which a wire was drawn backwards.
  void add(Body body, Point at, Inlet to) {
    edit(Message.EDIT_ADD, with().block(body, at, to));
  }

  /// Puts a block behind the picked ones, which become its inputs.
  void append(Body body) {
    edit(Message.EDIT_ADD, with().behindPicked(body));
  }

  /// Puts a tape around the picked blocks; around all that is computed if none is picked.
  void addTape(Point at) {
    edit(Message.EDIT_TAPE, with().tape(at));
  }

  void addNote(Point at) {
    String text = appearance.messages().text(Message.BLOCK_NOTE_TEXT);
    edit(Message.EDIT_NOTE, with().note(text, at));
  }

  // ---- Changing what is picked

  /// Removes what is picked.
  void delete() {
    Optional<Inlet> wire = chosen.get().wire();
    if (wire.isPresent()) {
      wirer.disconnect(wire.get());
    } else {
      edit(Message.EDIT_DELETE, graph().without(chosen.get().ids()));
    }
  }

  /// Changes one block.
  void change(String id, UnaryOperator<Block> change) {
    graph()
        .block(id)
        .ifPresent(block -> edit(Message.EDIT_CHANGE, graph().with(change.apply(block))));
  }

  /// Changes what a block does that is known to do something of a kind.
  <B extends Body> void change(String id, Class<B> kind, UnaryOperator<B> change) {
    change(id, block -> block.with(change.apply(kind.cast(block.body()))));
  }

  /// Changes one tape.
  void changeTape(String id, UnaryOperator<TapeRegion> change) {
    graph().tape(id).ifPresent(tape -> edit(Message.EDIT_CHANGE, graph().with(change.apply(tape))));
  }

  void changeNote(String id, String text) {
    graph()
        .note(id)
        .ifPresent(note -> edit(Message.EDIT_NOTE, graph().with(new Note(id, text, note.at()))));
  }

  /// The tapes watch the picked blocks, or no longer.
  void toggleWatch() {
    BlockGraph changed = graph();
    for (String id : chosen.get().ids()) {
      if (graph().block(id).isPresent()) {
        changed = Construction.toggleWatch(changed, Outlet.of(id));
      }
    }
    edit(Message.EDIT_WATCH, changed);
  }

  /// The picked wire, or the wires into the picked blocks, let no gradient through, or again.
  void toggleStop() {
    List<Wire> wires = new ArrayList<>(pickedWires());
    boolean stop = wires.stream().anyMatch(wire -> !wire.stopped());
    BlockGraph changed = graph();
    for (Wire wire : wires) {
      changed = changed.with(new Wire(wire.from(), wire.to(), stop));
    }
    edit(Message.EDIT_STOP, changed);
  }

  private List<Wire> pickedWires() {
    Optional<Inlet> wire = chosen.get().wire();
    if (wire.isPresent()) {
      return graph().wireInto(wire.get()).stream().toList();
    }
    return chosen.get().ids().stream()
        .flatMap(id -> graph().wiresInto(id, Inlet.Role.INPUT).stream())
        .toList();
  }

  // ---- Groups

  private Grouping grouping() {
    return new Grouping(graph());
  }

  /// Gives the picked blocks a group of their own, within the group that they share.
  void group() {
    String base = appearance.messages().text(Message.BLOCK_GROUP);
    edit(Message.EDIT_GROUP, grouping().together(chosen.get().ids(), base));
  }

  /// Takes the picked blocks out of their innermost group.
  void ungroup() {
    edit(Message.EDIT_GROUP, grouping().apart(chosen.get().ids()));
  }

  /// Gives a group, with all that lies in it, another name.
  void renameGroup(String path, String other) {
    edit(Message.EDIT_GROUP, grouping().renamed(path, other));
  }

  /// Shows a group as one, or its blocks again.
  void toggleFold(String group) {
    boolean opened = graph().folded().contains(group);
    edit(opened ? Message.EDIT_UNFOLD : Message.EDIT_FOLD, grouping().toggled(group));
  }

  /// Folds the innermost group of what was picked last, or opens the folded one in which it is.
  void toggleFold() {
    chosen.get().last().flatMap(grouping()::around).ifPresent(this::toggleFold);
  }

  // ---- Moving

  /// Moves what is picked, on the grid.
  void nudge(double dx, double dy) {
    edit(Message.EDIT_MOVE, carry(ground.get()).letGo(dx, dy));
  }

  /// Begins a drag.
  void drag(Gesture first) {
    drag.begin(first, ground.get(), chosen.get());
  }

  /// Shows what is picked elsewhere, without an edit yet.
  void preview(double dx, double dy) {
    drag.carry(chosen.get().ids(), dx, dy);
  }

  /// What is picked lies in the tapes in which it is let go.
  ///
  /// @param from the ground as it was when the move began
  void drop(Ground from, double dx, double dy) {
    edit(Message.EDIT_MOVE, carry(from).letGo(CardSizes.snapped(dx), CardSizes.snapped(dy)));
  }

  /// Ends the drag as if it had not been, or picks nothing where there is none.
  void escape() {
    if (drag.isUnderWay()) {
      choose(drag.before());
      drag.end();
    } else {
      choose(Chosen.NOTHING);
    }
  }

  private Carry carry(Ground from) {
    return new Carry(from, chosen.get().ids());
  }

  /// Arranges the picked blocks, or all of them if fewer than two are picked.
  void arrange(Message title, BiFunction<Arrangement, Collection<String>, BlockGraph> how) {
    Collection<String> ids = chosen.get().ids();
    if (ids.size() < 2) {
      ids = graph().blocks().stream().map(Block::id).toList();
    }
    edit(title, how.apply(new Arrangement(ground.get()), ids));
  }

  /// Lays all blocks out anew.
  void tidy() {
    Arrangement arrangement = new Arrangement(ground.get());
    BlockGraph asked = graph();
    checks.request(
        arrangement::tidied,
        tidied -> {
          if (asked.equals(graph())) {
            edit(Message.EDIT_TIDY, tidied);
          }
        },
        failure -> {});
  }
}
