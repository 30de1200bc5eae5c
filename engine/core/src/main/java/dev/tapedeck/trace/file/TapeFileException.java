package dev.tapedeck.trace.file;

import java.io.IOException;

/// A `.tape` file cannot be read: what it holds is not what it should.
public final class TapeFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final String reason;

  private TapeFileException(String reason) {
    super("cannot read the recording: " + reason + "; record it again");
    this.reason = reason;
  }

  /// What is wrong with the file, as a clause: `it is cut off`.
  public String reason() {
    return reason;
  }

  static TapeFileException noTape() {
    return new TapeFileException("it is not a .tape file");
  }

  static TapeFileException cutOff() {
    return new TapeFileException("it is cut off");
  }

  static TapeFileException damaged(String where) {
    return new TapeFileException("it is damaged (" + where + ")");
  }

  static TapeFileException missing(String entry) {
    return new TapeFileException("it has no " + entry);
  }

  static TapeFileException future(long format) {
    return new TapeFileException(
        "it has format %d, and this Tapedeck reads up to format %d"
            .formatted(format, TapeFile.FORMAT));
  }

  static TapeFileException tooLarge(String what, long limit) {
    return new TapeFileException("it has more than %,d %s".formatted(limit, what));
  }
}
