package dev.tapedeck.app.canvas.layout;

/// The rectangle of a tape, its title strip included.
///
/// @param tape the tape's number
public record RegionBox(int tape, Box box) {}
