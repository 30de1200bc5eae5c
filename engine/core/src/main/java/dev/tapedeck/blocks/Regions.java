package dev.tapedeck.blocks;

import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.trace.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The tapes of a trace as regions, followed event by event. A tape that has forgotten what it
/// recorded, because it was reset or used up, is another region from then on.
final class Regions {
  private final Map<Integer, TapeAction.Made> made = new HashMap<>();
  private final Map<Integer, String> current = new HashMap<>();
  private final Set<Integer> recording = new HashSet<>();
  private final Set<Integer> usedUp = new HashSet<>();
  private final Map<String, TapeRegion> regions = new LinkedHashMap<>();

  /// What happens to a tape.
  void follow(Event.Tape event) {
    int tape = event.tape();
    switch (event.action()) {
      case TapeAction.Made action -> made.put(tape, action);
      case TapeAction.Opened _, TapeAction.Resumed _ -> {
        recording.add(tape);
        if (usedUp.remove(tape)) {
          begin(tape);
        }
        of(tape);
      }
      case TapeAction.Closed _, TapeAction.Stopped _ -> recording.remove(tape);
      case TapeAction.Reset _ -> begin(tape);
      case TapeAction.Watched _ -> {}
    }
  }

  /// A tape was asked for gradients.
  void asked(int tape) {
    if (!region(of(tape)).persistent()) {
      usedUp.add(tape);
    }
  }

  /// The program ended with an error, and all its tapes with it.
  void end() {
    recording.clear();
  }

  /// The id of the region that a tape is now.
  String of(int tape) {
    String region = current.get(tape);
    return region == null ? begin(tape) : region;
  }

  private String begin(int tape) {
    String id = "t" + (regions.size() + 1);
    TapeAction.Made flags = made.getOrDefault(tape, new TapeAction.Made(false, true));
    regions.put(
        id,
        TapeRegion.of(id)
            .persistent(flags.persistent())
            .watchingVariables(flags.watchAccessedVariables()));
    current.put(tape, id);
    return id;
  }

  /// The ids of the regions that record now.
  Set<String> recording() {
    Set<String> ids = new HashSet<>();
    recording.forEach(tape -> ids.add(of(tape)));
    return ids;
  }

  /// The ids of the regions that recorded when something was offered to tapes.
  Set<String> recording(List<TapeMark> marks) {
    Set<String> ids = new HashSet<>();
    for (TapeMark mark : marks) {
      if (recording.contains(mark.tape())) {
        ids.add(of(mark.tape()));
      }
    }
    return ids;
  }

  void watch(String region, Outlet outlet) {
    Set<Outlet> watched = new HashSet<>(region(region).watched());
    watched.add(outlet);
    regions.put(region, region(region).watching(watched));
  }

  boolean watches(String region, Outlet outlet) {
    return region(region).watched().contains(outlet);
  }

  private TapeRegion region(String id) {
    return Objects.requireNonNull(regions.get(id));
  }

  /// All, in the order in which they began.
  List<TapeRegion> all() {
    return List.copyOf(regions.values());
  }
}
