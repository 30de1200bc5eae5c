package dev.tapedeck.tape;

import java.util.List;
import java.util.Optional;

/// Where in the user's program something happened: the call stack, innermost frame first.
public record Place(List<Frame> frames) {
  /// Outside any program.
  public static final Place NOWHERE = new Place(List.of());

  public Place {
    frames = List.copyOf(frames);
  }

  public static Place at(String source, int line) {
    return new Place(List.of(new Frame(source, line, "<module>")));
  }

  /// The frame that counts as the place's own line.
  public Optional<Frame> innermost() {
    return frames.isEmpty() ? Optional.empty() : Optional.of(frames.getFirst());
  }

  /// The innermost line, or 0 outside any program.
  public int line() {
    return innermost().map(Frame::line).orElse(0);
  }

  /// The innermost source's name, or an empty text outside any program.
  public String source() {
    return innermost().map(Frame::source).orElse("");
  }
}
