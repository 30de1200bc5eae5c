package dev.tapedeck.app.workbench;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.resources.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The blocks of the document in front, where it is made of blocks, with every edit that can be
/// taken back.
public final class Blueprint {
  /// An edit of blocks.
  ///
  /// @param title what was done
  /// @param graph as it was before, or, of an edit that was taken back, after it
  public record Edit(Message title, BlockGraph graph) {}

  /// Blocks and their history.
  ///
  /// @param undo the newest edit last
  /// @param redo the edit that was taken back last, last
  record State(BlockGraph graph, List<Edit> undo, List<Edit> redo) {
    State {
      undo = List.copyOf(undo);
      redo = List.copyOf(redo);
    }

    static State of(BlockGraph graph) {
      return new State(graph, List.of(), List.of());
    }

    State edited(Message title, BlockGraph edited) {
      return new State(edited, pushed(undo, new Edit(title, graph)), List.of());
    }

    State undone() {
      Edit last = undo.getLast();
      return new State(
          last.graph(),
          undo.subList(0, undo.size() - 1),
          pushed(redo, new Edit(last.title(), graph)));
    }

    State redone() {
      Edit last = redo.getLast();
      return new State(
          last.graph(),
          pushed(undo, new Edit(last.title(), graph)),
          redo.subList(0, redo.size() - 1));
    }

    private static List<Edit> pushed(List<Edit> edits, Edit edit) {
      List<Edit> more = new ArrayList<>(edits);
      more.add(edit);
      return more;
    }
  }

  private final ReadOnlyObjectWrapper<Optional<State>> state =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<BlockGraph>> graph =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<BlockRun>> run =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Consumer<BlockGraph> changed;

  /// No blocks.
  ///
  /// @param changed called after each edit, with the edited graph
  Blueprint(Consumer<BlockGraph> changed) {
    this.changed = changed;
    state.subscribe(now -> graph.set(now.map(State::graph)));
  }

  /// The blocks; empty where the document in front is a text.
  public ReadOnlyObjectProperty<Optional<BlockGraph>> graphProperty() {
    return graph.getReadOnlyProperty();
  }

  public Optional<BlockGraph> graph() {
    return graph.get();
  }

  /// The newest run; of the blocks as they were a moment ago, right after an edit.
  public ReadOnlyObjectProperty<Optional<BlockRun>> runProperty() {
    return run.getReadOnlyProperty();
  }

  /// The edits that can be taken back, the newest last.
  public List<Edit> undoable() {
    return state.get().map(State::undo).orElse(List.of());
  }

  /// The edits that can be made again, the next last.
  public List<Edit> redoable() {
    return state.get().map(State::redo).orElse(List.of());
  }

  /// Makes an edit; one that changes nothing is none.
  public void edit(Message title, BlockGraph edited) {
    state
        .get()
        .filter(now -> !now.graph().equals(edited))
        .ifPresent(now -> change(now.edited(title, edited)));
  }

  /// Takes the newest edit back.
  public void undo() {
    state.get().filter(now -> !now.undo().isEmpty()).map(State::undone).ifPresent(this::change);
  }

  /// Makes the edit again that was taken back last.
  public void redo() {
    state.get().filter(now -> !now.redo().isEmpty()).map(State::redone).ifPresent(this::change);
  }

  private void change(State next) {
    state.set(Optional.of(next));
    changed.accept(next.graph());
  }

  /// Begins with other blocks, or with none.
  void take(Optional<State> other) {
    run.set(Optional.empty());
    state.set(other);
  }

  Optional<State> state() {
    return state.get();
  }

  void ran(BlockRun ended) {
    run.set(Optional.of(ended));
  }
}
