package dev.tapedeck.trace.file;

import dev.tapedeck.json.Fields;
import dev.tapedeck.json.JsonTree;
import dev.tapedeck.json.Malformed;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one `.tape` file. Whatever is wrong with it becomes a [TapeFileException].
final class TapeReader {
  private static final Set<String> KNOWN =
      Set.of(TapeFile.MANIFEST, TapeFile.EVENTS, TapeFile.INDEX, TapeFile.DATA);

  private final Limits limits;

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
    FutureTask<List<TracedValue>> reading =
        new FutureTask<>(() -> values(index, archive.bytes(TapeFile.DATA)));
    Thread.ofPlatform().daemon().name("values").start(reading);
    List<Event> events = events(lines, new EventCodec(sources(archive)));
    References.check(new Trace(events, List.of()));
    List<TracedValue> values = result(reading);
    if (manifest.whole("events", events.size()) != events.size()
        || manifest.whole("values", values.size()) != values.size()) {
      throw TapeFileException.cutOff();
    }
    return new Trace(events, values);
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

  private List<Event> events(Blocks lines, EventCodec codec) throws IOException {
    List<Event> events = new ArrayList<>();
    forEach(
        TapeFile.EVENTS,
        lines,
        fields -> {
          int next = events.isEmpty() ? 0 : events.getLast().last() + 1;
          events.add(codec.decode(next, fields));
        });
    return events;
  }

  private List<TracedValue> values(Blocks index, byte[] data) throws IOException {
    List<TracedValue> values = new ArrayList<>();
    forEach(TapeFile.INDEX, index, fields -> values.add(ValueCodec.decode(fields, data)));
    values.sort(Comparator.comparingInt(TracedValue::id));
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i - 1).id() == values.get(i).id()) {
        throw new Malformed("two values " + values.get(i).id());
      }
    }
    return values;
  }

  private void forEach(String entry, Blocks lines, Consumer<Fields> consumer) throws IOException {
    int line = 0;
    try (JsonParser in = JsonTree.parser(lines.stream())) {
      while (in.nextToken() == JsonToken.START_OBJECT) {
        line++;
        if (line > limits.events()) {
          throw TapeFileException.tooLarge("lines in " + entry, limits.events());
        }
        int number = line;
        consumer.accept(Fields.of(() -> entry + " line " + number, JsonTree.read(in)));
      }
      if (in.currentToken() != null) {
        throw new Malformed(entry + " line " + (line + 1));
      }
    }
  }
}
