package dev.tapedeck.app.workbench;

import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.util.Optional;

/// Where programs come from: lessons and files.
public interface ProgramLibrary {
  /// A lesson by its id.
  Optional<Opened> lesson(String id);

  /// A file by its path. Takes as long as the disk takes.
  ///
  /// @throws DocumentException if it cannot be read as a program; says why in one sentence
  Opened read(Path file) throws DocumentException;

  /// Writes a file in one step, so that a failure leaves the old one.
  ///
  /// @return the document that the file holds now
  /// @throws DocumentException if that fails; says why in one sentence
  Document write(Path file, Document edited) throws DocumentException;

  /// Whether a text is a program whose code is commented out.
  boolean isCommentedOut(String text);

  /// Such a text with its code un-commented.
  String uncommented(String text);

  /// A program, and its run where that was recorded before.
  record Opened(Document document, Optional<Trace> recorded) {}
}
