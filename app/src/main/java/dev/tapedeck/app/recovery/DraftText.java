package dev.tapedeck.app.recovery;

import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.json.JsonText;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A draft as JSON, and back.
final class DraftText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORMAT = "tapedeck-draft";
  private static final int VERSION = 1;

  private final JsonNode root;

  private DraftText(JsonNode root) {
    this.root = root;
  }

  static String write(Owner owner, Document edited) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    fields.put("version", VERSION);
    fields.put("process", owner.process());
    fields.put("started", owner.started().toEpochMilli());
    fields.put("name", edited.name());
    edited.file().ifPresent(file -> fields.put("file", file.toAbsolutePath().toString()));
    edited.lesson().ifPresent(lesson -> fields.put("lesson", lesson));
    edited
        .blocks()
        .ifPresentOrElse(
            graph -> fields.put("blocks", BlockFile.write(graph)),
            () -> fields.put("text", edited.written()));
    return JsonText.line(fields) + "\n";
  }

  /// @throws IOException if the text is no JSON
  static DraftText read(String text) throws IOException {
    try {
      return new DraftText(JSON.readTree(text));
    } catch (JacksonException broken) {
      throw new IOException(broken);
    }
  }

  /// Whom it belongs to, whatever version it is of.
  Owner owner() {
    return new Owner(
        root.path("process").asLong(0), Instant.ofEpochMilli(root.path("started").asLong(0)));
  }

  /// @throws IOException if it is damaged, of another version or no draft
  Document document() throws IOException {
    if (!FORMAT.equals(root.path("format").asString(""))
        || root.path("version").asInt(0) != VERSION) {
      throw new IOException("not a draft of version " + VERSION);
    }
    try {
      Optional<Path> file = field("file").map(Path::of);
      return field("blocks").isPresent() ? blocks(file) : text(file);
    } catch (BlockFileException | InvalidPathException broken) {
      throw new IOException(broken);
    }
  }

  private Document blocks(Optional<Path> file) throws IOException, BlockFileException {
    var graph = BlockFile.read(required("blocks"));
    String name = required("name");
    return file.map(path -> Document.blocks(path, graph))
        .orElseGet(() -> Document.blocks(name, graph));
  }

  private Document text(Optional<Path> file) throws IOException {
    String text = required("text");
    return file.map(path -> Document.file(path, text))
        .or(() -> field("lesson").map(id -> Document.lesson(id, text)))
        .orElseGet(() -> Document.untitled(text));
  }

  private String required(String name) throws IOException {
    return field(name).orElseThrow(() -> new IOException("no " + name));
  }

  private Optional<String> field(String name) {
    JsonNode value = root.path(name);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }
}
