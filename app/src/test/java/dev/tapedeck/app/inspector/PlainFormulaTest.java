package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainFormulaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\sigma({h}) | σ(h)",
        "\\frac{{x}}{{y}} | x / y",
        "\\frac{1}{1 + e^{{-x}}} | 1 / (1 + e^(−x))",
        "{x}^2 | x²",
        "\\bar{y} \\cdot \\left(1 - y\\right) | ȳ · (1 − y)",
        "\\overline{\\mathit{the\\_loss}} | ∇the_loss",
        "\\mathrm{sum}(x_{1}, x_{2}) | sum(x1, x2)",
        "\\lVert {x} \\rVert | ‖x‖",
        "\\ln {x} | ln x",
        "{x}^\\top | xᵀ"
      })
  void of_readsLikeMathematics(String latex, String plain) {
    assertThat(Normalizer.normalize(PlainFormula.of(latex), Normalizer.Form.NFC)).isEqualTo(plain);
  }

  static List<Op> ops() {
    return OpCatalog.all();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void of_leavesNoLatex_inTheFormulaOfAnyOp(Op op) {
    assertThat(PlainFormula.of(op.latex().replaceAll("[{]?#(\\d|\\*)[}]?", "x")))
        .isNotBlank()
        .doesNotContain("\\", "{", "}");
  }

  @Test
  void of_isEmpty_forNothing() {
    assertThat(PlainFormula.of("")).isEmpty();
  }
}
