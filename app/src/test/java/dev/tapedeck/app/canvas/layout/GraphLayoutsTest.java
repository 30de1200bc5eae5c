package dev.tapedeck.app.canvas.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphLayoutsTest {
  /// Graphs of many shapes, each with the ways it can be laid out.
  static Stream<Arguments> graphs() {
    return IntStream.range(0, 6)
        .boxed()
        .flatMap(seed ->
            Stream.of(Direction.values())
                .map(direction -> Arguments.of(graph(seed, 8 + 4 * seed), direction)));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void of_keepsCardsApart(TapeGraph graph, Direction direction) {
    GraphLayout layout = layout(graph, direction);

    assertThat(layout.cards()).hasSize(graph.nodes().size());
    layout
        .cards()
        .forEach((one, box) ->
            layout
                .cards()
                .forEach((other, otherBox) -> {
                  if (!one.equals(other)) {
                    assertThat(box.grown(8).intersects(otherBox))
                        .as("%d and %d", one, other)
                        .isFalse();
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void of_leadsEdgesAroundCards(TapeGraph graph, Direction direction) {
    GraphLayout layout = layout(graph, direction);

    assertThat(layout.edges()).hasSize(graph.edges().size());
    for (TapeGraph.Edge edge : graph.edges()) {
      layout
          .cards()
          .forEach((node, box) ->
              assertThat(crosses(layout.route(edge.id()), box.grown(-1)))
                  .as("edge %d -> %d and card %d", edge.from(), edge.to(), node)
                  .isFalse());
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void of_leadsEdgesFromCardToCard(TapeGraph graph, Direction direction) {
    GraphLayout layout = layout(graph, direction);

    for (TapeGraph.Edge edge : graph.edges()) {
      Box from = layout.card(edge.from());
      Box to = layout.card(edge.to());
      assertThat(from.grown(1).contains(layout.route(edge.id()).start())).isTrue();
      assertThat(to.grown(1).contains(layout.route(edge.id()).end())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void of_drawsATapeAroundItsNodesOnly(TapeGraph graph, Direction direction) {
    GraphLayout layout = layout(graph, direction);
    TapeGraph.Region region = graph.regions().getFirst();
    Box box = layout.regions().getFirst().box();

    for (TapeGraph.Node node : graph.nodes()) {
      Box card = layout.card(node.id());
      if (region.nodes().contains(node.id())) {
        assertThat(box.grown(-10).contains(card)).as("card %d", node.id()).isTrue();
      } else {
        assertThat(box.intersects(card)).as("card %d", node.id()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void of_hasBoundsAroundEverything(TapeGraph graph, Direction direction) {
    GraphLayout layout = layout(graph, direction);

    assertThat(layout.cards().values()).allMatch(card -> layout.bounds().contains(card));
    assertThat(layout.regions()).allMatch(region -> layout.bounds().contains(region.box()));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void of_givesTheSamePictureAgain(TapeGraph graph, Direction direction) {
    assertThat(layout(graph, direction)).isEqualTo(layout(graph, direction));
  }

  @Test
  void of_nestsATapeWithinTheTapeAroundIt() {
    TapeGraph graph =
        new TapeGraph(
            1,
            List.of(node(0), node(1), node(2), node(3)),
            List.of(edge(0, 0, 1), edge(1, 1, 2), edge(2, 2, 3)),
            List.of(region(2, 1, List.of(1, 2)), region(1, 0, List.of(1, 2, 3))));

    GraphLayout layout = layout(graph, Direction.RIGHT);

    assertThat(layout.regions()).extracting(RegionBox::tape).containsExactly(1, 2);
    Box outer = layout.regions().get(0).box();
    Box inner = layout.regions().get(1).box();
    assertThat(outer.grown(-10).contains(inner)).isTrue();
    assertThat(inner.contains(layout.card(2))).isTrue();
    assertThat(inner.intersects(layout.card(3))).isFalse();
  }

  @Test
  void of_takesInWhatStandsBetweenRecordedOps() {
    TapeGraph graph =
        new TapeGraph(
            1,
            List.of(node(0), node(1), node(2), node(3)),
            List.of(edge(0, 0, 1), edge(1, 1, 2), edge(2, 2, 3), edge(3, 1, 3)),
            List.of(region(1, 0, List.of(1, 3))));

    GraphLayout layout = layout(graph, Direction.RIGHT);

    assertThat(layout.regions().getFirst().box().contains(layout.card(2))).isTrue();
    assertThat(layout.card(2).x()).isBetween(layout.card(1).right(), layout.card(3).x());
  }

  @Test
  void of_isEmpty_whenTheGraphIs() {
    TapeGraph graph = new TapeGraph(0, List.of(), List.of(), List.of());

    assertThat(layout(graph, Direction.DOWN)).isEqualTo(GraphLayout.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void of_leadsEdgesFromCardToCard_whenOneIsOpen(TapeGraph graph, Direction direction) {
    for (int open = 0; open < graph.nodes().size(); open++) {
      GraphLayout layout =
          GraphLayouts.of(
              opened(Scheme.of(graph), open),
              sizes(graph),
              direction,
              Earlier.NOTHING,
              () -> false);

      for (TapeGraph.Edge edge : graph.edges()) {
        Box from = layout.place(edge.from()).orElseThrow();
        Box to = layout.place(edge.to()).orElseThrow();
        Route route = layout.route(edge.id());
        assertThat(touches(from, route.start())).as("%s, %d is open", edge, open).isTrue();
        assertThat(touches(to, route.end())).as("%s, %d is open", edge, open).isTrue();
        for (TapeGraph.Node node : graph.nodes()) {
          Box inside = layout.place(node.id()).orElseThrow().grown(-1);
          assertThat(route.meets(inside))
              .as("%s over %d, %d is open", edge, node.id(), open)
              .isFalse();
        }
      }
    }
  }

  private static boolean touches(Box card, Point end) {
    return card.grown(1).contains(end) && !card.grown(-1).contains(end);
  }

  /// With a column of other cards in the place of one.
  private static Scheme opened(Scheme scheme, int card) {
    List<Integer> inside = List.of(1001, 1002, 1003, 1004);
    Scheme column =
        new Scheme(inside, List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of());
    return new Scheme(
        scheme.cards(),
        scheme.arcs(),
        scheme.regions(),
        Map.of(card, column),
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void of_stops_whenCancelled() {
    TapeGraph graph = graph(1, 40);

    assertThatThrownBy(() ->
            GraphLayouts.of(
                Scheme.of(graph), sizes(graph), Direction.RIGHT, Earlier.NOTHING, () -> true))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void of_keepsCardsApartAndTapesClean_whenTheGraphIsLarge() {
    TapeGraph graph = graph(3, 3000);
    assertThat(graph.nodes().size() + graph.edges().size()).isGreaterThan(GraphLayouts.CAREFUL);

    GraphLayout layout = layout(graph, Direction.RIGHT);

    Map<Double, List<Box>> columns = new HashMap<>();
    layout
        .cards()
        .values()
        .forEach(box -> columns.computeIfAbsent(box.x(), _ -> new ArrayList<>()).add(box));
    columns.values().forEach(GraphLayoutsTest::assertStacked);
    Box region = layout.regions().getFirst().box();
    List<Integer> recorded = graph.regions().getFirst().nodes();
    layout
        .cards()
        .forEach(
            (node, box) -> assertThat(region.contains(box)).isEqualTo(recorded.contains(node)));
  }

  private static void assertStacked(List<Box> column) {
    double bottom = Double.NEGATIVE_INFINITY;
    column.sort((one, other) -> Double.compare(one.y(), other.y()));
    for (Box box : column) {
      assertThat(box.y()).isGreaterThan(bottom);
      bottom = box.bottom();
    }
  }

  private static GraphLayout layout(TapeGraph graph, Direction direction) {
    return GraphLayouts.of(Scheme.of(graph), sizes(graph), direction, Earlier.NOTHING, () -> false);
  }

  /// Whether any piece of a route comes into a box; pieces are short, so samples on them serve.
  private static boolean crosses(Route route, Box box) {
    double length = route.length();
    return IntStream.rangeClosed(0, (int) length + 1)
        .mapToObj(step -> route.at(Math.min(1, step / Math.max(length, 1))))
        .anyMatch(box::contains);
  }

  private static Map<Integer, Size> sizes(TapeGraph graph) {
    Random random = new Random(7);
    Map<Integer, Size> sizes = new HashMap<>();
    graph
        .nodes()
        .forEach(node ->
            sizes.put(node.id(), new Size(90 + random.nextInt(120), 40 + random.nextInt(60))));
    IntStream.rangeClosed(1001, 1004).forEach(inside -> sizes.put(inside, new Size(150, 60)));
    return sizes;
  }

  /// A random computation: a third leaves, ops of one or two values before them, a tape around the
  /// ops.
  private static TapeGraph graph(int seed, int size) {
    Random random = new Random(seed);
    int leaves = Math.max(2, size / 3);
    List<TapeGraph.Node> nodes = IntStream.range(0, size).mapToObj(GraphLayoutsTest::node).toList();
    List<TapeGraph.Edge> edges = new ArrayList<>();
    for (int op = leaves; op < size; op++) {
      int recent = Math.max(0, op - 6 - random.nextInt(leaves));
      edges.add(edge(edges.size(), recent + random.nextInt(op - recent), op));
      if (random.nextBoolean()) {
        edges.add(edge(edges.size(), recent + random.nextInt(op - recent), op));
      }
    }
    List<Integer> ops = IntStream.range(leaves, size).boxed().toList();
    return new TapeGraph(1, nodes, edges, List.of(region(1, 0, ops)));
  }

  private static TapeGraph.Node node(int id) {
    return new TapeGraph.Node(
        id,
        TapeGraph.Kind.OPERATION,
        "op" + id,
        Optional.empty(),
        id,
        id,
        Place.NOWHERE,
        "",
        TapeGraph.Watch.RECORDED,
        TapeGraph.Role.NONE);
  }

  private static TapeGraph.Edge edge(int id, int from, int to) {
    return new TapeGraph.Edge(id, from, to, from, id, TapeGraph.Edge.Path.RECORDED);
  }

  private static TapeGraph.Region region(int tape, int around, List<Integer> nodes) {
    return new TapeGraph.Region(tape, nodes, false, TapeGraph.Region.State.CLOSED, around);
  }
}
