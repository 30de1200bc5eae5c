package dev.tapedeck.app.workbench;

import dev.tapedeck.replay.Breakpoint;
import java.util.List;
import java.util.Optional;

/// A document with all that belongs to it while another one is in front.
///
/// @param number tells open documents apart, even of the same name
/// @param text as edited
/// @param blocks as edited, if it is made of blocks
record OpenDocument(
    int number,
    Document document,
    String text,
    Optional<Blueprint.State> blocks,
    Optional<Recording> recording,
    int position,
    List<Breakpoint> breakpoints,
    List<Output> console,
    RunStatus status) {
  OpenDocument {
    breakpoints = List.copyOf(breakpoints);
    console = List.copyOf(console);
  }

  /// What is written into a file: the text, or the blocks.
  Document writable() {
    return document.edited(text, blocks.map(Blueprint.State::graph));
  }
}
