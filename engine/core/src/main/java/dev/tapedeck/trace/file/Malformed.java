package dev.tapedeck.trace.file;

/// Something in an entry is not as the format says; becomes a [TapeFileException] at the door.
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String where;

  Malformed(String where) {
    super(where);
    this.where = where;
  }

  String where() {
    return where;
  }
}
