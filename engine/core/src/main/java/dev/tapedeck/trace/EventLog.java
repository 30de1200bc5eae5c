package dev.tapedeck.trace;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.op.Application;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The events of a run as they come, in little space.
///
/// Nearly all events of a long run are ops. As a record of its own with its lists of ids, an op
/// takes more than 200 bytes, which a garbage collector moves again and again, and which costs more
/// time than computing a scalar. So an op is a row in columns, some 55 bytes, and becomes an
/// [Event.Operation] when it is asked for. Other events are kept as they are.
final class EventLog {
  private final List<Chunk> chunks = new ArrayList<>();
  private int size;
  private int end;

  int size() {
    return size;
  }

  /// The id after the last one.
  int end() {
    return end;
  }

  void add(Event event) {
    if (event instanceof Event.Operation operation) {
      add(operation);
    } else {
      Chunk chunk = lastChunk();
      chunk.subjects[chunk.next()] = event;
      size++;
      end = event.last() + 1;
    }
  }

  private void add(Event.Operation operation) {
    Chunk chunk = lastChunk();
    operation.inputs().forEach(chunk::addId);
    int inputsEnd = chunk.idCount;
    operation.outputs().forEach(chunk::addId);
    addRow(
        chunk,
        operation.id(),
        operation.place(),
        operation.op(),
        operation.attributes(),
        inputsEnd,
        operation.scope(),
        operation.nanos(),
        operation.marks(),
        operation.serves());
  }

  /// Adds an op without making an event of it.
  void add(
      int id,
      Application application,
      Place place,
      String scope,
      long nanos,
      List<TapeMark> marks,
      int serves) {
    Chunk chunk = lastChunk();
    addIds(chunk, application.inputs());
    int inputsEnd = chunk.idCount;
    addIds(chunk, application.outputs());
    addRow(
        chunk,
        id,
        place,
        application.op().name(),
        application.attributes(),
        inputsEnd,
        scope,
        nanos,
        marks,
        serves);
  }

  private static void addIds(Chunk chunk, List<? extends Value> tensors) {
    for (int i = 0; i < tensors.size(); i++) {
      chunk.addId(((Tensor) tensors.get(i)).id());
    }
  }

  private void addRow(
      Chunk chunk,
      int id,
      Place place,
      String op,
      Attributes attributes,
      int inputsEnd,
      String scope,
      long nanos,
      List<TapeMark> marks,
      int serves) {
    int row = chunk.next();
    chunk.subjects[row] = op;
    chunk.eventIds[row] = id;
    chunk.places[row] = place;
    chunk.attributes[row] = attributes;
    chunk.inputsEnd[row] = inputsEnd;
    chunk.scopes[row] = scope;
    chunk.nanos[row] = nanos;
    chunk.marks[row] = marks;
    chunk.serves[row] = serves;
    size++;
    end = id + 1;
  }

  private Chunk lastChunk() {
    if (size == chunks.size() * Chunk.ROWS) {
      chunks.add(new Chunk());
    }
    return chunks.getLast();
  }

  /// The events of a list, whatever becomes of it.
  static Snapshot copyOf(List<Event> events) {
    EventLog log = new EventLog();
    events.forEach(log::add);
    return log.snapshot();
  }

  /// The events so far, as a list that later ones do not change.
  Snapshot snapshot() {
    return new Snapshot(List.copyOf(chunks), size);
  }

  /// Rows are only ever added, so chunks may be shared.
  static final class Snapshot extends AbstractList<Event> implements RandomAccess {
    private final List<Chunk> chunks;
    private final int size;

    private Snapshot(List<Chunk> chunks, int size) {
      this.chunks = chunks;
      this.size = size;
    }

    @Override
    public Event get(int position) {
      if (position < 0 || position >= size) {
        throw new IndexOutOfBoundsException("no event " + position + " of " + size);
      }
      return chunks.get(position / Chunk.ROWS).event(position % Chunk.ROWS);
    }

    @Override
    public int size() {
      return size;
    }

    /// The id of an event.
    int id(int position) {
      return chunks.get(position / Chunk.ROWS).id(position % Chunk.ROWS);
    }

    /// What the op at a position gave: the op does not become an event for it.
    IntList outputs(int position) {
      return chunks.get(position / Chunk.ROWS).outputs(position % Chunk.ROWS);
    }

    /// The events of a kind other than ops, in order: no op becomes an event for it.
    <E extends Event> List<E> kept(Class<E> kind) {
      List<E> kept = new ArrayList<>();
      for (int position = 0; position < size; position++) {
        Object subject = chunks.get(position / Chunk.ROWS).subjects[position % Chunk.ROWS];
        if (kind.isInstance(subject)) {
          kept.add(kind.cast(subject));
        }
      }
      return kept;
    }
  }

  /// Columns, one row per event; those of other events than ops hold the event only.
  private static final class Chunk {
    static final int ROWS = 1024;

    /// The name of an op, or another event.
    final Object[] subjects = new Object[ROWS];

    final int[] eventIds = new int[ROWS];
    final Place[] places = new Place[ROWS];
    final Attributes[] attributes = new Attributes[ROWS];
    final String[] scopes = new String[ROWS];
    final long[] nanos = new long[ROWS];
    final Object[] marks = new Object[ROWS];
    final int[] serves = new int[ROWS];

    /// The ids of a row's inputs and outputs end here in [#ids]; they begin where those of the row
    /// before end.
    final int[] inputsEnd = new int[ROWS];

    final int[] outputsEnd = new int[ROWS];

    /// Replaced when full, while readers of a snapshot may be at it.
    volatile int[] ids = new int[3 * ROWS];

    int idCount;
    private int rows;

    void addId(int id) {
      if (idCount == ids.length) {
        ids = Arrays.copyOf(ids, 2 * idCount);
      }
      ids[idCount++] = id;
    }

    /// Ends a row whose ids were added.
    int next() {
      outputsEnd[rows] = idCount;
      return rows++;
    }

    IntList outputs(int row) {
      if (subjects[row] instanceof Event event) {
        throw new IllegalArgumentException("event %d is no op".formatted(event.id()));
      }
      return IntList.within(ids, inputsEnd[row], outputsEnd[row]);
    }

    int id(int row) {
      return subjects[row] instanceof Event event ? event.id() : eventIds[row];
    }

    Event event(int row) {
      return subjects[row] instanceof Event event ? event : operation(row);
    }

    @SuppressWarnings("unchecked") // only lists of marks are put there
    private Event.Operation operation(int row) {
      return new Event.Operation(
          eventIds[row],
          places[row],
          (String) subjects[row],
          attributes[row],
          IntList.within(ids, row == 0 ? 0 : outputsEnd[row - 1], inputsEnd[row]),
          outputs(row),
          scopes[row],
          nanos[row],
          (List<TapeMark>) marks[row],
          serves[row]);
    }
  }
}
