package dev.tapedeck.python.host;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.Place;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;

/// The places of a run, which Python speaks of by number: 0 is outside the program, and a place is
/// known by the place that it was called from.
public final class Places {
  /// How many frames of a deep recursion a place keeps.
  private static final int MOST_FRAMES = 64;

  private final List<Place> places = new ArrayList<>(List.of(Place.NOWHERE));

  /// Adds the place with the next number: a line of a function that `caller` called.
  @HostAccess.Export
  public void add(int caller, String source, int line, String function) {
    List<Frame> frames = new ArrayList<>();
    frames.add(new Frame(source, line, function));
    List<Frame> outer = get(caller).frames();
    frames.addAll(outer.subList(0, Math.min(outer.size(), MOST_FRAMES - 1)));
    places.add(new Place(frames));
  }

  /// The place with a number.
  public Place get(int number) {
    return places.get(number);
  }
}
