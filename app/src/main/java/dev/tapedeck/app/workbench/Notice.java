package dev.tapedeck.app.workbench;

import dev.tapedeck.resources.Message;
import dev.tapedeck.trace.Event;
import java.util.List;

/// One sentence above the editor that tells the user of a problem or makes an offer.
///
/// @param line the line of the editor that it speaks of; 0 for none
public record Notice(Kind kind, Message message, List<Object> arguments, int line) {
  /// How much it presses.
  public enum Kind {
    ERROR,
    WARNING,
    /// Code that is commented out can be un-commented.
    UNCOMMENT
  }

  public Notice {
    arguments = List.copyOf(arguments);
  }

  static Notice error(Message message, int line, Object... arguments) {
    return new Notice(Kind.ERROR, message, List.of(arguments), line);
  }

  /// The error that ended a run, at a line of the editor.
  static Notice of(Event.Failed failure, int line) {
    return failure.type().endsWith("SyntaxError") || failure.type().endsWith("IndentationError")
        ? error(Message.ERROR_SYNTAX, line, failure.message(), line)
        : error(Message.ERROR_RUN_FAILED, line, failure.type(), line, firstLine(failure.message()));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /// Something that did not work in Tapedeck itself, or a document that cannot be opened.
  static Notice of(Exception failure) {
    return failure instanceof DocumentException unreadable
        ? unreadable.notice()
        : error(Message.ERROR_UNEXPECTED, 0, String.valueOf(failure), "stderr");
  }
}
