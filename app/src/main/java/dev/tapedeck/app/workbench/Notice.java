package dev.tapedeck.app.workbench;

import dev.tapedeck.resources.Message;
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
}
