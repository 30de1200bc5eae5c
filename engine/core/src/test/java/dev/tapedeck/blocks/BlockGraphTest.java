package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Unconnected;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockGraphTest {
  private static final BlockGraph TWO_TARGETS =
      new Wired()
          .variable("x", 3)
          .constant("one", 1)
          .constant("ten", 10)
          .tape("t")
          .op("y", "Square", "t", "x")
          .op("z", "Neg", "t", "x")
          .gradient("g", "t", "", "y", "x")
          .wire(Wire.of("z", new Inlet("g", Role.TARGET, 1)))
          .graph();

  private static List<Integer> open(BlockGraph graph, Role role) {
    return graph.inlets(graph.block("g").orElseThrow()).stream()
        .filter(inlet -> inlet.role() == role && graph.wireInto(inlet).isEmpty())
        .map(Inlet::index)
        .toList();
  }

  @Test
  void gradient_hasRoomForOneMoreTargetAndSource_andForAnUpstreamGradientPerTarget() {
    assertThat(open(TWO_TARGETS, Role.TARGET)).containsExactly(2);
    assertThat(open(TWO_TARGETS, Role.SOURCE)).containsExactly(1);
    assertThat(open(TWO_TARGETS, Role.SEED)).containsExactly(0);
    BlockGraph first = TWO_TARGETS.with(Wire.of("one", new Inlet("g", Role.SEED, 0)));
    assertThat(open(first, Role.SEED)).containsExactly(1);
    BlockGraph both = first.with(Wire.of("ten", new Inlet("g", Role.SEED, 1)));
    assertThat(open(both, Role.SEED)).isEmpty();
    assertThat(value(both)).isEqualTo(6 - 10);
  }

  @Test
  void jacobian_hasOneTarget_andStartsWithOnes() {
    BlockGraph graph =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("y", "Square", "t", "x")
            .gradient("g", "t", "", "y", "x")
            .block("g", new Body.Gradient("t", Method.JACOBIAN, Unconnected.NONE))
            .graph();

    assertThat(open(graph, Role.TARGET)).isEmpty();
    assertThat(open(graph, Role.SEED)).isEmpty();
  }

  @Test
  void targetThatGoes_takesItsUpstreamGradientAlong() {
    BlockGraph seeded =
        TWO_TARGETS
            .with(Wire.of("one", new Inlet("g", Role.SEED, 0)))
            .with(Wire.of("ten", new Inlet("g", Role.SEED, 1)));

    BlockGraph left = seeded.withoutWire(Inlet.target("g"));

    assertThat(left.wireInto(Inlet.target("g"))).map(Wire::from).contains(Outlet.of("z"));
    assertThat(left.wireInto(new Inlet("g", Role.SEED, 0)))
        .map(Wire::from)
        .contains(Outlet.of("ten"));
    assertThat(value(left)).isEqualTo(-10);
  }

  @Test
  void upstreamGradientThatGoes_leavesThoseOfOtherTargetsWhereTheyAre() {
    BlockGraph seeded =
        TWO_TARGETS
            .with(Wire.of("one", new Inlet("g", Role.SEED, 0)))
            .with(Wire.of("ten", new Inlet("g", Role.SEED, 1)));
    Inlet first = new Inlet("g", Role.SEED, 0);

    BlockGraph left = seeded.withoutWire(first);

    assertThat(left.wireInto(new Inlet("g", Role.SEED, 1))).isPresent();
    assertThat(BlockRunner.run(left, "blocks").problems())
        .containsEntry("g", new Problem.Unwired(first));
  }

  @Test
  void groupWithoutBlocks_isNotFolded() {
    BlockGraph folded =
        TWO_TARGETS
            .with(TWO_TARGETS.block("y").orElseThrow().inGroup("outer/inner"))
            .withFolded(Set.of("outer", "outer/inner", "none"));

    assertThat(folded.groups()).containsExactlyInAnyOrder("outer", "outer/inner");
    assertThat(folded.folded()).containsExactlyInAnyOrder("outer", "outer/inner");
    assertThat(folded.without(List.of("y")).folded()).isEmpty();
  }

  private static double value(BlockGraph graph) {
    return BlockRunner.run(graph, "blocks")
        .value(Outlet.of("g"))
        .orElseThrow()
        .elements()
        .orElseThrow()
        .doubleAt(0);
  }
}
