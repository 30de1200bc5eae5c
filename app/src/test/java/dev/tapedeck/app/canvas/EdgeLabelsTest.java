package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EdgeLabelsTest {
  private final CanvasViewModel model =
      new CanvasViewModel(
          Runnable::run,
          Runnable::run,
          Messages.in(Language.ENGLISH),
          (text, typeface) -> text.length() * typeface.size() / 2);

  private Picture show(Trace trace) {
    TapeGraph graph = BackwardPass.latest(trace).orElseThrow().graph();
    model.show(graph, OpGroups.of(trace, graph), trace);
    return model.lookProperty().get().picture();
  }

  @ParameterizedTest
  @EnumSource
  void longEdges_sayWhatTheyCarry(Direction direction) {
    model.directionProperty().set(direction);
    Picture picture = show(Recordings.loop(8));

    assertThat(picture.labels()).isNotEmpty();
    for (EdgeLabel label : picture.labels()) {
      assertThat(label.text()).isEqualTo("x (2,)");
      assertThat(picture.layout().route(label.wire().id()).length()).isGreaterThan(400);
    }
  }

  @ParameterizedTest
  @EnumSource
  void labels_standFreeBesideTheirEdges(Direction direction) {
    model.directionProperty().set(direction);
    for (Trace trace :
        List.of(Recordings.loop(8), Recordings.nestedLoop(4), Recordings.network(9))) {
      Picture picture = show(trace);

      assertThat(picture.labels()).isNotEmpty();
      for (EdgeLabel label : picture.labels()) {
        Box box = label.box();
        assertThat(picture.layout().cards().values()).noneMatch(box::intersects);
        assertThat(picture.labels())
            .filteredOn(other -> !other.equals(label))
            .noneMatch(other -> other.box().intersects(box));
        assertThat(picture.layout().edges().values()).noneMatch(route -> route.meets(box));
        Route route = picture.layout().route(label.wire().id());
        assertThat(route.meets(box.grown(6))).isTrue();
      }
    }
  }

  @Test
  void veryLongEdge_saysItAgain() {
    Picture picture = show(Recordings.loop(30));

    Map<Wire, Long> labels =
        picture.labels().stream()
            .collect(Collectors.groupingBy(EdgeLabel::wire, Collectors.counting()));

    assertThat(labels.values()).anyMatch(count -> count > 1);
  }
}
