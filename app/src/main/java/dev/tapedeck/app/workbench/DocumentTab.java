package dev.tapedeck.app.workbench;

/// An open document in the row of tabs.
///
/// @param number tells open documents apart, even of the same name
/// @param edited whether its text differs from the file's
public record DocumentTab(int number, String name, boolean edited) {}
