package dev.tapedeck.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.editor.PythonColors.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonColorsTest {
  private static List<String> of(Kind kind, String text) {
    List<String> found = new ArrayList<>();
    int at = 0;
    for (PythonColors.Piece piece : PythonColors.of(text)) {
      if (piece.kind() == kind) {
        found.add(text.substring(at, at + piece.length()));
      }
      at += piece.length();
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "'open", "'''open\n", "# 주석", "f'{x}' 1e-3 \\", "\"a\\\"b\" = 0x1F"})
  void of_coversTheWholeText(String text) {
    int length = PythonColors.of(text).stream().mapToInt(PythonColors.Piece::length).sum();

    assertThat(length).isEqualTo(text.length());
  }

  @Test
  void of_tellsKeywordsNumbersAndFunctionsApart() {
    String text = "for i in range(10): x1 = float(2.5e-3)";

    assertThat(of(Kind.KEYWORD, text)).containsExactly("for", "in");
    assertThat(of(Kind.NUMBER, text)).containsExactly("10", "2.5e-3");
    assertThat(of(Kind.FUNCTION, text)).containsExactly("range", "float");
  }

  @Test
  void of_knowsTheNamesOfTapes() {
    String text = "with tf.GradientTape(persistent=True) as t:\n  t.watch(x)";

    assertThat(of(Kind.TAPE, text)).containsExactly("GradientTape", "t", "t");
  }

  @Test
  void of_findsNoCodeInStringsAndComments() {
    String text = "# 그래디언트 계산 for\ns = 'if' + \"\"\"while\n1\"\"\"";

    assertThat(of(Kind.COMMENT, text)).containsExactly("# 그래디언트 계산 for");
    assertThat(of(Kind.STRING, text)).containsExactly("'if'", "\"\"\"while\n1\"\"\"");
    assertThat(of(Kind.KEYWORD, text)).isEmpty();
  }
}
