package dev.tapedeck.app.canvas.layout;

/// The way in which values flow on the drawing.
public enum Direction {
  RIGHT,
  DOWN
}
