package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.GraphLayouts;
import dev.tapedeck.app.canvas.layout.Size;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The graph of one gradient call: what is drawn, at which position, and what is chosen.
///
/// Laying out happens in the background; until it is done, the graph before it stays. Use from the
/// FX thread.
public final class CanvasViewModel {
  private static final Moment START = new Moment.Start(Set.of(), Map.of());

  private final Latest latest;
  private final TextMeasure measure;
  private final AtomicInteger newest = new AtomicInteger();
  private final ObjectProperty<Messages> messages;
  private final ObjectProperty<Moment> moment = new SimpleObjectProperty<>(START);
  private final ObjectProperty<Direction> direction = new SimpleObjectProperty<>(Direction.RIGHT);
  private final BooleanProperty gradientSizes = new SimpleBooleanProperty();
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(Selection.nothing());
  private Picture picture = Picture.EMPTY;
  private final ReadOnlyObjectWrapper<Look> look;
  private final ReadOnlyBooleanWrapper layingOut = new ReadOnlyBooleanWrapper();
  private TapeReading wanted = TapeReading.EMPTY;
  private TapeReading shown = TapeReading.EMPTY;
  private Optional<Diagnosis> examined = Optional.empty();

  /// A model without a graph.
  ///
  /// @param background where graphs are laid out
  /// @param fx where the result is delivered
  public CanvasViewModel(Executor background, Executor fx, Messages messages) {
    this(background, fx, messages, new FontMeasure());
  }

  CanvasViewModel(Executor background, Executor fx, Messages messages, TextMeasure measure) {
    this.latest = new Latest(background, fx);
    this.measure = measure;
    this.messages = new SimpleObjectProperty<>(messages);
    this.look =
        new ReadOnlyObjectWrapper<>(
            new Look(
                Picture.EMPTY, TapeReading.EMPTY, START, Examination.NOTHING, false, messages));
    moment.subscribe(_ -> follow());
    this.messages.subscribe(_ -> layOutAgain());
    direction.subscribe(_ -> layOutAgain());
    gradientSizes.subscribe(_ -> follow());
  }

  private record Drawn(TapeReading reading, Picture picture) {}

  /// Shows a graph with nothing chosen. A graph that is under way is dropped. The position must be
  /// set to one of the graph's own, before or after.
  public void show(TapeGraph graph, Trace trace) {
    wanted = new TapeReading(graph, trace);
    examined = Optional.empty();
    selection.set(Selection.nothing());
    layOutAgain();
  }

  /// Shows no graph.
  public void clear() {
    show(TapeReading.EMPTY.graph(), Trace.EMPTY);
  }

  /// Shows where the path of a gradient broke and where it should have come.
  public void examine(Diagnosis diagnosis) {
    examined = Optional.of(diagnosis);
    follow();
  }

  /// Ends what [#examine] began.
  public void examineNothing() {
    examined = Optional.empty();
    follow();
  }

  private void layOutAgain() {
    TapeReading reading = wanted;
    Messages language = messages.get();
    Direction way = direction.get();
    int mine = newest.incrementAndGet();
    layingOut.set(true);
    latest.request(
        () -> draw(reading, language, way, mine), this::accept, _ -> layingOut.set(false));
  }

  private Drawn draw(TapeReading reading, Messages language, Direction way, int mine) {
    CardWriter writer = new CardWriter(reading, language, measure);
    List<Card> cards = reading.graph().nodes().stream().map(writer::card).toList();
    Map<Integer, Size> sizes = new HashMap<>();
    cards.forEach(card -> sizes.put(card.id(), card.size()));
    GraphLayout layout = GraphLayouts.of(reading.graph(), sizes, way, () -> mine != newest.get());
    if (mine != newest.get()) {
      throw new CancellationException("a newer graph is wanted");
    }
    List<Wire> wires = reading.graph().edges().stream().map(CanvasViewModel::wire).toList();
    return new Drawn(reading, Picture.of(layout, cards, wires, RegionTitles.of(reading, language)));
  }

  private static Wire wire(TapeGraph.Edge edge) {
    Wire.Path path =
        switch (edge.path()) {
          case RECORDED -> Wire.Path.RECORDED;
          case UNRECORDED -> Wire.Path.UNRECORDED;
          case BROKEN -> Wire.Path.BROKEN;
        };
    return new Wire(edge.id(), edge.from(), edge.to(), path);
  }

  /// While a graph is under way, positions are meant for it, not for the one on screen.
  private void follow() {
    if (!layingOut.get()) {
      lookAgain();
    }
  }

  private void accept(Drawn drawn) {
    shown = drawn.reading();
    layingOut.set(false);
    picture = drawn.picture();
    lookAgain();
  }

  private void lookAgain() {
    Examination examination =
        examined.map(diagnosis -> Examiner.examine(shown, diagnosis)).orElse(Examination.NOTHING);
    look.set(
        new Look(picture, shown, moment.get(), examination, gradientSizes.get(), messages.get()));
  }

  /// The position that is shown.
  public ObjectProperty<Moment> momentProperty() {
    return moment;
  }

  /// The texts; another language lays the graph out again, as its words are longer or shorter.
  public ObjectProperty<Messages> messagesProperty() {
    return messages;
  }

  /// Whether cards are coloured by the norms of their gradients, so that it shows where gradients
  /// vanish, explode or die.
  public BooleanProperty gradientSizesProperty() {
    return gradientSizes;
  }

  /// The way in which values flow.
  public ObjectProperty<Direction> directionProperty() {
    return direction;
  }

  /// What is chosen, by the user or from outside.
  public ObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  /// Whether a graph is being laid out.
  public ReadOnlyBooleanProperty layingOutProperty() {
    return layingOut.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /// Chooses the node that lies that way from the chosen one.
  ///
  /// @return the node chosen now, if there is one that way
  Optional<Integer> go(Navigation.Step step) {
    int from =
        switch (selection.get()) {
          case Selection.OfNode(var id) -> id;
          case Selection.OfEdge(var id) ->
              Optional.ofNullable(picture.wires().get(id)).map(Wire::from).orElse(-1);
          case Selection.Nothing() -> look.get().current().orElse(-1);
        };
    Optional<Integer> next = Navigation.next(picture, from, step);
    next.ifPresent(node -> selection.set(new Selection.OfNode(node)));
    return next;
  }

  /// The edges along which a step hands gradients on, the op first left.
  List<Wire> handedOn(Moment.Backward backward) {
    List<Wire> edges = new ArrayList<>();
    for (TapeGraph.Edge edge : shown.entering(backward.operation().id())) {
      boolean handed =
          backward.step().contributions().stream().anyMatch(term -> term.input() == edge.input());
      if (handed) {
        edges.add(wire(edge));
      }
    }
    return edges;
  }

  /// The graph in words, node by node, for screen readers.
  public String description() {
    StringBuilder text = new StringBuilder(title());
    picture.cards().values().forEach(card -> text.append('\n').append(look.get().accessible(card)));
    return text.toString();
  }

  /// The number of nodes, and the chosen one in words.
  String title() {
    String graph = messages.get().text(Message.ACCESSIBLE_GRAPH, picture.cards().size());
    return chosenCard().map(card -> graph + ". " + look.get().accessible(card)).orElse(graph);
  }

  private Optional<Card> chosenCard() {
    return selection.get() instanceof Selection.OfNode(var id)
        ? Optional.ofNullable(picture.cards().get(id))
        : Optional.empty();
  }
}
