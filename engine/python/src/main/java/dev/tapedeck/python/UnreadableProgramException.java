package dev.tapedeck.python;

import java.io.IOException;

/// A program that cannot be read; the message is one sentence for the user.
public final class UnreadableProgramException extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableProgramException(String message) {
    super(message);
  }

  /// The sentence, never absent.
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
