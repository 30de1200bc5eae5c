package dev.tapedeck.samples;

/// Says that the lesson library is not as it should be.
public final class LessonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private LessonException(String message) {
    super(message);
  }

  private LessonException(String message, Throwable cause) {
    super(message, cause);
  }

  static LessonException missing(String file) {
    return new LessonException(
        "cannot find a file of the lesson library: "
            + file
            + "; put it there or take the lesson out of index.json");
  }

  static LessonException unreadable(String file, Throwable cause) {
    return new LessonException(
        "cannot read a file of the lesson library: %s: %s; compare it with another lesson's"
            .formatted(file, cause.getMessage()),
        cause);
  }
}
