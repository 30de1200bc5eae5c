package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;

/// What an edge says it carries, beside a place on its way.
///
/// @param box what the text takes up
record EdgeLabel(Wire wire, String text, Box box) {}
