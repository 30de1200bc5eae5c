package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.concurrent.Once;
import dev.tapedeck.app.drawing.FontMeasure;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final System.Logger LOG = System.getLogger(CanvasViewModel.class.getName());
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
  private final ReadOnlyObjectWrapper<Look> look;
  private final ReadOnlyObjectWrapper<Set<Integer>> folded = new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyBooleanWrapper layingOut = new ReadOnlyBooleanWrapper();

  /// Read in the background: a large graph takes its time.
  private Supplier<TapeReading> wanted = () -> TapeReading.EMPTY;

  private TapeReading shown = TapeReading.EMPTY;
  private Draft.Drawn drawn;

  /// The picture in which the ops of the one on screen were before an edit.
  private Draft.Drawn origin;

  private Optional<Diagnosis> examined = Optional.empty();
  private final ReadOnlyObjectWrapper<Optional<Tracing>> tracing =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Folding> folding = Optional.empty();
  private int touched = OpGroup.ROOT;

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
                Picture.EMPTY,
                TapeReading.EMPTY,
                START,
                Examination.NOTHING,
                Optional.empty(),
                false,
                messages));
    this.drawn = nothing();
    this.origin = drawn;
    moment.subscribe(_ -> follow());
    this.messages.subscribe(_ -> layOutAgain());
    direction.subscribe(_ -> {
      touched = OpGroup.ROOT;
      layOutAgain();
    });
    gradientSizes.subscribe(_ -> follow());
  }

  private Draft.Drawn nothing() {
    return new Draft.Drawn(
        new Draft(TapeReading.EMPTY, Folding.NONE, messages.get(), direction.get()), Picture.EMPTY);
  }

  /// Shows a graph with nothing chosen. A graph that is under way is dropped. The position must be
  /// set to one of the graph's own, before or after.
  public void show(TapeGraph graph, OpGroups groups, Trace trace) {
    origin = nothing();
    open(graph, groups, trace);
  }

  /// As [#show], for a program that was edited: what is still in it keeps its place.
  public void revise(TapeGraph graph, OpGroups groups, Trace trace) {
    origin = drawn;
    open(graph, groups, trace);
  }

  /// Lays the graph out as if it had never been another one.
  public void layOutAnew() {
    origin = nothing();
    layOutAgain();
  }

  /// Whether what is shown kept its places from before an edit.
  boolean isRevised() {
    return !origin.picture().isEmpty();
  }

  private void open(TapeGraph graph, OpGroups groups, Trace trace) {
    wanted = new Once<>(() -> new TapeReading(graph, groups, trace));
    folding = Optional.empty();
    examined = Optional.empty();
    tracing.set(Optional.empty());
    selection.set(Selection.nothing());
    layOutAgain();
  }

  /// Shows the values of a renewed run in the same graph, in which nothing moves, and what they
  /// were before beside them.
  public void renew(Trace now, Trace before) {
    Supplier<TapeReading> former = wanted;
    wanted = new Once<>(() -> former.get().renewed(now, before));
    if (layingOut.get()) {
      layOutAgain();
    } else {
      shown = wanted.get();
      lookAgain();
    }
  }

  /// Shows no graph.
  public void clear() {
    show(TapeReading.EMPTY.graph(), TapeReading.EMPTY.groups(), Trace.EMPTY);
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
    Optional<Folding> chosen = folding;
    Draft.Drawn before = origin;
    Supplier<TapeReading> asked = wanted;
    Messages language = messages.get();
    Direction way = direction.get();
    int mine = newest.incrementAndGet();
    Draft now = drawn.draft();
    layingOut.set(true);
    latest.request(
        () -> {
          TapeReading reading = asked.get();
          Folding folded = chosen.orElseGet(() -> folding(reading, now, before));
          return new Draft(reading, folded, language, way)
              .drawn(measure, before, () -> mine != newest.get());
        },
        this::accept,
        this::fail);
  }

  /// A graph that falls into the same groups as the one before it stays folded as that was; an
  /// edited one as far as its groups are still there.
  private static Folding folding(TapeReading reading, Draft now, Draft.Drawn before) {
    if (reading.groups().isLike(now.reading().groups())) {
      return now.folding();
    }
    return before.picture().isEmpty()
        ? Folding.initial(reading.groups(), reading.graph().nodes().size())
        : before.draft().folding().carried(before.draft().reading(), reading);
  }

  /// While a graph is under way, positions are meant for it, not for the one on screen.
  private void follow() {
    if (!layingOut.get()) {
      lookAgain();
    }
  }

  private void accept(Draft.Drawn accepted) {
    drawn = accepted;
    shown = accepted.draft().reading();
    layingOut.set(false);
    folded.set(foldedGroups());
    lookAgain();
  }

  private void fail(Throwable failure) {
    layingOut.set(false);
    LOG.log(System.Logger.Level.ERROR, "cannot draw the graph", failure);
  }

  private Picture picture() {
    return drawn.picture();
  }

  private void lookAgain() {
    Examination examination =
        examined.map(diagnosis -> Examiner.examine(shown, diagnosis)).orElse(Examination.NOTHING);
    look.set(
        new Look(
            picture(),
            shown,
            moment.get(),
            examination,
            tracing.get(),
            gradientSizes.get(),
            messages.get()));
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
          case Selection.OfFold(var id) -> id;
          case Selection.OfEdge(var id) ->
              Optional.ofNullable(picture().wires().get(id)).map(Wire::from).orElse(-1);
          case Selection.OfSeveral(var ids) -> Collections.max(ids);
          case Selection.Nothing() ->
              look.get().current().flatMap(picture()::cardOf).orElse(Integer.MAX_VALUE);
        };
    Optional<Integer> next = Navigation.next(picture(), from, step);
    next.ifPresent(card -> selection.set(Selection.ofCard(card)));
    return next;
  }

  // ---- Tracing

  /// Lets stand out what the chosen nodes are computed from. Asked again it ends.
  public void traceUpstream() {
    trace(Tracing.Way.UPSTREAM);
  }

  /// Lets stand out what is computed from the chosen nodes. Asked again it ends.
  public void traceDownstream() {
    trace(Tracing.Way.DOWNSTREAM);
  }

  private void trace(Tracing.Way way) {
    Set<Integer> from = chosenNodes();
    Optional<Tracing> asked =
        from.isEmpty() ? Optional.empty() : Optional.of(Tracing.of(shown, from, way));
    tracing.set(asked.equals(tracing.get()) ? Optional.empty() : asked);
    follow();
  }

  /// Lets everything stand out as before; if it does, chooses nothing.
  void release() {
    if (tracing.get().isPresent()) {
      tracing.set(Optional.empty());
      follow();
    } else {
      selection.set(Selection.nothing());
    }
  }

  /// What is traced, in words; empty if nothing is.
  Optional<String> tracingText() {
    return tracing
        .get()
        .map(traced ->
            messages
                .get()
                .text(
                    traced.way() == Tracing.Way.UPSTREAM
                        ? Message.TRACED_UPSTREAM
                        : Message.TRACED_DOWNSTREAM,
                    traced.nodes().size(),
                    shown.graph().nodes().size()));
  }

  private Set<Integer> chosenNodes() {
    return selection.get().cards().stream()
        .flatMap(card ->
            picture()
                .fold(card)
                .map(fold -> fold.members().stream())
                .orElseGet(() -> Stream.of(card)))
        .collect(Collectors.toUnmodifiableSet());
  }

  // ---- Groups

  /// Draws what a card stands for.
  void open(int card) {
    picture()
        .fold(card)
        .ifPresent(fold -> {
          touched =
              switch (fold) {
                case Fold.OfGroup(OpGroup group) -> group.id();
                case Fold.OfTurns(OpGroup loop, _, _) -> loop.id();
              };
          refold(state -> state.opened(fold));
        });
  }

  /// Draws a group as one card.
  void fold(int group) {
    shown
        .groups()
        .group(group)
        .ifPresent(found -> {
          touched = group;
          refold(state -> state.with(found, Folding.State.FOLDED));
          selection.set(new Selection.OfFold(group));
        });
  }

  /// Opens the chosen fold, or folds the innermost group around the chosen node.
  public void toggleGroup() {
    switch (selection.get()) {
      case Selection.OfFold(int card) -> open(card);
      case Selection.OfNode(int node) ->
          shown.groups().path(node).stream().findFirst().map(OpGroup::id).ifPresent(this::fold);
      case Selection.OfEdge _, Selection.OfSeveral _, Selection.Nothing _ -> {}
    }
  }

  /// Folds all groups, or draws all nodes if all are folded.
  public void toggleGroups() {
    boolean folded = picture().cards().values().stream().noneMatch(card -> isFoldable(card.id()));
    boolean all = folded && shown.graph().nodes().size() <= Folding.MOST_NODES;
    touched = OpGroup.ROOT;
    refold(_ -> all ? Folding.NONE : new Folding(Map.of(), Map.of(), Folding.State.FOLDED));
  }

  /// Draws every node, however many there are.
  public void unfold() {
    touched = OpGroup.ROOT;
    refold(_ -> Folding.NONE);
  }

  /// How many cards are drawn, in sight or not.
  public int cards() {
    return picture().cards().size();
  }

  private boolean isFoldable(int card) {
    return card >= 0 && !shown.groups().path(card).isEmpty();
  }

  /// Draws another turn of the loop that is open around what is chosen, or of the first one drawn.
  public void turn(int by) {
    openLoop()
        .ifPresent(loop -> {
          int next = state().turn(loop) + by;
          if (next >= 0 && next < loop.groups().size()) {
            touched = loop.id();
            refold(state -> state.at(loop, next));
          }
        });
  }

  private Optional<OpGroup> openLoop() {
    Stream<OpGroup> around =
        selection.get() instanceof Selection.OfNode(int node)
            ? shown.groups().path(node).stream()
            : Stream.empty();
    Stream<OpGroup> drawn =
        picture().frames().stream().flatMap(frame -> shown.groups().group(frame.group()).stream());
    return Stream.concat(around, drawn)
        .filter(group -> group.kind() == OpGroup.Kind.LOOP)
        .filter(group -> state().of(group) == Folding.State.OPEN)
        .findFirst();
  }

  /// Opens whatever a node is folded in.
  public void uncover(int node) {
    if (!layingOut.get() && !picture().cards().containsKey(node) && shown.node(node).isPresent()) {
      touched = OpGroup.ROOT;
      refold(state -> state.revealing(shown.groups(), node));
    }
  }

  /// The ids of the groups of which a card shows the whole, alone or with other turns of a loop.
  public ReadOnlyObjectProperty<Set<Integer>> foldedProperty() {
    return folded.getReadOnlyProperty();
  }

  private Set<Integer> foldedGroups() {
    return picture().cards().keySet().stream()
        .flatMap(card -> picture().fold(card).stream())
        .flatMap(CanvasViewModel::groups)
        .map(OpGroup::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<OpGroup> groups(Fold fold) {
    return switch (fold) {
      case Fold.OfGroup(OpGroup group) -> Stream.of(group);
      case Fold.OfTurns(OpGroup loop, int first, int last) ->
          loop.groups().subList(first, last + 1).stream();
    };
  }

  /// The group that was opened or folded last, by which the drawing stays where it is.
  int touched() {
    return touched;
  }

  private Folding state() {
    return drawn.draft().folding();
  }

  private void refold(UnaryOperator<Folding> change) {
    folding = Optional.of(change.apply(folding.orElseGet(this::state)));
    layOutAgain();
  }

  /// The ways on which a step hands gradients on, that of the op's first input first.
  List<GradientWay> handedOn(Moment.Backward backward) {
    return shown.entering(backward.operation().id()).stream()
        .filter(edge ->
            backward.step().contributions().stream().anyMatch(term -> term.input() == edge.input()))
        .map(this::drawn)
        .filter(wires -> !wires.isEmpty())
        .map(wires -> GradientWay.over(wires, picture().layout()))
        .distinct()
        .toList();
  }

  private List<Wire> drawn(TapeGraph.Edge edge) {
    return picture().wiresOf(edge.id()).stream()
        .filter(wire -> picture().layout().edges().containsKey(wire.id()))
        .toList();
  }

  /// The graph in words, node by node, for screen readers.
  public String description() {
    StringBuilder text = new StringBuilder(title());
    picture()
        .cards()
        .values()
        .forEach(card -> text.append('\n').append(look.get().accessible(card)));
    return text.toString();
  }

  /// The number of nodes, and the chosen one in words.
  String title() {
    String graph = messages.get().text(Message.ACCESSIBLE_GRAPH, picture().cards().size());
    List<Card> chosen =
        selection.get().cards().stream()
            .flatMap(card -> Optional.ofNullable(picture().cards().get(card)).stream())
            .toList();
    return switch (chosen.size()) {
      case 0 -> graph;
      case 1 -> graph + ". " + look.get().accessible(chosen.getFirst());
      default -> graph + ". " + messages.get().text(Message.ACCESSIBLE_CHOSEN, chosen.size());
    };
  }
}
