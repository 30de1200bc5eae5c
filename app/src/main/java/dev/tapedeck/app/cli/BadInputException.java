package dev.tapedeck.app.cli;

/// What the user asked for cannot be done; the message says so in one sentence.
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Says it in `message`.
  public BadInputException(String message) {
    super(message);
  }

  /// The sentence.
  String sentence() {
    return String.valueOf(getMessage());
  }
}
