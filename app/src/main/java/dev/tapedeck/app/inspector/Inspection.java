package dev.tapedeck.app.inspector;

import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Optional;

/// What the inspector shows of one node.
///
/// @param title the op, or the variable's or constant's name
/// @param formula what it computes, or what it is, as plain text
/// @param line where in the program; 0 for nowhere
/// @param type dtype and shape
/// @param notes whether it is watched or recorded, and why not
/// @param value absent if nothing is known of it
/// @param gradient absent if none has arrived
/// @param gradientNote what to say instead of a gradient
/// @param rule the local rule; empty for what is no op
/// @param noRule why there is no rule; empty if there is one
/// @param keeps what the tape keeps for it
public record Inspection(
    String title,
    String formula,
    int line,
    String type,
    List<String> notes,
    Optional<Values> value,
    Optional<Values> gradient,
    String gradientNote,
    List<FormulaLine> rule,
    String noRule,
    Contributions contributions,
    List<String> keeps) {
  public Inspection {
    notes = List.copyOf(notes);
    rule = List.copyOf(rule);
    keeps = List.copyOf(keeps);
  }

  /// An array, and what it was before something else was supposed; empty if it is the same.
  public record Values(TracedValue value, String before) {
    public String brief() {
      return value.brief();
    }
  }

  /// The terms that sum to the gradient.
  ///
  /// @param heading what they contribute to
  /// @param sum what has arrived so far; empty before the first
  /// @param paths how many there are
  public record Contributions(String heading, List<Term> terms, String sum, String paths) {
    static final Contributions NONE = new Contributions("", List.of(), "", "");

    public Contributions {
      terms = List.copyOf(terms);
    }
  }

  /// A term of the sum.
  ///
  /// @param from the op that hands it on
  /// @param formula the term in symbols, as plain text
  /// @param arrival when it arrives
  public record Term(String from, String formula, String value, Arrival arrival) {
    /// When a term arrives.
    public enum Arrival {
      BEFORE,
      NOW,
      LATER
    }
  }
}
