package dev.tapedeck.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the doctor says of one source of one gradient call.
///
/// @param call the number of the gradient call, from 1
/// @param source the position among the call's sources
/// @param sourceName the user's words for the source
/// @param targetName the user's words for the target
/// @param expected whether the program declares this outcome, or the outcome is a mere note
/// @param finding the cause found first; absent for a healthy gradient
/// @param also further causes that cut the same path or call for attention
public record Diagnosis(
    int call,
    int source,
    String sourceName,
    String targetName,
    Verdict verdict,
    boolean expected,
    Optional<Finding> finding,
    List<Finding> also) {
  public Diagnosis {
    also = List.copyOf(also);
  }

  /// What the program got.
  public enum Verdict {
    GRADIENT,
    NONE,
    ZERO,
    NON_FINITE,
    ERROR
  }

  /// One cause with its proof.
  ///
  /// @param cause the id of the cause, such as `left-framework`
  /// @param sourceFile the name of the program text that `line` is in
  /// @param line the line that the mend changes; 0 if there is none
  /// @param arguments what the sentence needs, by name: `source`, `target`, `line`, `op`, ...;
  ///   `situation`, where there is one, tells apart the sentences of one cause
  /// @param evidence ids of the events that prove it
  /// @param cut the executed edges that the tape lacks
  /// @param mend the edit that yields the gradient, where one is safe
  public record Finding(
      String cause,
      String sourceFile,
      int line,
      Map<String, String> arguments,
      List<Integer> evidence,
      List<CutEdge> cut,
      Optional<Mend> mend) {
    public Finding {
      arguments = Map.copyOf(arguments);
      evidence = List.copyOf(evidence);
      cut = List.copyOf(cut);
    }

    Finding withMend(Optional<Mend> edit) {
      return new Finding(cause, sourceFile, line, arguments, evidence, cut, edit);
    }

    Finding withCut(List<CutEdge> edges) {
      return new Finding(cause, sourceFile, line, arguments, evidence, edges, mend);
    }
  }

  /// An executed edge that the tape lacks: the flow event `to` used value `value`.
  public record CutEdge(int value, int to) {}
}
