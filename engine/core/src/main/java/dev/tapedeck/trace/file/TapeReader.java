package dev.tapedeck.trace.file;

import dev.tapedeck.json.Fields;
import dev.tapedeck.json.JsonTree;
import dev.tapedeck.json.Malformed;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one `.tape` file. Whatever is wrong with it becomes a [TapeFileException].
final class TapeReader {
  private static final Set<String> KNOWN =
      Set.of(TapeFile.MANIFEST, TapeFile.EVENTS, TapeFile.INDEX, TapeFile.DATA);

  private final Limits limits;
  private final TraceBuilder trace = new TraceBuilder();

  TapeReader(Limits limits) {
    this.limits = limits;
  }

  Trace read(InputStream in) throws IOException {
    try {
      return decode(Archive.read(in, limits, TapeReader::isKnown, TapeFile.DATA));
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

  private static boolean isKnown(String entry) {
    return KNOWN.contains(entry) || entry.startsWith(SourceStore.FOLDER);
  }

  /// Events and values do not need each other until both are there: two threads read them.
  private Trace decode(Archive archive) throws IOException {
    Fields manifest = manifest(archive.entry(TapeFile.MANIFEST));
    Blocks lines = archive.entry(TapeFile.EVENTS);
    Blocks index = archive.entry(TapeFile.INDEX);
    FutureTask<Void> reading =
        new FutureTask<>(() -> {
          values(index, archive.bytes(TapeFile.DATA));
          return null;
        });
    Thread.ofPlatform().daemon().name("values").start(reading);
    events(lines, new EventCodec(sources(archive)));
    result(reading);
    Trace read = trace.build();
    if (manifest.whole("events", read.events().size()) != read.events().size()
        || manifest.whole("values", read.values().size()) != read.values().size()) {
      throw TapeFileException.cutOff();
    }
    return read;
  }

  private static <T> T result(FutureTask<T> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static Fields manifest(Blocks text) throws IOException {
    try (JsonParser in = JsonTree.parser(text.stream())) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed(TapeFile.MANIFEST);
      }
      Fields manifest = Fields.of(() -> TapeFile.MANIFEST, JsonTree.read(in));
      long format = manifest.whole("format", 0);
      if (format > TapeFile.FORMAT) {
        throw TapeFileException.future(format);
      }
      if (format < 1) {
        throw manifest.malformed("format");
      }
      return manifest;
    }
  }

  private static SourceStore sources(Archive archive) throws IOException {
    SourceStore sources = new SourceStore();
    for (String name : archive.names()) {
      if (name.startsWith(SourceStore.FOLDER)) {
        sources.put(name, new String(archive.bytes(name), StandardCharsets.UTF_8));
      }
    }
    return sources;
  }

  private void events(Blocks lines, EventCodec codec) throws IOException {
    References references = new References();
    forEach(
        TapeFile.EVENTS,
        lines,
        (in, where) -> {
          Supplier<String> within = () -> where.get() + "." + EventCodec.STEPS;
          Object json =
              JsonTree.read(in, EventCodec.STEPS, step -> codec.takeStep(Fields.of(within, step)));
          Event decoded = codec.decode(trace.end(), Fields.of(where, json));
          references.check(decoded);
          trace.add(decoded);
        });
  }

  private void values(Blocks index, byte[] data) throws IOException {
    forEach(
        TapeFile.INDEX,
        index,
        (in, where) -> trace.add(ValueCodec.decode(Fields.of(where, JsonTree.read(in)), data)));
  }

  /// Goes through the lines of an entry.
  ///
  /// @param line reads the object with which the parser stands at a line, and is told where that is
  private void forEach(String entry, Blocks lines, BiConsumer<JsonParser, Supplier<String>> line)
      throws IOException {
    int count = 0;
    try (JsonParser in = JsonTree.parser(lines.stream())) {
      while (in.nextToken() == JsonToken.START_OBJECT) {
        count++;
        if (count > limits.events()) {
          throw TapeFileException.tooLarge("lines in " + entry, limits.events());
        }
        int number = count;
        line.accept(in, () -> entry + " line " + number);
      }
      if (in.currentToken() != null) {
        throw new Malformed(entry + " line " + (count + 1));
      }
    }
  }
}
