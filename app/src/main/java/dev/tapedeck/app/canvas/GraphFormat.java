package dev.tapedeck.app.canvas;

import java.io.IOException;

/// A kind of file into which a graph can be written.
interface GraphFormat {
  /// How names of such files end, without the dot.
  String ending();

  /// The file's contents. Call it on any thread but the FX thread.
  ///
  /// @throws IOException if they cannot be made
  byte[] write(GraphShot shot) throws IOException;
}
