package dev.tapedeck.python;

/// A piece of a program that runs as a whole.
///
/// @param source the name that tracebacks and places use for its text
/// @param text Python
public record Cell(String source, String text) {}
