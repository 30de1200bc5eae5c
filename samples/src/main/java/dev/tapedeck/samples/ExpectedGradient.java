package dev.tapedeck.samples;

import java.util.List;

/// What one gradient call of a lesson must give.
///
/// @param call the 1-based place of the call among all gradient calls of the run
/// @param line the 1-based line of the call
/// @param target the name of the target; several targets are separated by a comma and a space
/// @param sources the sources in the order in which the program gives them
public record ExpectedGradient(int call, int line, String target, List<ExpectedSource> sources) {
  public ExpectedGradient {
    sources = List.copyOf(sources);
  }
}
