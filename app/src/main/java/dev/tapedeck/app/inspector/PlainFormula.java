package dev.tapedeck.app.inspector;

import java.util.Map;

/// LaTeX as a line of plain text, for screen readers, for narrow places, and where no picture of
/// the formula can be had: `\frac{1}{{y}}` becomes `1 / y`.
final class PlainFormula {
  /// Stands before a sign that no space may precede, until the end.
  private static final String CLOSING = "\uE000";

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("cdot", "·"),
          Map.entry("odot", "⊙"),
          Map.entry("sigma", "σ"),
          Map.entry("sum", "Σ"),
          Map.entry("prod", "Π"),
          Map.entry("neg", "¬"),
          Map.entry("vee", "∨"),
          Map.entry("wedge", "∧"),
          Map.entry("ge", "≥"),
          Map.entry("le", "≤"),
          Map.entry("ne", "≠"),
          Map.entry("infty", "∞"),
          Map.entry("pi", "π"),
          Map.entry("lvert", "|"),
          Map.entry("rvert", CLOSING + "|"),
          Map.entry("lVert", "‖"),
          Map.entry("rVert", CLOSING + "‖"),
          Map.entry("lfloor", "⌊"),
          Map.entry("rfloor", CLOSING + "⌋"),
          Map.entry("lceil", "⌈"),
          Map.entry("rceil", CLOSING + "⌉"),
          Map.entry("textstyle", ""),
          Map.entry("left", ""),
          Map.entry("right", ""),
          Map.entry("top", "ᵀ"),
          Map.entry("bmod", "mod"));
  private static final Map<String, String> RAISED =
      Map.of("2", "²", "3", "³", "ᵀ", "ᵀ", "-1", "⁻¹", "1", "¹");

  private final String latex;
  private int at;

  private PlainFormula(String latex) {
    this.latex = latex;
  }

  static String of(String latex) {
    return new PlainFormula(latex)
        .sequence()
        .replaceAll(" *" + CLOSING, "")
        .strip()
        .replaceAll("\\s+", " ");
  }

  /// Up to the end of the text or of the group.
  private String sequence() {
    StringBuilder out = new StringBuilder();
    while (at < latex.length() && latex.charAt(at) != '}') {
      char sign = latex.charAt(at);
      switch (sign) {
        case '^' -> {
          at++;
          String power = group();
          out.append(RAISED.getOrDefault(power, "^" + bound(power)));
        }
        case '_' -> {
          at++;
          String index = group();
          out.append(index.startsWith("[") || index.length() == 1 ? index : "_" + index);
        }
        case '&' -> {
          at++;
          out.append(" if ");
        }
        default -> out.append(group());
      }
    }
    return out.toString();
  }

  /// One argument: a group in braces, a command with its arguments, or a single character.
  private String group() {
    if (at >= latex.length()) {
      return "";
    }
    char sign = latex.charAt(at++);
    if (sign == '{') {
      String inner = sequence();
      at++;
      return inner;
    }
    return sign == '\\' ? command() : String.valueOf(sign == '-' ? '−' : sign);
  }

  private String command() {
    int start = at;
    while (at < latex.length() && Character.isLetter(latex.charAt(at))) {
      at++;
    }
    if (at == start) {
      return symbol(latex.charAt(at++));
    }
    String name = latex.substring(start, at);
    if (at < latex.length() && latex.charAt(at) == ' ') {
      at++;
    }
    return switch (name) {
      case "frac" -> bound(group()) + " / " + bound(group());
      case "sqrt" -> "√" + bound(group());
      case "bar", "overline" -> barred(group());
      case "mathrm", "mathit", "mathbf", "operatorname", "text" -> group();
      case "begin", "end" -> {
        group();
        yield "";
      }
      case "ln", "exp", "max", "min" -> spaced(name);
      default -> spaced(SIGNS.getOrDefault(name, name), name);
    };
  }

  private static String symbol(char escaped) {
    return switch (escaped) {
      case ',', ';', ' ' -> " ";
      case '\\' -> ", ";
      case '_', '{', '}', '%', '#', '&' -> String.valueOf(escaped);
      default -> "";
    };
  }

  /// A command eats the space after it; a word needs one before anything but its bracket.
  private String spaced(String word) {
    boolean joined = at >= latex.length() || "()}^_\\,".indexOf(latex.charAt(at)) >= 0;
    return joined ? word : word + " ";
  }

  private String spaced(String sign, String name) {
    return switch (name) {
      case "cdot", "odot", "ge", "le", "ne", "vee", "wedge", "bmod" -> sign + " ";
      default -> sign.equals(name) ? spaced(name) : sign;
    };
  }

  private static String barred(String name) {
    return name.length() == 1 ? name + "\u0304" : "∇" + name;
  }

  private static String bound(String inner) {
    boolean atomic =
        inner
            .chars()
            .allMatch(sign ->
                Character.isLetterOrDigit(sign)
                    || sign == '.'
                    || sign == 0x304
                    || sign == '_'
                    || sign == '∇');
    return atomic || (inner.startsWith("(") && inner.endsWith(")")) ? inner : "(" + inner + ")";
  }
}
