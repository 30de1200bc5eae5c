package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacesAfterAnEditTest {
  private final CanvasViewModel model =
      new CanvasViewModel(
          Runnable::run,
          Runnable::run,
          Messages.in(Language.ENGLISH),
          (text, typeface) -> text.length() * typeface.size() / 2);
  private TapeGraph graph = new TapeGraph(0, List.of(), List.of(), List.of());

  private void show(Trace trace) {
    graph = BackwardPass.latest(trace).orElseThrow().graph();
    model.show(graph, OpGroups.of(trace, graph), trace);
  }

  private void revise(Trace trace) {
    graph = BackwardPass.latest(trace).orElseThrow().graph();
    model.revise(graph, OpGroups.of(trace, graph), trace);
  }

  /// By name, or by op; no two nodes of the programs here share one.
  private Map<String, Box> places() {
    Map<String, Box> places = new TreeMap<>();
    for (TapeGraph.Node node : graph.nodes()) {
      String name = node.name().orElse(node.title());
      assertThat(places.put(name, picture().layout().card(node.id()))).isNull();
    }
    return places;
  }

  private Picture picture() {
    return model.lookProperty().get().picture();
  }

  private void assertDrawnWell() {
    List<Box> cards = List.copyOf(picture().layout().cards().values());
    for (Box card : cards) {
      assertThat(cards).filteredOn(other -> other != card).noneMatch(card::intersects);
    }
    for (Wire wire : picture().wires().values()) {
      Route route = picture().layout().route(wire.id());
      for (double at = 0.1; at < 0.95; at += 0.05) {
        double part = at;
        assertThat(cards)
            .as("cards on the way of %s", wire)
            .noneMatch(card -> card.grown(-2).contains(route.at(part)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOpAtTheEndOfAPath_movesNothingBeforeIt(Direction direction) {
    model.directionProperty().set(direction);
    show(Recordings.severalSources());
    Map<String, Box> before = places();

    revise(Recordings.severalSources(List.of(ElementwiseOps.TANH)));

    Map<String, Box> after = places();
    assertThat(after).containsKey("Tanh");
    for (String name : List.of("w", "b", "x", "Mul", "h")) {
      assertThat(after.get(name).corner()).as(name).isEqualTo(before.get(name).corner());
    }
    assertDrawnWell();
  }

  @Test
  void whatFollowsANewOp_movesByOneOffset() {
    show(Recordings.severalSources());
    Map<String, Box> before = places();

    revise(Recordings.severalSources(List.of(ElementwiseOps.TANH, ElementwiseOps.SIN)));

    Map<String, Box> after = places();
    double offset = after.get("y").x() - before.get("y").x();
    assertThat(offset).isPositive();
    for (String name : List.of("y", "Pow", "loss")) {
      assertThat(after.get(name).corner())
          .as(name)
          .isEqualTo(before.get(name).corner().plus(offset, 0));
    }
    assertDrawnWell();
  }

  @Test
  void whatIsTakenOut_leavesTheRestInPlace() {
    show(Recordings.severalSources(List.of(ElementwiseOps.TANH)));
    Map<String, Box> before = places();

    revise(Recordings.severalSources());

    for (String name : List.of("w", "b", "x", "Mul", "h")) {
      assertThat(places().get(name).corner()).as(name).isEqualTo(before.get(name).corner());
    }
    assertDrawnWell();
  }

  @Test
  void anotherProgram_isDrawnAsIfNothingHadBeenBefore() {
    show(Recordings.network(3));
    Map<Integer, Box> fresh = picture().layout().cards();
    show(Recordings.severalSources());

    show(Recordings.network(3));

    assertThat(picture().layout().cards()).isEqualTo(fresh);
  }

  @Test
  void foldingAndUnfolding_afterAnEdit_movesNothing() {
    show(Recordings.loop(3));
    revise(Recordings.loop(4));
    Map<Integer, Box> before = picture().layout().cards();

    model.toggleGroups();
    model.toggleGroups();

    assertThat(picture().layout().cards()).isEqualTo(before);
  }
}
