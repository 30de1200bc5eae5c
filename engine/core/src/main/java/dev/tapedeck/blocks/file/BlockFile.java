package dev.tapedeck.blocks.file;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A [BlockGraph] as the text of a `.tapedeck` file, and back.
///
/// The same graph always gives the same text: a line for each block, wire, tape and note, with its
/// fields in a fixed order and without those that are as usual.
public final class BlockFile {
  /// The newest version of the format that is read, and the one that is written.
  public static final int VERSION = 1;

  /// The longest text that is read, in characters.
  public static final int MAX_LENGTH = 1 << 26;

  static final String FORMAT = "tapedeck-blocks";

  private BlockFile() {}

  public static String write(BlockGraph graph) {
    return """
    {
      "format": "%s",
      "version": %s,
      "tapes": %s,
      "blocks": %s,
      "wires": %s,
      "notes": %s%s
    }
    """
        .formatted(
            FORMAT,
            VERSION,
            lines(graph.tapes().stream().map(BlockCodec::encode).toList()),
            lines(graph.blocks().stream().map(BlockCodec::encode).toList()),
            lines(graph.wires().stream().map(BlockCodec::encode).toList()),
            lines(graph.notes().stream().map(BlockCodec::encode).toList()),
            folded(graph));
  }

  private static String folded(BlockGraph graph) {
    return graph.folded().isEmpty()
        ? ""
        : ",\n  \"folded\": " + JsonText.line(graph.folded().stream().sorted().toList());
  }

  private static String lines(List<Map<String, Object>> parts) {
    return parts.isEmpty()
        ? "[]"
        : parts.stream()
            .map(JsonText::line)
            .collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
  }

  /// The graph of a text.
  ///
  /// @throws BlockFileException if it is damaged, oversized, of a later version or no such text
  public static BlockGraph read(String text) throws BlockFileException {
    return BlockReader.read(text);
  }
}
