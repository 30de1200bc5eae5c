package dev.tapedeck.app.workbench;

import java.util.List;
import java.util.Optional;

/// A document with all that belongs to it while another one is in front.
///
/// @param number tells open documents apart, even of the same name
/// @param text as edited
record OpenDocument(
    int number,
    Document document,
    String text,
    Optional<Recording> recording,
    int position,
    List<Output> console,
    RunStatus status) {
  OpenDocument {
    console = List.copyOf(console);
  }
}
