package dev.tapedeck.app.deck;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.ids.IntTable;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the tape of a gradient call keeps alive for its backward pass, in bytes, position by
/// position.
///
/// A recorded op keeps what its rule reads. A value that several ops keep counts once, until the
/// last of them has had its backward step; what none hands on goes with the tape. A persistent tape
/// lets go of nothing; a reset lets go of everything.
public final class TapeMemory {
  private final long[] bytes;
  private final long most;

  private TapeMemory(long[] bytes) {
    this.bytes = bytes;
    this.most = Arrays.stream(bytes).max().orElse(0);
  }

  /// A value that an op keeps.
  ///
  /// @param value the value id
  /// @param output whether it is an output of the op, and not an input
  /// @param bytes what its elements occupy
  public record Kept(int value, boolean output, long bytes) {}

  /// What the tape keeps at each position of a recording.
  public static TapeMemory of(Recording recording) {
    int last = recording.last();
    TapeStory story = TapeStory.of(recording);
    boolean persistent = isPersistent(recording);
    BackwardPass pass = recording.pass();
    // By value: from which position on it is kept, and until when.
    IntTable begins = new IntTable();
    IntTable ends = new IntTable();
    for (int position = 1; position <= pass.forward(); position++) {
      Event.Operation operation = pass.operation(position);
      int forgotten = story.forgottenAfter(position);
      int released =
          persistent ? forgotten : pass.backwardPosition(operation.id()).orElse(forgotten);
      int end = Math.min(released, forgotten);
      for (Kept kept : kept(recording, operation)) {
        begins.putIfAbsent(kept.value(), position);
        ends.put(kept.value(), Math.max(end, ends.getOrDefault(kept.value(), end)));
      }
    }
    long[] changes = new long[last + 2];
    begins.forEach((value, from) -> {
      long size = size(recording.trace(), value);
      changes[from] += size;
      changes[ends.getOrDefault(value, from)] -= size;
    });
    Arrays.parallelPrefix(changes, Long::sum);
    return new TapeMemory(Arrays.copyOf(changes, last + 1));
  }

  /// Whether the tape lets go of nothing.
  public static boolean isPersistent(Recording recording) {
    return recording.gradient().isPresent()
        && recording.graph().regions().stream()
            .filter(region -> region.tape() == tape(recording))
            .anyMatch(TapeGraph.Region::persistent);
  }

  private static int tape(Recording recording) {
    return recording.gradient().map(event -> event.call().tape()).orElse(0);
  }

  /// What the call's tape keeps for one op: nothing if it did not record it.
  public static List<Kept> kept(Recording recording, Event.Operation operation) {
    int tape = tape(recording);
    List<Kept> kept = new ArrayList<>();
    OpCatalog.find(operation.op())
        .filter(_ -> isRecorded(operation, tape))
        .map(Op::keeps)
        .ifPresent(keeps -> {
          if (keeps.inputs()) {
            add(kept, recording.trace(), operation.inputs(), false);
          }
          if (keeps.outputs()) {
            add(kept, recording.trace(), operation.outputs(), true);
          }
        });
    return kept;
  }

  private static boolean isRecorded(Event.Operation operation, int tape) {
    for (TapeMark mark : operation.marks()) {
      if (mark.tape() == tape && mark.recorded()) {
        return true;
      }
    }
    return false;
  }

  private static void add(List<Kept> kept, Trace trace, List<Integer> values, boolean output) {
    for (int i = 0; i < values.size(); i++) {
      if (values.indexOf(values.get(i)) == i) {
        kept.add(new Kept(values.get(i), output, size(trace, values.get(i))));
      }
    }
  }

  private static long size(Trace trace, int value) {
    return trace.value(value).map(of -> (long) of.shape().size() * of.dtype().bytes()).orElse(0L);
  }

  /// The bytes kept at a position.
  public long at(int position) {
    return bytes[position];
  }

  /// The most that is kept at any position.
  public long most() {
    return most;
  }

  /// The most that is kept at any position of each of `parts` equal stretches, as fractions of the
  /// most there ever is; all zero if nothing is kept.
  public List<Double> curve(int parts) {
    long most = Math.max(1, most());
    List<Double> curve = new ArrayList<>();
    int count = Math.min(parts, bytes.length);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * bytes.length / count);
      int until = (int) ((long) (i + 1) * bytes.length / count);
      curve.add((double) Arrays.stream(bytes, from, until).max().orElse(0) / most);
    }
    return curve;
  }

  /// A number of bytes as a person says it: `72 B`, `1.5 KB`, `3 MB`.
  public static String text(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    boolean kilo = bytes < 1024 * 1024;
    double amount = bytes / (kilo ? 1024.0 : 1024.0 * 1024);
    double rounded = Math.round(amount * 10) / 10.0;
    String number =
        rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    return number + (kilo ? " KB" : " MB");
  }
}
