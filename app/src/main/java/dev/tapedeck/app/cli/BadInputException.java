package dev.tapedeck.app.cli;

/// What the user asked for cannot be done; the message says so in one sentence.
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadInputException(String message) {
    super(message);
  }

  /// The sentence.
  String sentence() {
    return String.valueOf(getMessage());
  }
}
