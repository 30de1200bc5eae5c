package dev.tapedeck.trace.file;

import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes a [Trace] to a `.tape` file and reads it back.
///
/// The file is a zip of `manifest.json`, `events.jsonl`, `values/index.jsonl`, `values/data.bin`
/// and `sources/`. The same Trace always gives the same bytes.
public final class TapeFile {
  /// The newest format that is read, and the one that is written.
  public static final int FORMAT = 1;

  private static final String MANIFEST = "manifest.json";
  private static final String EVENTS = "events.jsonl";
  private static final String INDEX = "values/index.jsonl";
  private static final String DATA = "values/data.bin";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int CHUNK = 1 << 16;
  private static final int ZIP_MAGIC = 0x504b;

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
    try {
      return decode(unzip(in, limits), limits);
    } catch (ZipException e) {
      throw TapeFileException.damaged("its archive");
    } catch (EOFException e) {
      throw TapeFileException.cutOff();
    } catch (Malformed e) {
      throw TapeFileException.damaged(e.where());
    } catch (JacksonException e) {
      throw TapeFileException.damaged(e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw TapeFileException.damaged(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, byte[]> unzip(InputStream in, Limits limits) throws IOException {
    byte[] magic = in.readNBytes(2);
    if (magic.length < 2 || (magic[0] << 8 | magic[1]) != ZIP_MAGIC) {
      throw TapeFileException.noTape();
    }
    Map<String, byte[]> entries = new HashMap<>();
    Set<String> names = new HashSet<>();
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), in);
    ZipInputStream zip = new ZipInputStream(whole, StandardCharsets.UTF_8);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!names.add(entry.getName())) {
        throw new Malformed("two entries '" + entry.getName() + "'");
      }
      if (names.size() > limits.entries()) {
        throw TapeFileException.tooLarge("entries", limits.entries());
      }
      boolean data = entry.getName().equals(DATA);
      long limit = data ? limits.valueBytes() : limits.textBytes();
      byte[] content = content(zip, limit, data ? "bytes of values" : "bytes of text");
      if (isKnown(entry.getName())) {
        entries.put(entry.getName(), content);
      }
    }
    return entries;
  }

  private static boolean isKnown(String name) {
    return Set.of(MANIFEST, EVENTS, INDEX, DATA).contains(name)
        || name.startsWith(SourceStore.FOLDER);
  }

  private static byte[] content(InputStream in, long limit, String what) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      if (content.size() + (long) n > limit) {
        throw TapeFileException.tooLarge(what, limit);
      }
      content.write(chunk, 0, n);
    }
    return content.toByteArray();
  }

  private static Trace decode(Map<String, byte[]> entries, Limits limits) throws IOException {
    Fields manifest = manifest(entry(entries, MANIFEST));
    SourceStore sources = new SourceStore();
    entries.forEach((name, content) -> {
      if (name.startsWith(SourceStore.FOLDER)) {
        sources.put(name, new String(content, StandardCharsets.UTF_8));
      }
    });
    EventCodec codec = new EventCodec(sources);
    List<Event> events = new ArrayList<>();
    forEach(
        EVENTS,
        entry(entries, EVENTS),
        limits,
        fields -> events.add(codec.decode(nextId(events), fields)));
    byte[] data = entries.getOrDefault(DATA, new byte[0]);
    Map<Integer, TracedValue> values = new LinkedHashMap<>();
    forEach(
        INDEX,
        entry(entries, INDEX),
        limits,
        fields -> {
          TracedValue value = ValueCodec.decode(fields, data);
          if (values.put(value.id(), value) != null) {
            throw fields.malformed("id");
          }
        });
    References.check(new Trace(events, List.of()));
    if (manifest.whole("events", events.size()) != events.size()
        || manifest.whole("values", values.size()) != values.size()) {
      throw TapeFileException.cutOff();
    }
    return new Trace(events, List.copyOf(values.values()));
  }

  private static int nextId(List<Event> events) {
    return events.isEmpty() ? 0 : events.getLast().last() + 1;
  }

  private static byte[] entry(Map<String, byte[]> entries, String name) throws IOException {
    byte[] content = entries.get(name);
    if (content == null) {
      throw TapeFileException.missing(name);
    }
    return content;
  }

  private static Fields manifest(byte[] text) throws IOException {
    try (JsonParser in = JsonTree.parser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed(MANIFEST);
      }
      Fields manifest = Fields.of(MANIFEST, JsonTree.read(in));
      long format = manifest.whole("format", 0);
      if (format > FORMAT) {
        throw TapeFileException.future(format);
      }
      if (format < 1) {
        throw manifest.malformed("format");
      }
      return manifest;
    }
  }

  private static void forEach(String entry, byte[] lines, Limits limits, Consumer<Fields> consumer)
      throws IOException {
    int line = 0;
    try (JsonParser in = JsonTree.parser(lines)) {
      while (in.nextToken() == JsonToken.START_OBJECT) {
        line++;
        if (line > limits.events()) {
          throw TapeFileException.tooLarge("lines in " + entry, limits.events());
        }
        consumer.accept(Fields.of(entry + " line " + line, JsonTree.read(in)));
      }
      if (in.currentToken() != null) {
        throw new Malformed(entry + " line " + (line + 1));
      }
    }
  }
}
