package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.FloorBox;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.python.Cell;
import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.Notebook;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs with open groups, and with a tape around a tape, edited line by line. Every value has a
/// name of its own, by which the test finds its card again.
class PlacesOfEditedProgramsTest {
  /// All programs run in one Python: a fresh one would cost each of them most of its time.
  private static final Notebook PYTHON = new GraalPyRunner().notebook(RunListener.SILENT);

  private static final Map<String, Trace> TRACES = new HashMap<>();

  private static final String CALLS =
      """
      import tensorflow as tf
      w = tf.Variable([0.5, 1.0], name='w')
      b = tf.Variable(0.25, name='b')
      x = tf.constant([2.0, 3.0])
      def squashed(v):
        s = tf.sin(v)
        t = tf.tanh(s)
        u = tf.cos(t)
        return u
      def layer(v):
        m = v * w
        n = m + b
        return squashed(n)
      with tf.GradientTape() as tape:
        first = tf.exp(x)
        second = layer(first)
        third = tf.cos(second)
        loss = tf.reduce_mean(third)
      tape.gradient(loss, [w, b])
      """;

  private static final String LOOP =
      """
      import tensorflow as tf
      w = tf.Variable([0.5, 1.0], name='w')
      with tf.GradientTape() as tape:
        y = tf.exp(w)
        for turn in range(3):
          p = tf.sin(y)
          q = tf.tanh(p)
          y = q * w
        third = tf.cos(y)
        loss = tf.reduce_mean(third)
      tape.gradient(loss, w)
      """;

  private static final String NESTED =
      """
      import tensorflow as tf
      x = tf.Variable([0.5, 1.0], name='x')
      with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
          a = tf.sin(x)
          c = a * x
          y = tf.reduce_sum(c)
        slope = inner.gradient(y, x)
        size = tf.reduce_sum(slope)
      outer.gradient(size, x)
      """;

  private static final String THRICE =
      """
      import tensorflow as tf
      x = tf.Variable(2.0, name='x')
      with tf.GradientTape() as outer:
        with tf.GradientTape() as middle:
          with tf.GradientTape() as inner:
            a = tf.sin(x)
            y = a * x
          slope = inner.gradient(y, x)
          bend = middle.gradient(slope, x)
        size = tf.reduce_sum(bend)
      outer.gradient(size, x)
      """;

  @AfterAll
  static void close() {
    PYTHON.close();
  }

  /// A graph as it is opened, and an edit of its program.
  ///
  /// @param open the titles of the groups to open first, outer ones first; if there are none,
  ///   everything is drawn as it is first
  private record Edit(String program, List<String> open, String line, String by) {
    String edited() {
      assertThat(program).contains(line);
      return program.replace(line, by);
    }

    @Override
    public String toString() {
      return open + " " + line.strip() + " -> " + by.strip().replaceAll("\\s*\n\\s*", "; ");
    }
  }

  private static Edit inCalls(String line, String by) {
    return new Edit(CALLS, List.of("layer()", "squashed()"), line, by);
  }

  private static Edit inTurns(String line, String by) {
    return new Edit(LOOP, List.of("for turn in range(3)", "turn 2"), line, by);
  }

  private static Edit inWindow(String line, String by) {
    String longLoop = LOOP.replace("range(3)", "range(20)");
    return new Edit(longLoop, List.of("for turn in range(20)"), line, by);
  }

  private static Edit onFloors(String line, String by) {
    return new Edit(NESTED, List.of(), line, by);
  }

  /// Ops and turns that come in.
  static Stream<Arguments> additions() {
    return inBothDirections(
        new Edit(CALLS, List.of(), "tf.cos(second)", "tf.cos(second * 2.0)"),
        new Edit(CALLS, List.of("layer()"), "tf.tanh(s)", "tf.tanh(tf.exp(s))"),
        inCalls("tf.cos(second)", "tf.cos(tf.sqrt(second))"),
        inCalls("tf.tanh(s)", "tf.tanh(tf.exp(s))"),
        inCalls("  return u", "  q = u * 2.0\n  return q"),
        inCalls("  m = v * w", "  k = tf.exp(w)\n  m = v * k"),
        inCalls("  return squashed(n)", "  o = squashed(n)\n  return o + v"),
        inTurns("tf.sin(y)", "tf.sin(tf.cos(y))"),
        inTurns("q * w", "q * 1.5"),
        inTurns("range(3)", "range(4)"),
        inTurns("tf.cos(y)", "tf.cos(tf.sqrt(y))"),
        inWindow("tf.sin(y)", "tf.sin(tf.cos(y))"),
        onFloors("tf.reduce_sum(c)", "tf.reduce_sum(tf.exp(c))"),
        onFloors("    c = a * x", "    unused = tf.cos(a)\n    c = a * x"),
        onFloors("tf.reduce_sum(slope)", "tf.reduce_sum(slope * slope)"),
        new Edit(THRICE, List.of(), "tf.reduce_sum(bend)", "tf.reduce_sum(bend * x)"));
  }

  /// Ops that go, and constants that change.
  static Stream<Arguments> otherEdits() {
    return inBothDirections(
        inCalls("tf.tanh(s)", "s"),
        inCalls("tf.cos(second)", "second"),
        inCalls("0.25", "0.75"),
        inTurns("tf.sin(y)", "y"),
        inWindow("range(20)", "range(24)"),
        inWindow("tf.exp(w)", "w * 1.0"),
        onFloors("a * x", "a * 2.0"),
        onFloors("a * x", "a"),
        onFloors("[0.5, 1.0]", "[0.5, 2.0]"));
  }

  private static Stream<Arguments> inBothDirections(Edit... edits) {
    return Stream.of(edits)
        .flatMap(edit -> Stream.of(Direction.values()).map(way -> Arguments.of(edit, way)));
  }

  private static Trace trace(String program) {
    return TRACES.computeIfAbsent(
        program, text -> PYTHON.run(new Cell("program " + TRACES.size(), text)).trace().join());
  }

  private static TapeGraph graph(Trace trace) {
    return BackwardPass.latest(trace).orElseThrow().graph();
  }

  private final CanvasViewModel model =
      new CanvasViewModel(
          Runnable::run,
          Runnable::run,
          Messages.in(Language.ENGLISH),
          (text, typeface) -> text.length() * typeface.size() / 2);

  private Picture picture() {
    return model.lookProperty().get().picture();
  }

  private void show(Edit edit) {
    Trace trace = trace(edit.program);
    TapeGraph graph = graph(trace);
    model.show(graph, OpGroups.of(trace, graph), trace);
    if (!edit.open.isEmpty()) {
      model.toggleGroups();
      edit.open.forEach(this::open);
    }
  }

  private void open(String title) {
    picture().cards().values().stream()
        .filter(card -> card.title().equals(title))
        .findFirst()
        .ifPresent(card -> model.open(card.id()));
    assertThat(openGroups()).contains(called(title));
  }

  private void revise(Edit edit) {
    Trace trace = trace(edit.edited());
    TapeGraph graph = graph(trace);
    model.revise(graph, OpGroups.of(trace, graph), trace);
  }

  private List<Box> frames() {
    return picture().frames().stream()
        .map(frame -> picture().layout().frame(frame.group()))
        .toList();
  }

  private List<String> openGroups() {
    return picture().frames().stream().map(frame -> called(frame.title())).toList();
  }

  /// A group without what an edit changes in its title.
  private static String called(String title) {
    return title.replaceAll("\\(\\d+\\)| · .*", "");
  }

  /// A card by what it is called.
  ///
  /// @param level the innermost open group in which it lies
  private record Called(String level, String title, String name) {}

  /// Those of the same name are left out.
  private Map<Called, Box> places(Trace trace) {
    TapeGraph graph = graph(trace);
    Map<Called, Box> places = new HashMap<>();
    for (Card card : picture().cards().values()) {
      Box box = picture().layout().card(card.id());
      String name = graph.node(card.id()).flatMap(TapeGraph.Node::name).orElse("");
      places.merge(new Called(level(box), card.title(), name), box, (_, _) -> Box.EMPTY);
    }
    places.values().removeIf(Box.EMPTY::equals);
    return places;
  }

  private String level(Box card) {
    List<Box> frames = frames();
    return frames.stream()
        .filter(frame -> frame.contains(card))
        .min(Comparator.comparingDouble(frame -> frame.width() * frame.height()))
        .map(frame -> openGroups().get(frames.indexOf(frame)))
        .orElse("");
  }

  /// Where cards were before the edit and are after it.
  private record Move(Called card, Box before, Box after) {
    private double right() {
      return after.x() - before.x();
    }

    private double down() {
      return after.y() - before.y();
    }

    /// Whether it moved as far as another card of its level, or farther, if it lies beyond that.
    private boolean makesRoomLike(Move other) {
      return !card.level.equals(other.card.level)
          || ((before.x() < other.before.x() || right() > other.right() - 0.1)
              && (before.y() < other.before.y() || down() > other.down() - 0.1));
    }
  }

  /// Edits the program that is shown.
  private List<Move> moves(Edit edit, Direction direction) {
    model.directionProperty().set(direction);
    show(edit);
    List<String> open = openGroups();
    Map<Called, Box> before = places(trace(edit.program));
    revise(edit);
    assertThat(openGroups()).isEqualTo(open);
    Map<Called, Box> after = places(trace(edit.edited()));
    return before.keySet().stream()
        .filter(after::containsKey)
        .map(card -> new Move(card, before.get(card), after.get(card)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("additions")
  void whatComesIn_getsRoom_andNothingElseMoves(Edit edit, Direction direction) {
    List<Move> moves = moves(edit, direction);

    assertThat(moves).hasSizeGreaterThan(4);
    for (Move move : moves) {
      assertThat(moves).allMatch(move::makesRoomLike);
      assertThat(move.right()).isNotNegative();
      assertThat(move.down()).isNotNegative();
    }
    assertThat(moves).anyMatch(move -> move.right() == 0 && move.down() == 0);
    assertDrawnWell();
  }

  @ParameterizedTest
  @MethodSource("otherEdits")
  void whatIsStillThere_staysWhereItIs(Edit edit, Direction direction) {
    List<Move> moves = moves(edit, direction);

    assertThat(moves).hasSizeGreaterThan(2);
    for (Move move : moves) {
      assertThat(move.after.corner()).as("%s", move.card).isEqualTo(move.before.corner());
    }
    assertDrawnWell();
  }

  private void assertDrawnWell() {
    List<Box> cards = List.copyOf(picture().layout().cards().values());
    for (Box card : cards) {
      assertThat(cards).filteredOn(other -> other != card).noneMatch(card::intersects);
      assertThat(frames()).allMatch(frame -> frame.contains(card) || !frame.intersects(card));
    }
    for (Wire wire : picture().wires().values()) {
      Route route = picture().layout().route(wire.id());
      for (double at = 0; at <= 1; at += 0.02) {
        double part = at;
        assertThat(cards)
            .as("cards on the way of %s", wire)
            .noneMatch(card -> card.grown(-2).contains(route.at(part)));
      }
    }
    List<FloorBox> floors = picture().layout().floors();
    for (int floor = 1; floor < floors.size(); floor++) {
      Box above = floors.get(floor).box();
      Box below = floors.get(floor - 1).box();
      assertThat(above.bottom() < below.y() || above.right() < below.x()).isTrue();
    }
  }
}
