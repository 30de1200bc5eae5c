package dev.tapedeck.app.cli;

import dev.tapedeck.python.ScriptRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the commands need of the world around them.
///
/// @param runner what programs run on
/// @param snapshots draws the window
/// @param frames measures how long the window takes to be drawn
/// @param figures draws what programs plot
/// @param graphs writes graphs
/// @param window opens the window
/// @param missingDisplay why no window can open; empty if one can
/// @param folder where a picture goes that nobody named
/// @param environment the environment variables
public record Surroundings(
    ScriptRunner runner,
    SnapshotTaker snapshots,
    FrameTimer frames,
    FigureTaker figures,
    GraphTaker graphs,
    WindowOpener window,
    Optional<String> missingDisplay,
    Path folder,
    Map<String, String> environment) {}
