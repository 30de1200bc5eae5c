package dev.tapedeck.app.inspector;

/// A line of the local rule.
///
/// @param latex the formula
/// @param plain the same as plain text
/// @param role what the line adds to the one before
public record FormulaLine(String latex, String plain, Role role) {
  /// What a line of a formula says.
  public enum Role {
    /// The rule in symbols.
    SYMBOLS,
    /// The rule with the numbers in.
    NUMBERS,
    /// What comes out.
    RESULT
  }

  static FormulaLine of(String latex, Role role) {
    return new FormulaLine(latex, PlainFormula.of(latex), role);
  }
}
