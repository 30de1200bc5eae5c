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
import dev.tapedeck.blocks.GroupNames;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.blocks.Wiring;
import dev.tapedeck.resources.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The builder: the blocks of the document in front, what of them is picked, and every edit.
///
/// Use from the FX thread.
public final class BuilderViewModel {
  /// A wire that was refused.
  ///
  /// @param at the block at which it would end
  /// @param text why
  record RefusedWire(String at, String text) {}

  private final Blueprint blueprint;
  private final Appearance appearance;
  private final TextMeasure measure;
  private final Latest checks;
  private final ReadOnlyObjectWrapper<Ground> ground = new ReadOnlyObjectWrapper<>(Ground.EMPTY);
  private final ReadOnlyObjectWrapper<Chosen> chosen = new ReadOnlyObjectWrapper<>(Chosen.NOTHING);
  private final ReadOnlyObjectWrapper<Chosen> settled = new ReadOnlyObjectWrapper<>(Chosen.NOTHING);
  private final DragUnderWay drag = new DragUnderWay();
  private final ReadOnlyObjectWrapper<Optional<RefusedWire>> refused =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// The builder of a workbench.
  ///
  /// @param checks where it is found out whether a wire can be
  public BuilderViewModel(
      WorkbenchViewModel workbench, Appearance appearance, TextMeasure measure, Latest checks) {
    this.blueprint = workbench.blueprint();
    this.appearance = appearance;
    this.measure = measure;
    this.checks = checks;
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

  /// The wire that was refused last, until something else happens.
  ReadOnlyObjectProperty<Optional<RefusedWire>> refusedProperty() {
    return refused.getReadOnlyProperty();
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
    refused.set(Optional.empty());
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
  private BlockGraph seen() {
    return drag.previewProperty().get().orElseGet(this::graph);
  }

  // ---- Picking

  void choose(Chosen picked) {
    if (!picked.equals(chosen.get())) {
      chosen.set(picked);
      refused.set(Optional.empty());
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

  private void edit(Message title, BlockGraph edited) {
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

  /// Puts a block at a point, in the tapes that lie there.
  void add(Body body, Point at) {
    Position place = CardSizes.snapped(at);
    Set<String> tapes = ground.get().tapesAt(at);
    if (body instanceof Body.Gradient) {
      edit(Message.EDIT_ADD, Construction.gradient(graph(), Optional.empty(), place));
    } else {
      edit(Message.EDIT_ADD, Construction.add(graph(), body, place, tapes));
    }
  }

  /// Puts a block at a point, wired to the outlet from which a wire was drawn.
  void add(Body body, Point at, Outlet from) {
    Position place = CardSizes.snapped(at);
    if (body instanceof Body.Gradient) {
      edit(Message.EDIT_ADD, Construction.gradient(graph(), Optional.of(from), place));
      return;
    }
    Built added = Construction.add(graph(), body, place, ground.get().tapesAt(at));
    Inlet inlet = Inlet.input(added.fresh().getFirst(), 0);
    edit(Message.EDIT_ADD, new Built(added.graph().with(new Wire(from, inlet)), added.fresh()));
  }

  /// Puts a block at a point, wired to the inlet from which a wire was drawn backwards.
  void add(Body body, Point at, Inlet to) {
    Position place = CardSizes.snapped(at);
    Built added = Construction.add(graph(), body, place, ground.get().tapesAt(at));
    Outlet from = Outlet.of(added.fresh().getFirst());
    edit(Message.EDIT_ADD, new Built(added.graph().with(new Wire(from, to)), added.fresh()));
  }

  /// Puts a block behind the picked ones, which become its inputs.
  void append(Body body) {
    List<Outlet> from =
        chosen.get().ids().stream()
            .filter(id -> graph().block(id).isPresent())
            .map(Outlet::of)
            .toList();
    FreePlace room = new FreePlace(ground.get());
    Position at = room.behind(from);
    boolean source = !(body instanceof Body.Operation) && !(body instanceof Body.Gradient);
    if (body instanceof Body.Gradient) {
      Optional<Outlet> target = from.isEmpty() ? lastResult() : Optional.of(from.getLast());
      Position right = from.isEmpty() ? room.behind(target.stream().toList()) : at;
      edit(Message.EDIT_ADD, Construction.gradient(graph(), target, right));
    } else if (source || from.isEmpty()) {
      Position free = source ? room.forLeaf() : at;
      edit(Message.EDIT_ADD, Construction.add(graph(), body, free, Set.of()));
    } else {
      edit(Message.EDIT_ADD, Construction.append(graph(), body, from, at));
    }
  }

  /// The last block that computes something that nothing uses yet.
  private Optional<Outlet> lastResult() {
    return graph().blocks().reversed().stream()
        .filter(block -> block.body() instanceof Body.Operation)
        .filter(block -> graph().wiresFrom(block.id()).isEmpty())
        .map(block -> Outlet.of(block.id()))
        .findFirst();
  }

  /// Puts a tape around the picked blocks; around all that is computed if none is picked.
  void addTape(Point at) {
    List<String> around =
        chosen.get().ids().stream().filter(id -> graph().block(id).isPresent()).toList();
    if (around.isEmpty()) {
      around =
          graph().blocks().stream()
              .filter(block -> !(block.body() instanceof Body.Gradient))
              .map(Block::id)
              .toList();
    }
    Position place = CardSizes.snapped(at);
    edit(Message.EDIT_TAPE, Construction.tape(graph(), around, place));
  }

  void addNote(Point at) {
    String id = graph().freshId("n");
    String text = appearance.messages().text(Message.BLOCK_NOTE_TEXT);
    Position place = CardSizes.snapped(at);
    edit(Message.EDIT_NOTE, new Built(graph().with(new Note(id, text, place)), List.of(id)));
  }

  // ---- Wires

  /// Adds a wire if it can be; else tells why not.
  void connect(Outlet from, Inlet to) {
    Wire wire = new Wire(from, to);
    attempt(Message.EDIT_WIRE, graph(), wire, graph().with(wire));
  }

  /// Lets a wire end elsewhere if it can; else tells why not.
  void rewire(Wire wire, Inlet to) {
    BlockGraph rewired = Construction.rewired(graph(), wire, to);
    attempt(Message.EDIT_REWIRE, graph().cut(wire.to()), new Wire(wire.from(), to), rewired);
  }

  /// @param without the blocks before the wire is there
  private void attempt(Message title, BlockGraph without, Wire wire, BlockGraph edited) {
    BlockGraph asked = graph();
    check(
        without,
        wire,
        refusal -> {
          if (refusal.isPresent()) {
            refused.set(Optional.of(new RefusedWire(wire.to().block(), refusal.get())));
          } else if (asked.equals(graph())) {
            edit(title, edited);
          }
        });
  }

  /// Finds out why a wire cannot be.
  ///
  /// @param told gets the reason; empty if it can be
  void check(Wire wire, Consumer<Optional<String>> told) {
    check(seen(), wire, told);
  }

  private void check(BlockGraph without, Wire wire, Consumer<Optional<String>> told) {
    checks.request(
        () -> Wiring.refusal(without, wire),
        refusal -> told.accept(refusal.map(words()::say)),
        failure -> told.accept(Optional.of(String.valueOf(failure.getMessage()))));
  }

  void disconnect(Inlet inlet) {
    edit(Message.EDIT_UNWIRE, graph().withoutWire(inlet));
  }

  // ---- Changing what is picked

  /// Removes what is picked.
  void delete() {
    Optional<Inlet> wire = chosen.get().wire();
    if (wire.isPresent()) {
      disconnect(wire.get());
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

  /// Gives the picked blocks a group of their own, within the group that they share.
  void group() {
    Collection<String> ids = chosen.get().ids();
    String name = freshGroup();
    edit(
        Message.EDIT_GROUP,
        graph()
            .mapBlocks(block ->
                ids.contains(block.id())
                    ? block.inGroup(GroupNames.in(block.group(), name))
                    : block));
  }

  /// The groups of the graph, with those of outer groups before their names.
  List<String> groups() {
    return graph().blocks().stream()
        .map(Block::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .toList();
  }

  private String freshGroup() {
    Set<String> taken = new HashSet<>();
    graph().blocks().forEach(block -> taken.addAll(List.of(block.group().split("/"))));
    String base = appearance.messages().text(Message.BLOCK_GROUP);
    int i = 1;
    while (taken.contains(base + " " + i)) {
      i++;
    }
    return base + " " + i;
  }

  /// Gives a group, with all that lies in it, another name.
  void renameGroup(String path, String other) {
    UnaryOperator<String> renamed = group -> GroupNames.renamed(group, path, other);
    edit(
        Message.EDIT_GROUP,
        graph()
            .mapBlocks(block -> block.inGroup(renamed.apply(block.group())))
            .withFolded(graph().folded().stream().map(renamed).collect(Collectors.toSet())));
  }

  /// Takes the picked blocks out of their innermost group.
  void ungroup() {
    Collection<String> ids = chosen.get().ids();
    edit(
        Message.EDIT_GROUP,
        graph()
            .mapBlocks(block ->
                ids.contains(block.id())
                    ? block.inGroup(GroupNames.around(block.group()))
                    : block));
  }

  /// Shows a group as one, or its blocks again.
  void toggleFold(String group) {
    Set<String> folded = new HashSet<>(graph().folded());
    boolean opened = folded.remove(group);
    if (!opened) {
      folded.add(group);
    }
    edit(opened ? Message.EDIT_UNFOLD : Message.EDIT_FOLD, graph().withFolded(folded));
  }

  /// Folds the innermost group of what was picked last, or opens the folded one in which it is.
  void toggleFold() {
    chosen
        .get()
        .last()
        .flatMap(graph()::block)
        .flatMap(block ->
            block.groups().stream()
                .filter(graph().folded()::contains)
                .findFirst()
                .or(() -> Optional.of(block.group()).filter(group -> !group.isEmpty())))
        .ifPresent(this::toggleFold);
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
