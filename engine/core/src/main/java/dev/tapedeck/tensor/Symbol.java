package dev.tapedeck.tensor;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of mathematics in LaTeX. Gradient rules run on symbols print their own formula.
///
/// @param latex the text
/// @param binding how tightly the text holds together, which decides where it needs parentheses
public record Symbol(String latex, Binding binding) implements Value {
  /// How tightly a formula holds together, loosest first.
  public enum Binding {
    /// Reaches as far to the right as it can, as a sum over elements does.
    OPEN,
    SUM,
    PRODUCT,
    FRACTION,
    POWER,
    /// A name, a number, or something with its own delimiters.
    ATOM
  }

  private static final Pattern PLACE = Pattern.compile("\\{#(\\d)\\}|#(\\d)");
  private static final Pattern GROUP = Pattern.compile("\\{[^{}]*\\}|\\([^()]*\\)");
  private static final Pattern OPEN_SIGN = Pattern.compile("\\\\(sum|prod|ln|begin|neg)( |$)");
  private static final Pattern SUM_SIGN =
      Pattern.compile("^-| [-+=<>] |\\\\(le|ge|ne|wedge|vee)( |$)");
  private static final Pattern PRODUCT_SIGN = Pattern.compile("\\\\(cdot|star|bmod)|\\\\,| [*/] ");

  /// A symbol that needs no parentheses, or one that may.
  public Symbol(String latex, boolean atomic) {
    this(latex, atomic ? Binding.ATOM : Binding.SUM);
  }

  /// A name or a number.
  public static Symbol named(String latex) {
    return new Symbol(latex, latex.startsWith("-") ? Binding.SUM : Binding.ATOM);
  }

  /// Fills an op's template: `#1` is the first argument, parenthesised where it binds too loosely;
  /// `{#1}` never is; `#*` is all arguments, separated by commas.
  public static Symbol typeset(String template, List<? extends Value> arguments) {
    if (template.equals("#1") && arguments.getFirst() instanceof Symbol symbol) {
      return symbol;
    }
    Matcher places = PLACE.matcher(template);
    String filled =
        places.replaceAll(place -> Matcher.quoteReplacement(fill(template, place, arguments)));
    String text =
        filled.replace(
            "#*",
            String.join(", ", arguments.stream().map(argument -> latexOf(argument)).toList()));
    return new Symbol(text, bindingOf(template));
  }

  private static String fill(String template, MatchResult place, List<? extends Value> arguments) {
    boolean delimited = place.group(1) != null;
    int number = Integer.parseInt(delimited ? place.group(1) : place.group(2));
    if (number > arguments.size()) {
      return place.group();
    }
    Value argument = arguments.get(number - 1);
    if (delimited) {
      return "{" + latexOf(argument) + "}";
    }
    Binding required =
        required(template.substring(0, place.start()), template.substring(place.end()));
    return argument instanceof Symbol symbol && symbol.binding().compareTo(required) < 0
        ? "\\left(" + symbol.latex() + "\\right)"
        : latexOf(argument);
  }

  /// The loosest binding that may stand unparenthesised between two texts. A product that is a
  /// second factor keeps its parentheses, so that an upstream gradient stands apart from the slope.
  private static Binding required(String before, String after) {
    if (after.startsWith("^") || after.startsWith("_") || before.endsWith("\\neg ")) {
      return Binding.ATOM;
    }
    if (before.matches(".*(\\\\cdot|\\\\star|\\\\bmod|\\\\,|[*/]) ?")) {
      return Binding.FRACTION;
    }
    boolean factor =
        before.matches(".*- ?") || after.matches(" ?(\\\\cdot|\\\\star|\\\\bmod|\\\\,|[*/]).*");
    return factor ? Binding.PRODUCT : Binding.SUM;
  }

  private static Binding bindingOf(String template) {
    String outer = template;
    for (String inner = ""; !outer.equals(inner); ) {
      inner = outer;
      outer = GROUP.matcher(outer).replaceAll("");
    }
    if (OPEN_SIGN.matcher(outer).find()) {
      return Binding.OPEN;
    }
    if (SUM_SIGN.matcher(outer).find()) {
      return Binding.SUM;
    }
    if (PRODUCT_SIGN.matcher(outer).find()) {
      return Binding.PRODUCT;
    }
    if (outer.contains("\\frac")) {
      return Binding.FRACTION;
    }
    return outer.contains("^") ? Binding.POWER : Binding.ATOM;
  }

  private static String latexOf(Value argument) {
    return switch (argument) {
      case Symbol symbol -> symbol.latex();
      case Tensor tensor -> tensor.brief();
    };
  }
}
