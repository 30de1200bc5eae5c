package dev.tapedeck.app.cli;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.util.OptionalInt;

/// A graph to be written into a file.
///
/// @param trace the finished run
/// @param step the position of the last gradient call; its last one if absent
/// @param file its ending says how
/// @param gradientSizes whether cards are coloured by the norms of their gradients
public record ExportRequest(
    Trace trace,
    OptionalInt step,
    Path file,
    Theme theme,
    Language language,
    boolean gradientSizes) {}
