package dev.tapedeck.trace.file;

import dev.tapedeck.json.JsonTree;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JsonGenerator;

/// Writes a [Trace] to a `.tape` file and reads it back.
///
/// The file is a zip of `manifest.json`, `events.jsonl`, `values/index.jsonl`, `values/data.bin`
/// and `sources/`. The same Trace always gives the same bytes.
public final class TapeFile {
  /// The newest format that is read, and the one that is written.
  public static final int FORMAT = 1;

  static final String MANIFEST = "manifest.json";
  static final String EVENTS = "events.jsonl";
  static final String INDEX = "values/index.jsonl";
  static final String DATA = "values/data.bin";

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private TapeFile() {}

  /// Writes a file whole or not at all: beside it first, then in its place.
  ///
  /// @throws IOException if it cannot be written there
  public static void write(Trace trace, Path file) throws IOException {
    Path part =
        file.resolveSibling(
            ".%s.%d.part".formatted(file.getFileName(), ProcessHandle.current().pid()));
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        write(trace, out);
      }
      move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Writes to a stream, which stays open.
  public static void write(Trace trace, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    List<TracedValue> values = new ArrayList<>();
    trace.values().forEach(values::add);
    values.sort(Comparator.comparingInt(TracedValue::id));
    put(zip, MANIFEST, JsonTree.bytes(manifest(trace, values.size())));
    SourceStore sources = new SourceStore();
    putEvents(zip, trace, new EventCodec(sources));
    putValues(zip, values);
    for (String entry : sources.entries()) {
      put(zip, entry, sources.text(entry).getBytes(StandardCharsets.UTF_8));
    }
    zip.finish();
    zip.flush();
  }

  private static Map<String, Object> manifest(Trace trace, int values) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", FORMAT);
    manifest.put("producer", "Tapedeck");
    manifest.put("sources", trace.sources().stream().map(Syntax::source).distinct().toList());
    manifest.put("events", trace.events().size());
    manifest.put("values", values);
    return manifest;
  }

  private static void putEvents(ZipOutputStream zip, Trace trace, EventCodec codec)
      throws IOException {
    zip.putNextEntry(entry(EVENTS));
    try (JsonGenerator out = JsonTree.generator(zip)) {
      for (Event event : trace.events()) {
        JsonTree.write(out, codec.encode(event));
      }
    }
    zip.closeEntry();
  }

  private static void putValues(ZipOutputStream zip, List<TracedValue> values) throws IOException {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    zip.putNextEntry(entry(DATA));
    long offset = 0;
    try (JsonGenerator out = JsonTree.generator(index)) {
      for (TracedValue value : values) {
        byte[] bytes = value.elements().map(ValueCodec::bytes).orElseGet(() -> new byte[0]);
        JsonTree.write(out, ValueCodec.encode(value, offset, bytes.length));
        zip.write(bytes);
        offset += bytes.length;
      }
    }
    zip.closeEntry();
    put(zip, INDEX, index.toByteArray());
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }

  /// Reads a file.
  ///
  /// @throws TapeFileException if it is damaged, oversized, of a later format or no `.tape` file
  /// @throws IOException if there is no such file, or it cannot be read
  public static Trace read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /// Reads a stream to its end.
  ///
  /// @throws TapeFileException if it is damaged, oversized, of a later format or no `.tape` file
  /// @throws IOException if it cannot be read
  public static Trace read(InputStream in) throws IOException {
    return read(in, Limits.ofThisMachine());
  }

  static Trace read(InputStream in, Limits limits) throws IOException {
    return new TapeReader(limits).read(in);
  }
}
