package dev.tapedeck.app.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Literal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private static final BlockGraph GRAPH =
      BlockGraph.EMPTY
          .with(block("a", "Net/One"))
          .with(block("b", "Net/One"))
          .with(block("c", "Net"))
          .with(block("d", ""))
          .withFolded(Set.of("Net/One"));

  private static Block block(String id, String group) {
    return Block.of(id, new Body.Variable(Literal.of(1), true)).inGroup(group);
  }

  private static List<String> groups(BlockGraph graph) {
    return graph.blocks().stream().map(Block::group).toList();
  }

  @Test
  void together_putsOneGroupAroundAll_withinTheOneThatTheyShare() {
    BlockGraph inner = new Grouping(GRAPH).together(List.of("a", "b", "c"), "Group");
    BlockGraph outer = new Grouping(GRAPH).together(List.of("a", "b", "c", "d"), "Group");
    BlockGraph part = new Grouping(GRAPH).together(List.of("a"), "Group");

    assertThat(groups(inner))
        .containsExactly("Net/Group 1/One", "Net/Group 1/One", "Net/Group 1", "");
    assertThat(groups(outer))
        .containsExactly("Group 1/Net/One", "Group 1/Net/One", "Group 1/Net", "Group 1");
    assertThat(groups(part)).containsExactly("Net/One/Group 1", "Net/One", "Net", "");
  }

  @Test
  void together_keepsWhatIsFolded() {
    BlockGraph outer = new Grouping(GRAPH).together(List.of("a", "b", "c", "d"), "Group");

    assertThat(outer.folded()).containsExactly("Group 1/Net/One");
  }

  @Test
  void renamed_keepsWhatLiesInTheGroup_andWhatIsFolded() {
    BlockGraph renamed = new Grouping(GRAPH).renamed("Net", "Layer");

    assertThat(groups(renamed)).containsExactly("Layer/One", "Layer/One", "Layer", "");
    assertThat(renamed.folded()).containsExactly("Layer/One");
  }

  @Test
  void apart_takesBlocksOutOfTheirInnermostGroup() {
    assertThat(groups(new Grouping(GRAPH).apart(List.of("a", "c", "d"))))
        .containsExactly("Net", "Net/One", "", "");
  }
}
