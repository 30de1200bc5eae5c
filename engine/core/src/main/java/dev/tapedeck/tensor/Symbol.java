package dev.tapedeck.tensor;

import java.util.List;

/// A piece of mathematics in LaTeX. Gradient rules run on symbols print their own formula.
///
/// @param latex the text
/// @param atomic whether the text binds tighter than any operator, so that it needs no parentheses
public record Symbol(String latex, boolean atomic) implements Value {
  /// A name or a number.
  public static Symbol named(String latex) {
    return new Symbol(latex, true);
  }

  /// Fills an op's template: `#1` is the first argument, parenthesised when compound; `{#1}` never
  /// is; `#*` is all arguments, separated by commas.
  public static Symbol typeset(String template, List<? extends Value> arguments) {
    String text =
        template.replace(
            "#*",
            String.join(", ", arguments.stream().map(argument -> latexOf(argument)).toList()));
    for (int i = arguments.size(); i >= 1; i--) {
      Value argument = arguments.get(i - 1);
      text = text.replace("{#" + i + "}", "{" + latexOf(argument) + "}");
      text = text.replace("#" + i, bound(argument));
    }
    boolean atomic = template.startsWith("\\") && !template.contains(" ");
    return new Symbol(text, atomic);
  }

  private static String latexOf(Value argument) {
    return switch (argument) {
      case Symbol symbol -> symbol.latex();
      case Tensor tensor -> tensor.brief();
    };
  }

  private static String bound(Value argument) {
    return argument instanceof Symbol symbol && !symbol.atomic()
        ? "\\left(" + symbol.latex() + "\\right)"
        : latexOf(argument);
  }
}
