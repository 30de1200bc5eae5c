package dev.tapedeck.python;

import dev.tapedeck.blocks.Keywords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells code in comments from prose in comments, block by block.
///
/// The test is Python's own grammar in small: two words side by side are only code if one of them
/// is a keyword.
final class CommentedCode {
  private static final Pattern COMMENT = Pattern.compile("(\\s*)# ?(.*)");
  private static final Pattern CONTINUES =
      Pattern.compile("(\\s+\\S.*|(else|elif|except|finally)\\b.*|[)\\]}].*)");
  private static final Pattern STRING =
      Pattern.compile("(?i)\\b[rbfu]{0,2}(?:'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")");
  private static final Pattern BARE_STRING =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern TWO_WORDS =
      Pattern.compile("([\\p{L}\\p{N}_.]+)(?=\\s+([\\p{L}\\p{N}_.]+))");
  private static final Pattern NUMBER_AND_LETTERS =
      Pattern.compile("(?<![\\p{L}_])\\d[\\d._]*(?!e[-+\\d])[\\p{L}&&[^jJxXoObBeE]][\\p{L}\\d]*");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(import|from|with|for|while|if|elif|def|class|return|raise|assert|del|global|nonlocal"
              + "|async|await|yield)\\s.+|(else|try|finally|except.*)\\s*:.*|pass|break|continue"
              + "|return|raise|@[\\w.]+.*");
  private static final Pattern NEEDS_COLON =
      Pattern.compile("(with|for|while|if|elif|def|class|async)\\s.+");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("[\\w\\[\\](),.*'\" ]+?\\s*(?:[-+*/@%&|^]|//|\\*\\*|<<|>>)?=(?!=).+");
  private static final Pattern EXPRESSION = Pattern.compile("[\\w.]+\\s*[(\\[].*|[(\\[{].*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private final List<List<String>> blocks = new ArrayList<>();
  private final Set<String> bound = new HashSet<>();
  private int live;
  private int revived;

  CommentedCode(String text) {
    List<String> given = new ArrayList<>();
    for (String line : (text + "\n\n").split("\n", -1)) {
      if (!line.isBlank()) {
        given.add(line);
      } else if (!given.isEmpty()) {
        blocks.add(revived(given));
        given.clear();
      }
    }
  }

  boolean isMostlyCommented() {
    return revived >= 3 && revived > live;
  }

  /// One cell per block; a block that continues the one before it is moved there.
  List<Cell> cells() {
    List<String> texts = new ArrayList<>();
    int open = -1;
    for (List<String> block : blocks) {
      boolean continues = open >= 0 && CONTINUES.matcher(firstCode(block)).matches();
      String text = String.join("\n", block);
      if (continues) {
        texts.set(open, texts.get(open) + "\n\n" + text);
        texts.add("");
      } else {
        open = texts.size();
        texts.add(text);
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (String text : texts) {
      cells.add(new Cell("cell " + (cells.size() + 1), text));
    }
    return cells;
  }

  private static String firstCode(List<String> block) {
    return block.stream().filter(line -> !line.startsWith("#")).findFirst().orElse("");
  }

  private List<String> revived(List<String> block) {
    List<String> lines = new ArrayList<>();
    int depth = 0;
    boolean inCode = false;
    for (String line : block) {
      Matcher comment = COMMENT.matcher(line);
      String code = comment.matches() ? comment.group(1) + comment.group(2) : line;
      boolean isRevived = comment.matches() && isCode(code, depth > 0, inCode);
      if (!comment.matches() || isRevived) {
        depth = Math.max(0, depth + depthOf(code));
        inCode = true;
        noteBound(code);
        live += comment.matches() || code.stripLeading().matches("(import|from)\\s.*") ? 0 : 1;
        revived += isRevived ? 1 : 0;
        lines.add(code);
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private boolean isCode(String line, boolean inBrackets, boolean inCode) {
    String code = line.strip();
    boolean indented = line.startsWith("  ") || line.startsWith("\t");
    if (code.isEmpty()) {
      return false;
    }
    if (code.startsWith("#")) {
      return indented;
    }
    String bare = withoutTexts(code);
    if (bare.matches(".*['\"].*") && !bare.contains("\"\"\"") && !bare.contains("'''")) {
      return false;
    }
    if (hasWordsSideBySide(bare) || NUMBER_AND_LETTERS.matcher(bare).find()) {
      return false;
    }
    return inBrackets || (indented && inCode) || isStatement(bare, code);
  }

  private boolean isStatement(String bare, String code) {
    if (NEEDS_COLON.matcher(bare).matches()) {
      return bare.contains(":");
    }
    if (STATEMENT.matcher(bare).matches() || ASSIGNMENT.matcher(bare).matches()) {
      return true;
    }
    return EXPRESSION.matcher(bare).matches()
        || code.matches("[)\\]}]+.*")
        || (NAME.matcher(bare).matches() && bound.contains(bare));
  }

  /// A line with its strings shortened to `s` and its trailing comment gone.
  private static String withoutTexts(String code) {
    String bare = STRING.matcher(code).replaceAll("(s)");
    bare = BARE_STRING.matcher(bare).replaceAll("(s)");
    int comment = bare.indexOf('#');
    return (comment < 0 ? bare : bare.substring(0, comment)).strip();
  }

  private static boolean hasWordsSideBySide(String bare) {
    Matcher pair = TWO_WORDS.matcher(bare);
    while (pair.find()) {
      if (!Keywords.isKeyword(pair.group(1)) && !Keywords.isKeyword(pair.group(2))) {
        return true;
      }
    }
    return false;
  }

  private static int depthOf(String code) {
    int depth = 0;
    for (char character : withoutTexts(code).toCharArray()) {
      if ("([{".indexOf(character) >= 0) {
        depth++;
      } else if (")]}".indexOf(character) >= 0) {
        depth--;
      }
    }
    return depth;
  }

  private void noteBound(String code) {
    Matcher name = NAME.matcher(code);
    while (name.find()) {
      bound.add(name.group());
    }
  }
}
