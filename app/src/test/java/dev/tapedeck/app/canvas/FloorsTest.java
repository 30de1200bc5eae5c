package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.FloorBox;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.RegionBox;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloorsTest {
  private final CanvasViewModel model =
      new CanvasViewModel(
          Runnable::run,
          Runnable::run,
          Messages.in(Language.ENGLISH),
          (text, typeface) -> text.length() * typeface.size() / 2);
  private final Trace nested = Recordings.nestedTapes();
  private final BackwardPass pass = BackwardPass.latest(nested).orElseThrow();

  private Picture show(Trace trace) {
    TapeGraph graph = BackwardPass.latest(trace).orElseThrow().graph();
    model.show(graph, OpGroups.of(trace, graph), trace);
    return model.lookProperty().get().picture();
  }

  @Test
  void recordedBackwardPass_standsAboveTheOpsThatItWentBackThrough() {
    Picture picture = show(nested);

    List<FloorBox> floors = picture.layout().floors();
    assertThat(floors).extracting(FloorBox::floor).containsExactly(0, 1);
    for (TapeGraph.Node node : pass.graph().nodes()) {
      if (nested.event(node.id()) instanceof Event.Operation operation) {
        boolean derived = operation.serves() != 0 || node.name().equals(Optional.of("z"));
        Box card = picture.layout().card(node.id());
        assertThat(floors.get(derived ? 1 : 0).box().contains(card))
            .as(node.title() + " of line " + node.place().line())
            .isTrue();
      }
    }
    assertThat(floors.get(1).box().bottom()).isLessThan(floors.get(0).box().y());
  }

  @Test
  void floor_saysWhichTapeRecordedIt() {
    show(nested);

    assertThat(model.lookProperty().get().floorTitle(1))
        .isEqualTo("floor 1: gradient of order 1, recorded by tape 1");
  }

  @Test
  void tapes_lieAroundWhatTheyRecorded_onEveryFloor() {
    Picture picture = show(nested);

    for (RegionBox region : picture.layout().regions()) {
      List<Integer> recorded =
          pass.graph().regions().stream()
              .filter(each -> each.tape() == region.tape())
              .findFirst()
              .orElseThrow()
              .nodes();
      assertThat(recorded).allMatch(node -> region.box().contains(picture.layout().card(node)));
      assertThat(pass.graph().nodes())
          .filteredOn(node -> node.kind() == TapeGraph.Kind.VARIABLE)
          .noneMatch(node -> region.box().intersects(picture.layout().card(node.id())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void edges_leadFromCardToCard_aroundTheOthers(Direction direction) {
    model.directionProperty().set(direction);
    Picture picture = show(nested);

    assertThat(picture.layout().edges()).hasSize(pass.graph().edges().size());
    for (TapeGraph.Edge edge : pass.graph().edges()) {
      Route route = picture.layout().route(edge.id());
      assertThat(picture.layout().card(edge.from()).grown(1).contains(route.start())).isTrue();
      assertThat(picture.layout().card(edge.to()).grown(1).contains(route.end())).isTrue();
      for (Card card : picture.cards().values()) {
        Box inside = picture.layout().card(card.id()).grown(-1);
        for (double along = 0; along <= 1; along += 0.002) {
          Point point = route.at(along);
          assertThat(inside.contains(point)).as(edge + " crosses " + card.title()).isFalse();
        }
      }
    }
  }

  @Test
  void graph_hasOneFloor_whenNoTapeIsAroundAnother() {
    assertThat(show(Recordings.severalSources()).layout().floors()).isEmpty();
  }
}
