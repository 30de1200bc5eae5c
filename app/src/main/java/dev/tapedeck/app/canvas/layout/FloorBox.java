package dev.tapedeck.app.canvas.layout;

/// What one floor of a drawing takes up.
///
/// @param floor its number, 0 on the ground
public record FloorBox(int floor, Box box) {}
