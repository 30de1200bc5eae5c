package dev.tapedeck.python;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;

/// What the Python harness tells of a program, beside what its tensors do.
///
/// Public, with exported methods, because only such methods can be called from a fenced context.
public final class Bridge {
  /// How much of a program's output the trace keeps; listeners get all of it.
  private static final int MOST_RECORDED_CHARS = 4 << 20;

  private final TraceRecorder recorder;
  private final RunListener listener;
  private final List<Place> places = new ArrayList<>(List.of(Place.NOWHERE));
  private int recordedChars;
  private volatile boolean muted;

  Bridge(TraceRecorder recorder, RunListener listener) {
    this.recorder = recorder;
    this.listener = listener;
  }

  /// Lets nothing more through to the listener, as after a stop.
  void mute() {
    muted = true;
  }

  /// Learns the place with the next number, from 1.
  ///
  /// @param frames innermost first; each source, line and function on a line of its own
  @HostAccess.Export
  public void place(String frames) {
    List<String> parts = frames.lines().toList();
    List<Frame> stack = new ArrayList<>();
    for (int i = 0; i + 2 < parts.size(); i += 3) {
      stack.add(new Frame(parts.get(i), Integer.parseInt(parts.get(i + 1)), parts.get(i + 2)));
    }
    places.add(new Place(stack));
  }

  /// The program wrote text.
  @HostAccess.Export
  public void print(boolean error, String text, int place) {
    if (muted) {
      return;
    }
    if (recordedChars < MOST_RECORDED_CHARS) {
      recordedChars += text.length();
      recorder.printed(error, text, places.get(place));
    }
    listener.printed(error, text);
  }

  /// A line of input with its end; empty at the end of input.
  @HostAccess.Export
  public String line() {
    return listener.line().map(line -> line + "\n").orElse("");
  }

  /// An uncaught error ended the program.
  @HostAccess.Export
  public void failed(String type, String message, String traceback, int place) {
    recorder.failed(type, message, traceback, places.get(place));
  }

  /// The text of a facade's module.
  @HostAccess.Export
  public String facade(String module) {
    return Resources.facade(module);
  }
}
