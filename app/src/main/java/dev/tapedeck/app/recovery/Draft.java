package dev.tapedeck.app.recovery;

import dev.tapedeck.app.workbench.Document;
import java.nio.file.Path;

/// A document as it was edited and not saved, kept in a file of its own.
///
/// @param path where it is kept
record Draft(Path path, Document document) {}
