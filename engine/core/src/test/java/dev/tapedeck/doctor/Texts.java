package dev.tapedeck.doctor;

import dev.tapedeck.trace.Syntax;
import java.util.List;

/// Program texts for the recordings, with the syntax that the doctor reads.
final class Texts {
  private Texts() {}

  /// An `if` on line 6 that binds y from v, or else from w.
  static Syntax branching() {
    return new Syntax(
        "program.py",
        "x\n".repeat(10),
        List.of(
            new Syntax.Statement(
                "If",
                6,
                9,
                7,
                7,
                9,
                9,
                List.of("x", "v", "w"),
                List.of("v"),
                List.of("w"),
                List.of()),
            assignment(7, "v"),
            assignment(9, "w")),
        List.of());
  }

  private static Syntax.Statement assignment(int line, String read) {
    return new Syntax.Statement(
        "Assign", line, line, 0, 0, 0, 0, List.of(read), List.of(), List.of(), List.of("y"));
  }

  /// A gradient call on line 4 that is meant to give None.
  static Syntax expectingNone() {
    return new Syntax(
        "program.py",
        "x = c\nwith t:\n  y = x * x\nprint(t.gradient(y, x))  # expect: None\n",
        List.of(),
        List.of());
  }
}
