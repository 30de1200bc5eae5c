package dev.tapedeck.python.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Random graphs of blocks mean the same to the engine and to Python.
///
/// A build looks at 200 of them, since Python takes milliseconds for each statement that it sees
/// for the first time; `-Dtapedeck.graphs=1000` looks at more.
class RandomGraphsTest {
  private static final int GRAPHS = Integer.getInteger("tapedeck.graphs", 200);

  @Test
  void text_givesTheValuesGradientsAndNonesOfTheBlocks() {
    List<BlockRun> runs = LongStream.range(0, GRAPHS).mapToObj(Grower::grow).toList();

    assertThat(runs.stream().filter(RandomGraphsTest::hasGradient).count())
        .isGreaterThan(GRAPHS / 8);
    Agreement.assertFor(runs);
  }

  @Test
  void file_givesTheSameGraph() throws BlockFileException {
    for (long seed = 0; seed < GRAPHS; seed++) {
      BlockGraph graph = Grower.grow(seed).graph();
      assertThat(BlockFile.read(BlockFile.write(graph))).isEqualTo(graph);
    }
  }

  private static boolean hasGradient(BlockRun run) {
    return run.graph().blocks().stream()
        .anyMatch(block ->
            block.body() instanceof Body.Gradient && run.value(Outlet.of(block.id())).isPresent());
  }
}
