package dev.tapedeck.app.deck;

/// One position of the timeline, from 1.
///
/// @param label the op, as short as it can be named
/// @param description the op and its line, for a tooltip
public record TimelineCell(Kind kind, String label, String description) {
  /// What happens at the position.
  public enum Kind {
    FORWARD,
    /// A forward op that the tape did not record.
    UNRECORDED,
    BACKWARD
  }
}
