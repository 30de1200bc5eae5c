package dev.tapedeck.blocks;

/// A text on the ground that runs nothing.
public record Note(String id, String text, Position at) {}
