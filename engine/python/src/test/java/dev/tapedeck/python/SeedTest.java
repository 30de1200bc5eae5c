package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The blocks of the seed notebook, un-commented, in order and in one namespace.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedTest {
  private static final Pattern FENCED = Pattern.compile("```(?:python)?\n(.*?)```", Pattern.DOTALL);

  /// The 60 blocks without the four that are prose or output, and with three run as one.
  private static final int CODE_BLOCKS = 54;

  private final Transcript transcript = new Transcript();

  /// One block with what it must print, echo, log and raise, each empty for nothing.
  record Block(String name, String code, String stdout, String echo, String log, String raises) {
    @Override
    public String toString() {
      return name;
    }

    String shown() {
      return (log.isEmpty() ? "" : "! " + log) + stdout + echo + raises;
    }
  }

  @AfterAll
  void closes() {
    transcript.close();
  }

  static Stream<Block> blocks() {
    String table = Transcript.resource("acceptance/seed/expected.md");
    String blocks = table.substring(table.indexOf("## Block 1 "), table.indexOf("## Variant"));
    return Stream.of(blocks.split("(?m)^(?=## Block )"))
        .filter(section -> section.contains("```python"))
        .map(SeedTest::block);
  }

  private static Block block(String section) {
    return new Block(
        section.lines().findFirst().orElseThrow(),
        after(section, "```python", section.indexOf("```python")),
        after(section, "stdout (exact)", section.indexOf("stdout (exact)")),
        after(section, "echo when", section.indexOf("echo when")),
        after(section, "log (stderr)", section.indexOf("log (stderr)")),
        after(section, "RAISES:", section.indexOf("RAISES:")));
  }

  private static String after(String section, String heading, int at) {
    Matcher fenced = FENCED.matcher(section);
    return at >= 0 && fenced.find(heading.startsWith("```") ? at : at + heading.length())
        ? fenced.group(1)
        : "";
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void seed_showsWhatTensorFlowShows_forEachBlock(Block block) {
    PrintedText.assertAgrees(transcript.run(block.code()), block.shown());
  }

  @Test
  void blocks_areAllThatHoldCode() {
    assertThat(blocks()).hasSize(CODE_BLOCKS);
  }
}
