package dev.tapedeck.python.mend;

import java.util.List;
import java.util.Optional;

/// Reads import statements.
final class Imports {
  private Imports() {}

  /// The name under which a statement `import module` or `import module as name` makes it known.
  static Optional<String> alias(LogicalLine line, String module) {
    if (!line.first().is("import")) {
      return Optional.empty();
    }
    List<Token> tokens = line.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      boolean begins = i == 1 || tokens.get(i - 1).is(",");
      if (begins && tokens.get(i).is(module)) {
        boolean renamed = i + 2 < tokens.size() && tokens.get(i + 1).is("as");
        boolean submodule = i + 1 < tokens.size() && tokens.get(i + 1).is(".");
        return submodule
            ? Optional.empty()
            : Optional.of(renamed ? tokens.get(i + 2).text() : module);
      }
    }
    return Optional.empty();
  }
}
