package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.ids.IdTable;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the graph looks at one position. What is asked for is worked out then and kept, so that a
/// large graph costs only what is visible of it.
final class Look {
  private static final int NOTHING_YET = -1;
  private static final int EVERYTHING = Courses.NEVER - 1;
  private static final int BEFORE_BACKWARD = -1;

  private final Picture picture;
  private final TapeReading reading;
  private final Moment moment;
  private final Examination examination;
  private final Optional<Tracing> tracing;
  private final boolean sized;
  private final Messages messages;
  private final Map<Integer, CardState> cards = new HashMap<>();

  /// The step of the backward pass that is shown, from 0; [#BEFORE_BACKWARD] before the first.
  private final int now;

  /// The id of the last node that has run; all nodes have ids in the order in which they run.
  private final int reached;

  private final Optional<Integer> current;
  private final Optional<Integer> currentCard;

  private final IdTable<BoxState> boxes = new IdTable<>();

  Look(
      Picture picture,
      TapeReading reading,
      Moment moment,
      Examination examination,
      Optional<Tracing> tracing,
      boolean sized,
      Messages messages) {
    this.picture = picture;
    this.reading = reading;
    this.moment = moment;
    this.examination = examination;
    this.tracing = tracing;
    this.sized = sized;
    this.messages = messages;
    this.now =
        moment instanceof Moment.Backward backward
            ? reading.step(backward.operation().id())
            : BEFORE_BACKWARD;
    this.reached = reached();
    this.current =
        switch (moment) {
          case Moment.Start _ -> Optional.empty();
          case Moment.Forward forward -> Optional.of(forward.operation().id());
          case Moment.Backward backward -> Optional.of(backward.operation().id());
        };
    this.currentCard = current.flatMap(picture::cardOf);
  }

  private int reached() {
    return switch (moment) {
      case Moment.Start _ -> NOTHING_YET;
      case Moment.Forward(_, var operation, _, _) ->
          reading.isLast(operation.id()) ? EVERYTHING : operation.id();
      case Moment.Backward _ -> EVERYTHING;
    };
  }

  /// The same look with nothing worked out yet, for another thread.
  Look afresh() {
    return new Look(picture, reading, moment, examination, tracing, sized, messages);
  }

  /// What stays the same at every position.
  Picture picture() {
    return picture;
  }

  /// Whether another look shows the same graph, folded otherwise.
  boolean isOfSameGraph(Look other) {
    return reading.isOfSameGraph(other.reading);
  }

  TapeGraph graph() {
    return reading.graph();
  }

  /// What a node holds, once it has run.
  Optional<TracedValue> value(TapeGraph.Node node) {
    return ran(node) ? reading.trace().value(node.value()) : Optional.empty();
  }

  /// The groups of the graph, folded or not.
  OpGroups groups() {
    return reading.groups();
  }

  /// What is said of a floor above the ground.
  String floorTitle(int floor) {
    return FloorTitles.of(reading, messages, floor);
  }

  /// Whether cards show how large their gradients are.
  boolean isSized() {
    return sized;
  }

  /// The state of a card.
  CardState card(int card) {
    return cards.computeIfAbsent(
        card,
        id ->
            picture
                .fold(id)
                .map(this::state)
                .or(() -> reading.node(id).map(this::state))
                .orElseThrow());
  }

  /// What a card's state comes to where only its box is drawn; much cheaper than all of it.
  BoxState box(int card) {
    return boxes.computeIfAbsent(
        card, () -> picture.fold(card).isPresent() ? BoxState.of(card(card)) : boxOfNode(card));
  }

  private BoxState boxOfNode(int id) {
    TapeGraph.Node node = reading.node(id).orElseThrow();
    Optional<TracedValue> gradient = gradient(node);
    return new BoxState(
        isAt(id), gradient.isPresent(), isReceiving(node), gradient.flatMap(this::size));
  }

  /// The state of a wire.
  WireState wire(Wire wire) {
    List<Integer> edges = wire.edges();
    WireState state = edge(edges.getFirst());
    for (int i = 1; i < edges.size(); i++) {
      state = state.and(edge(edges.get(i)));
    }
    return state;
  }

  /// The op at which the position is.
  Optional<Integer> current() {
    return current;
  }

  private boolean isAt(int operation) {
    return current.isPresent() && current.get() == operation;
  }

  /// Whether the position is at the op of a card, or at one that is folded into it.
  boolean isCurrent(int card) {
    return currentCard.isPresent() && currentCard.get() == card;
  }

  /// Whether a card stands aside, because others are traced.
  boolean isAside(int card) {
    return tracing.isPresent() && !isTraced(card, tracing.get());
  }

  private boolean isTraced(int card, Tracing traced) {
    return picture
        .fold(card)
        .map(fold -> traced.holdsAny(fold.members()))
        .orElseGet(() -> traced.nodes().contains(card));
  }

  /// Whether a wire stands aside, because others are traced.
  boolean isAside(Wire wire) {
    return tracing.isPresent() && wire.edges().stream().noneMatch(tracing.get().edges()::contains);
  }

  /// Whether a gradient has arrived at a card; much cheaper than its state.
  boolean isReached(int card) {
    return picture
        .fold(card)
        .map(fold -> arrived(reading.fold(fold)).isPresent())
        .orElseGet(() -> hasGradient(card));
  }

  private boolean hasGradient(int node) {
    return reading
        .node(node)
        .map(found -> moment.gradients().containsKey(found.receiver()))
        .orElse(false);
  }

  private Optional<FoldReading.Total> arrived(FoldReading fold) {
    return fold.after(now);
  }

  /// Of what is folded, the norm of all its gradients together.
  private CardState state(Fold folded) {
    FoldReading fold = reading.fold(folded);
    Optional<FoldReading.Total> total = arrived(fold);
    boolean infinite = total.filter(arrived -> arrived.notFinite() > 0).isPresent();
    return new CardState(
        fold.first().filter(this::ran).isPresent(),
        isCurrent(folded.id()),
        total.map(arrived ->
            new ValueFigure.Words(
                messages.text(Message.GROUP_NORM, FigureWriter.number(arrived.norm())))),
        Optional.empty(),
        OptionalInt.empty(),
        infinite,
        total.filter(_ -> sized && !infinite).map(arrived -> new GradientSize(arrived.norm())),
        fold.holds(examination.source())
            ? Optional.of(messages.text(Message.NODE_EXPECTS))
            : Optional.empty(),
        fold.holdsAny(examination.births())
            ? Optional.of(messages.text(Message.NODE_BIRTH))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private CardState state(TapeGraph.Node node) {
    Optional<TracedValue> gradient = gradient(node);
    return new CardState(
        ran(node),
        isAt(node.id()),
        gradient.map(FigureWriter::figure),
        receiving(node),
        visit(node),
        gradient.map(TracedValue::hasNonFinite).orElse(false),
        gradient.flatMap(this::size),
        node.id() == examination.source() && reading.isNone(node.receiver())
            ? Optional.of(messages.text(Message.NODE_EXPECTS))
            : Optional.empty(),
        examination.births().contains(node.id())
            ? Optional.of(messages.text(Message.NODE_BIRTH))
            : Optional.empty(),
        reading
            .before(node.value())
            .flatMap(_ -> reading.trace().value(node.value()))
            .map(FigureWriter::figure),
        before(node));
  }

  private Optional<String> before(TapeGraph.Node node) {
    Optional<String> value = reading.before(node.value()).map(TracedValue::brief);
    Optional<String> gradient =
        Optional.ofNullable(moment.gradients().get(node.receiver()))
            .flatMap(reading::before)
            .map(was -> "∇ " + was.brief());
    return value.isEmpty() && gradient.isEmpty()
        ? Optional.empty()
        : Optional.of(
            messages.text(
                Message.NODE_BEFORE,
                Stream.concat(value.stream(), gradient.stream())
                    .collect(Collectors.joining(" · "))));
  }

  /// NaN and Inf have no size; their cross tells them.
  private Optional<GradientSize> size(TracedValue gradient) {
    return sized && !gradient.hasNonFinite()
        ? Optional.of(new GradientSize(gradient.norm()))
        : Optional.empty();
  }

  Optional<TracedValue> gradient(TapeGraph.Node node) {
    return Optional.ofNullable(moment.gradients().get(node.receiver()))
        .flatMap(reading.trace()::value);
  }

  private boolean ran(TapeGraph.Node node) {
    return !node.isComputed() || node.id() <= reached;
  }

  private Optional<String> receiving(TapeGraph.Node node) {
    return moment instanceof Moment.Backward backward && node.receiver() != Tensor.NO_ID
        ? new Arrivals(reading, messages).at(node.receiver(), backward)
        : Optional.empty();
  }

  private boolean isReceiving(TapeGraph.Node node) {
    return moment instanceof Moment.Backward backward
        && node.receiver() != Tensor.NO_ID
        && new Arrivals(reading, messages).isAny(node.receiver(), backward);
  }

  /// Which step of the backward pass was the node's, from 1, once it has been.
  private OptionalInt visit(TapeGraph.Node node) {
    int step = reading.step(node.id());
    return step <= now && step != Courses.NEVER ? OptionalInt.of(step + 1) : OptionalInt.empty();
  }

  /// Asked of thousands of edges at every position.
  private WireState edge(int id) {
    Courses courses = reading.courses();
    boolean ran = courses.isUsed(id, reached);
    boolean cut = examination.cut().contains(id);
    boolean expected = examination.expected().contains(id);
    boolean back = courses.isBack(id, now);
    if (!back && !cut && !expected) {
      return ran ? WireState.RAN : WireState.WAITING;
    }
    return new WireState(
        ran,
        back ? OptionalDouble.of(courses.weight(id)) : OptionalDouble.empty(),
        back && isAt(reading.edge(id).to()),
        cut,
        expected);
  }

  /// A card in words, for a tooltip.
  String describe(int card) {
    return reading.node(card).map(this::describe).orElseGet(() -> folded(card));
  }

  private String folded(int card) {
    return Optional.ofNullable(picture.cards().get(card))
        .map(this::accessible)
        .map(text -> text + '\n' + messages.text(Message.GROUP_HOW_TO_OPEN))
        .orElse("");
  }

  private String describe(TapeGraph.Node node) {
    StringBuilder text = new StringBuilder(node.title());
    node.name().ifPresent(name -> text.append(" · ").append(name));
    int line = node.place().line();
    if (line > 0) {
      text.append(" · ").append(messages.text(Message.NODE_LINE, line));
    }
    reading
        .trace()
        .value(node.value())
        .ifPresent(value -> {
          text.append('\n').append(value.shape()).append(' ').append(value.dtype().tfName());
          if (ran(node)) {
            add(text, Message.INSPECTOR_VALUE, value.brief());
          }
        });
    gradient(node).ifPresent(value -> add(text, Message.INSPECTOR_GRADIENT, value.brief()));
    if (reading.isNone(node.receiver())) {
      add(text, Message.INSPECTOR_GRADIENT, messages.text(Message.NODE_NONE));
    }
    return text.toString();
  }

  private void add(StringBuilder text, Message label, String value) {
    text.append('\n').append(messages.text(label)).append("  ").append(value);
  }

  /// A card in words, for a screen reader.
  String accessible(Card card) {
    CardState state = card(card.id());
    String value =
        reading
            .node(card.id())
            .flatMap(node -> reading.trace().value(node.value()))
            .map(TracedValue::brief)
            .orElse("");
    Optional<String> gradient =
        reading
            .node(card.id())
            .flatMap(this::gradient)
            .map(TracedValue::brief)
            .or(() ->
                state.gradient().stream()
                    .filter(ValueFigure.Words.class::isInstance)
                    .map(words -> ((ValueFigure.Words) words).text())
                    .findFirst())
            .or(card::none);
    String shown = state.ran() ? value : "";
    return gradient
        .map(text ->
            messages.text(Message.ACCESSIBLE_NODE, card.title(), card.detail(), shown, text))
        .orElseGet(() ->
            messages.text(Message.ACCESSIBLE_NODE_NO_GRADIENT, card.title(), card.detail(), shown));
  }
}
