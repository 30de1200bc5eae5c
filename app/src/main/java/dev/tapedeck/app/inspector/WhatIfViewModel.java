package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.Suppositions;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.python.mend.TextEdit;
import dev.tapedeck.replay.WhatIf;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// "What if": the numbers of the inspected leaf, to be changed by hand, with every number
/// downstream and every gradient following.
public final class WhatIfViewModel {
  /// More elements than that are not changed one by one.
  private static final int MOST_ELEMENTS = 24;

  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final Suppositions suppositions;
  private final ReadOnlyObjectWrapper<Optional<Leaf>> leaf =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper supposing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

  /// A leaf whose numbers can be changed.
  ///
  /// @param id see [WhatIf#leaf]
  /// @param value what it is supposed to hold now
  public record Leaf(int id, Tensor value) {
    /// How many numbers stand in a row.
    int columns() {
      Shape shape = value.shape();
      return shape.isScalar() ? 1 : Math.min(4, Math.max(1, shape.extent(shape.rank() - 1)));
    }

    /// An element as its field shows it.
    String text(int element) {
      double number = value.doubleAt(element);
      String text =
          value.dtype() == DType.FLOAT64 ? Double.toString(number) : Float.toString((float) number);
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
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

  /// The leaf that can be changed; empty if the inspected node is none, or too large.
  public ReadOnlyObjectProperty<Optional<Leaf>> leafProperty() {
    return leaf.getReadOnlyProperty();
  }

  /// Whether something is supposed of the run, here or at another leaf.
  public ReadOnlyBooleanProperty supposingProperty() {
    return supposing.getReadOnlyProperty();
  }

  /// What stays as it was, or why nothing can be kept; empty for nothing to say.
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  // ---- What can be done

  /// Supposes that an element of the leaf is another number.
  public void suppose(int element, double number) {
    leaf.get()
        .filter(of -> of.value().doubleAt(element) != number)
        .ifPresent(of -> {
          Tensor value = of.value();
          Tensor now =
              Tensor.fill(
                  value.dtype(), value.shape(), i -> i == element ? number : value.doubleAt(i));
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
    List<TextEdit> edits = suppositions.edits();
    if (edits.isEmpty()) {
      note.set(appearance.messages().text(Message.WHAT_IF_NOT_KEPT));
    } else {
      workbench.apply(edits);
    }
  }

  // ---- How it comes about

  private void look() {
    leaf.set(workbench.recording().flatMap(this::leaf));
    supposing.set(!suppositions.isEmpty());
    note.set(
        suppositions
            .suppositionProperty()
            .get()
            .map(Suppositions.Supposition::stays)
            .filter(stays -> !stays.isEmpty())
            .map(this::staying)
            .orElse(""));
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
    OptionalInt inspected = workbench.inspected();
    return inspected.isEmpty()
        ? Optional.empty()
        : made.graph()
            .node(inspected.getAsInt())
            .filter(node -> isLeaf(node.kind()))
            .flatMap(node -> leaf(made.trace(), node.value()));
  }

  private static boolean isLeaf(TapeGraph.Kind kind) {
    return switch (kind) {
      case VARIABLE, CONSTANT, STATE -> true;
      case OPERATION, OUTSIDE -> false;
    };
  }

  private static Optional<Leaf> leaf(Trace trace, int value) {
    return trace
        .value(value)
        .filter(held -> held.dtype().isFloating())
        .flatMap(TracedValue::elements)
        .filter(elements -> 0 < elements.size() && elements.size() <= MOST_ELEMENTS)
        .map(elements -> new Leaf(WhatIf.leaf(trace, value), elements));
  }

  /// The positions of the leaf's elements.
  static IntStream elements(Leaf of) {
    return IntStream.range(0, of.value().size());
  }
}
