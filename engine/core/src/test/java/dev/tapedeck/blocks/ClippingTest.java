package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClippingTest {
  private static final BlockGraph GRAPH =
      new Wired()
          .variable("x", 3)
          .constant("c", 2)
          .with(TapeRegion.of("t").watching(Set.of(Outlet.of("c"))))
          .op("y", "Mul", "t", "x", "c")
          .gradient("g", "t", "", "y", "x", "c")
          .graph();

  @Test
  void of_keepsWiresAndTapesBetweenWhatIsPicked() {
    BlockGraph part = Clipping.of(GRAPH, List.of("x", "y"));

    assertThat(part.blocks()).extracting(Block::id).containsExactly("x", "y");
    assertThat(part.wires()).containsExactly(Wire.of("x", Inlet.input("y", 0)));
    assertThat(part.tapes()).isEmpty();
  }

  @Test
  void of_takesWithATapeWhatLiesInIt() {
    assertThat(Clipping.of(GRAPH, List.of("t")).blocks())
        .extracting(Block::id)
        .containsExactly("y");
  }

  @Test
  void paste_givesATwinThatComputesTheSame_underOtherNames() {
    Built twice = Clipping.paste(GRAPH, GRAPH, 10, 20);

    BlockRun run = BlockRunner.run(twice.graph(), "");
    assertThat(run.problems()).isEmpty();
    assertThat(twice.graph().blocks()).extracting(Block::name).doesNotHaveDuplicates();
    assertThat(twice.graph().tapes()).hasSize(2);
    String twin =
        twice.graph().blocks().stream()
            .filter(block -> block.name().equals("g_1"))
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(twice.fresh()).contains(twin);
    for (int source = 0; source < 2; source++) {
      assertThat(value(run, new Outlet(twin, source)))
          .isEqualTo(value(run, new Outlet("g", source)));
    }
  }

  @Test
  void paste_namesAWholeGroupAnew_andAddsAPartToItsGroup() {
    BlockGraph grouped =
        GRAPH
            .mapBlocks(block -> block.isLeaf() ? block.inGroup("Part 1/leaves") : block)
            .with(GRAPH.block("y").orElseThrow().inGroup("Part 1"))
            .withFolded(Set.of("Part 1/leaves"));

    Built whole = Clipping.paste(grouped, Clipping.of(grouped, List.of("x", "c", "y")), 0, 0);
    Built part = Clipping.paste(grouped, Clipping.of(grouped, List.of("y")), 0, 0);
    Built inner = Clipping.paste(grouped, Clipping.of(grouped, List.of("x", "c")), 0, 0);

    assertThat(groups(whole)).containsExactly("Part 2/leaves", "Part 2/leaves", "Part 2");
    assertThat(whole.graph().folded()).containsExactlyInAnyOrder("Part 1/leaves", "Part 2/leaves");
    assertThat(groups(part)).containsExactly("Part 1");
    assertThat(groups(inner)).containsExactly("Part 1/leaves 2", "Part 1/leaves 2");
  }

  private static List<String> groups(Built built) {
    return built.graph().blocks().stream()
        .filter(block -> built.fresh().contains(block.id()))
        .map(Block::group)
        .toList();
  }

  private static double value(BlockRun run, Outlet outlet) {
    return run.value(outlet).orElseThrow().elements().orElseThrow().doubleAt(0);
  }

  @Test
  void without_takesTheOutletOfASourceAwayWithIt() {
    BlockGraph graph =
        new Wired()
            .variable("x", 3)
            .variable("w", 2)
            .tape("t")
            .op("y", "Mul", "t", "x", "w")
            .gradient("g", "t", "", "y", "x", "w")
            .op("after", "Square", "", "x")
            .graph()
            .with(new Wire(new Outlet("g", 1), Inlet.input("after", 0)));

    BlockGraph cut = graph.withoutWire(Inlet.source("g", 0));

    assertThat(cut.wireInto(Inlet.input("after", 0)).map(Wire::from)).contains(Outlet.of("g"));
    assertThat(value(BlockRunner.run(cut, ""), Outlet.of("after"))).isEqualTo(9);
  }
}
