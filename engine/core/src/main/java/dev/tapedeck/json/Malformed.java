package dev.tapedeck.json;

/// Something in a file is not as its format says; becomes the exception of that format at the door.
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String where;

  public Malformed(String where) {
    super(where);
    this.where = where;
  }

  public String where() {
    return where;
  }
}
