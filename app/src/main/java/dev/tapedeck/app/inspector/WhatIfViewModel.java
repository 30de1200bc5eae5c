package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.Suppositions;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.python.mend.TextEdit;
import dev.tapedeck.replay.WhatIf;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// "What if": the numbers of the inspected leaf, to be changed by hand, with every number
/// downstream and every gradient following.
public final class WhatIfViewModel {
  /// Of more elements than that, one is changed at a time: the one that was picked.
  private static final int MOST_AT_ONCE = 24;

  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final Suppositions suppositions;
  private final ReadOnlyObjectWrapper<Optional<Leaf>> leaf =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper picked = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper supposing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

  /// A leaf whose numbers can be changed.
  ///
  /// @param id see [WhatIf#leaf]
  /// @param value what it is supposed to hold now
  public record Leaf(int id, Tensor value) {
    /// Whether there are too many numbers to show them all.
    boolean isLarge() {
      return value.size() > MOST_AT_ONCE;
    }

    /// How many numbers stand in a row.
    int columns() {
      Shape shape = value.shape();
      return shape.isScalar() || isLarge()
          ? 1
          : Math.min(4, Math.max(1, shape.extent(shape.rank() - 1)));
    }

    boolean takes(double number) {
      return value.dtype().isFloating() || number == Math.rint(number);
    }

    /// An element as its field shows it.
    String text(int element) {
      if (value.dtype().isInteger()) {
        return Long.toString(value.longAt(element));
      }
      double number = value.doubleAt(element);
      String text =
          value.dtype() == DType.FLOAT64 ? Double.toString(number) : Float.toString((float) number);
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// What the program calls an element, such as `[0, 2]`.
    String name(int element) {
      List<Integer> indices = new ArrayList<>();
      int rest = element;
      for (int axis = value.shape().rank() - 1; axis >= 0; axis--) {
        indices.addFirst(rest % value.shape().extent(axis));
        rest /= value.shape().extent(axis);
      }
      return indices.toString();
    }

    private Tensor with(int element, double number) {
      return value.dtype().isInteger()
          ? Tensor.fillIntegers(
              value.dtype(), value.shape(), i -> i == element ? (long) number : value.longAt(i))
          : Tensor.fill(
              value.dtype(), value.shape(), i -> i == element ? number : value.doubleAt(i));
    }
  }

  public WhatIfViewModel(WorkbenchViewModel workbench, Appearance appearance) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.suppositions = workbench.suppositions();
    workbench.recordingProperty().subscribe(_ -> look());
    workbench.selectedProperty().subscribe((_, _) -> look());
    workbench.currentProperty().subscribe((_, _) -> look());
    appearance.messagesProperty().subscribe((_, _) -> look());
  }

  // ---- What there is to see

  /// The leaf that can be changed; empty if the inspected node is none.
  public ReadOnlyObjectProperty<Optional<Leaf>> leafProperty() {
    return leaf.getReadOnlyProperty();
  }

  /// The position of the element of a large leaf that can be changed.
  public ReadOnlyIntegerProperty pickedProperty() {
    return picked.getReadOnlyProperty();
  }

  /// Whether something is supposed of the run, here or at another leaf.
  public ReadOnlyBooleanProperty supposingProperty() {
    return supposing.getReadOnlyProperty();
  }

  /// What stays as it was, or why nothing can be kept or changed; empty for nothing to say.
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  // ---- What can be done

  /// Picks the element of a large leaf that is to be changed.
  public void pick(int element) {
    leaf.get().filter(of -> element < of.value().size()).ifPresent(_ -> picked.set(element));
  }

  /// Supposes that an element of the leaf is another number; integers take whole numbers only.
  public void suppose(int element, double number) {
    leaf.get()
        .filter(of -> of.takes(number) && of.value().doubleAt(element) != number)
        .ifPresent(of -> {
          Tensor now = of.with(element, number);
          leaf.set(Optional.of(new Leaf(of.id(), now)));
          suppositions.suppose(of.id(), now);
        });
  }

  /// Shows the run as it was.
  public void reset() {
    suppositions.reset();
    look();
  }

  /// Writes what is supposed into the program and runs it again; says why if that cannot be.
  public void keep() {
    Optional<BlockGraph> blocks = suppositions.blocks();
    List<TextEdit> edits = suppositions.edits();
    if (blocks.isPresent()) {
      workbench.blueprint().edit(Message.EDIT_CHANGE, blocks.get());
    } else if (edits.isEmpty()) {
      note.set(appearance.messages().text(Message.WHAT_IF_NOT_KEPT));
    } else {
      workbench.apply(edits);
    }
  }

  // ---- How it comes about

  private void look() {
    OptionalInt before = id(leaf.get());
    leaf.set(workbench.recording().flatMap(this::leaf));
    if (!before.equals(id(leaf.get()))) {
      picked.set(0);
    }
    supposing.set(!suppositions.isEmpty());
    note.set(
        suppositions
            .suppositionProperty()
            .get()
            .map(Suppositions.Supposition::stays)
            .filter(stays -> !stays.isEmpty())
            .map(this::staying)
            .orElseGet(() -> workbench.recording().map(this::refusal).orElse("")));
  }

  private static OptionalInt id(Optional<Leaf> of) {
    return of.map(leaf -> OptionalInt.of(leaf.id())).orElse(OptionalInt.empty());
  }

  private String staying(List<Event> stays) {
    Event first = stays.getFirst();
    return appearance
        .messages()
        .text(Message.WHAT_IF_STAYS, name(first), workbench.editorLine(first.place()));
  }

  private static String name(Event event) {
    return switch (event) {
      case Event.Constant constant -> constant.origin().via();
      case Event.Operation operation -> operation.op();
      default -> "if";
    };
  }

  private Optional<Leaf> leaf(Recording made) {
    return held(made)
        .filter(WhatIfViewModel::isNumber)
        .flatMap(held ->
            held.elements()
                .filter(elements -> elements.size() > 0)
                .map(elements -> new Leaf(WhatIf.leaf(made.trace(), held.id()), elements)));
  }

  private static boolean isNumber(TracedValue held) {
    return held.dtype().isFloating() || held.dtype().isInteger();
  }

  /// Why the inspected leaf cannot be changed; empty if it can, or is none.
  private String refusal(Recording made) {
    return held(made)
        .filter(held -> held.shape().size() > 0)
        .map(held ->
            isNumber(held)
                ? held.elements()
                    .map(_ -> "")
                    .orElseGet(() -> appearance.messages().text(Message.WHAT_IF_DROPPED))
                : appearance.messages().text(Message.WHAT_IF_NO_NUMBER, held.dtype().tfName()))
        .orElse("");
  }

  /// What the inspected leaf holds.
  private Optional<TracedValue> held(Recording made) {
    OptionalInt inspected = workbench.inspected();
    return inspected.isEmpty()
        ? Optional.empty()
        : made.graph()
            .node(inspected.getAsInt())
            .filter(node -> isLeaf(node.kind()))
            .flatMap(node -> made.trace().value(node.value()));
  }

  private static boolean isLeaf(TapeGraph.Kind kind) {
    return switch (kind) {
      case VARIABLE, CONSTANT, STATE -> true;
      case OPERATION, OUTSIDE -> false;
    };
  }

  /// The positions of the elements that have a field each.
  IntStream elements(Leaf of) {
    return of.isLarge() ? IntStream.of(picked.get()) : IntStream.range(0, of.value().size());
  }
}
