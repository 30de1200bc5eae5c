package dev.tapedeck.blocks.file;

import java.io.IOException;
import java.util.List;

/// A `.tapedeck` file cannot be read: what it holds is not what it should.
public final class BlockFileException extends IOException {
  private static final long serialVersionUID = 1;

  /// What can be wrong, with a sentence for each whose gaps the arguments fill.
  public enum Reason {
    /// JSON of something else, or no JSON.
    FOREIGN("it does not hold blocks"),
    CUT_OFF("it is cut off"),
    /// `{0}` says where.
    DAMAGED("it is damaged (%s)"),
    /// `{0}` is the file's version, `{1}` the newest that is read.
    FUTURE("it has version %s, and this Tapedeck reads up to version %s"),
    /// `{0}` says of what, `{1}` is the most.
    TOO_LARGE("%s is larger than %s"),
    /// `{0}` is the op.
    UNKNOWN_OP("it has a block of an unknown op: %s"),
    /// `{0}` is the id.
    DUPLICATE_ID("two of its parts have the id %s"),
    /// `{0}` says where it is asked for, `{1}` is the id.
    MISSING_PART("%s names what is not there: %s"),
    /// `{0}` says which wire.
    NO_INLET("%s ends where the block takes nothing"),
    /// `{0}` says which wire.
    TAKEN_INLET("%s ends where another does");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Reason reason;
  private final transient List<Object> arguments;

  BlockFileException(Reason reason, Object... arguments) {
    super("cannot read the blocks: " + reason.sentence.formatted(arguments));
    this.reason = reason;
    this.arguments = List.of(arguments);
  }

  public Reason reason() {
    return reason;
  }

  /// What fills the gaps of the reason's sentence, in order: places, ids and numbers.
  public List<Object> arguments() {
    return arguments;
  }
}
