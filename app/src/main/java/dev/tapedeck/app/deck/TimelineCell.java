package dev.tapedeck.app.deck;

/// One position of the timeline, from 1.
///
/// @param label the op, as short as it can be named
/// @param tape what the call's tape does meanwhile
/// @param reset whether the tape forgot everything just before
public record TimelineCell(Kind kind, String label, TapeStory.State tape, boolean reset) {
  /// What happens at the position.
  public enum Kind {
    FORWARD,
    /// A forward op that the tape did not record.
    UNRECORDED,
    BACKWARD
  }
}
