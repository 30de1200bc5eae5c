package dev.tapedeck.tape;

import dev.tapedeck.ids.IntList;
import java.util.List;

/// How a value that no op computed came in.
///
/// @param kind what it was made from
/// @param derivedFrom ids of the values it was computed from outside the framework, where that is
///   known: the broken edge
/// @param via what computed it outside, in the user's words, such as `np.mean`; empty if unknown
public record Origin(Kind kind, List<Integer> derivedFrom, String via) {
  /// What a constant was made from.
  public enum Kind {
    LITERAL,
    PYTHON_NUMBER,
    NUMPY_ARRAY,
    RANDOM,
    DATASET,
    /// Made by a gradient rule or by the backward walk itself.
    RULE
  }

  public static final Origin LITERAL = new Origin(Kind.LITERAL, List.of(), "");
  public static final Origin RULE = new Origin(Kind.RULE, List.of(), "");

  public Origin {
    derivedFrom = IntList.copyOf(derivedFrom);
  }

  public static Origin of(Kind kind) {
    return new Origin(kind, List.of(), "");
  }
}
