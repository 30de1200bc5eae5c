package dev.tapedeck.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.OpCatalog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Formulas get the parentheses that they need, and few others.
class SymbolTest {
  private static final Symbol X = Symbol.named("x");
  private static final Symbol Y = Symbol.named("y");

  record Row(String template, List<Symbol> arguments, String expected) {}

  static Stream<Row> rows() {
    Symbol sum = Symbol.typeset("#1 + #2", List.of(X, Y));
    Symbol product = Symbol.typeset("#1 \\cdot #2", List.of(X, Y));
    Symbol square = Symbol.typeset("#1^2", List.of(X));
    Symbol fraction = Symbol.typeset("\\frac{{#1}}{{#2}}", List.of(X, Y));
    Symbol total = Symbol.typeset("\\sum {#1}", List.of(X));
    Symbol negative = Symbol.typeset("-#1", List.of(X));
    Symbol sine = Symbol.typeset("\\sin({#1})", List.of(sum));
    return Stream.of(
        new Row("#1 + #2", List.of(product, sum), "x \\cdot y + x + y"),
        new Row("#1 - #2", List.of(sum, sum), "x + y - \\left(x + y\\right)"),
        new Row("#1 - #2", List.of(product, product), "x \\cdot y - x \\cdot y"),
        new Row("-#1", List.of(sum), "-\\left(x + y\\right)"),
        new Row("-#1", List.of(product), "-x \\cdot y"),
        new Row("#1 \\cdot #2", List.of(sum, square), "\\left(x + y\\right) \\cdot x^2"),
        new Row("#1 \\cdot #2", List.of(X, negative), "x \\cdot \\left(-x\\right)"),
        new Row("#1 \\cdot #2", List.of(X, Symbol.named("-0.5")), "x \\cdot \\left(-0.5\\right)"),
        new Row("#1 \\cdot #2", List.of(fraction, sine), "\\frac{{x}}{{y}} \\cdot \\sin({x + y})"),
        new Row("#1 \\cdot #2", List.of(total, X), "\\left(\\sum {x}\\right) \\cdot x"),
        new Row("#1^2", List.of(sum), "\\left(x + y\\right)^2"),
        new Row("#1^2", List.of(square), "\\left(x^2\\right)^2"),
        new Row("#1^2", List.of(fraction), "\\left(\\frac{{x}}{{y}}\\right)^2"),
        new Row("#1^2", List.of(sine), "\\sin({x + y})^2"),
        new Row("#1 + #2", List.of(total, X), "\\left(\\sum {x}\\right) + x"),
        new Row("\\frac{{#1}}{{#2}}", List.of(sum, sum), "\\frac{{x + y}}{{x + y}}"),
        new Row("#1", List.of(sum), "x + y"),
        new Row("\\max(#*)", List.of(X, sum), "\\max(x, x + y)"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void typeset_parenthesises_whereAnArgumentBindsTooLoosely(Row row) {
    assertThat(Symbol.typeset(row.template(), row.arguments()).latex()).isEqualTo(row.expected());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Square; 0; \\bar z \\cdot \\left(2 \\cdot x\\right)",
        "RealDiv; 0; \\frac{{\\bar z}}{{y}}",
        "Softmax; 0; \\left(\\bar z - \\left(\\sum {\\bar z \\cdot z}\\right)\\right) \\cdot z",
        "MatMul; 0; \\bar z \\, b^\\top",
        "Sqrt; 0; \\frac{{0.5}}{{z}} \\cdot \\bar z",
        "SquaredDifference; 1; \\bar z \\cdot \\left(-2\\right) \\cdot \\left(x - y\\right)",
        "BiasAdd; 1; \\bar z",
        "SelectV2; 0; 0",
        "Maximum; 0; \\begin{cases} {\\bar z} & {x \\ge y} \\\\ {0} & \\text{else} \\end{cases}"
      })
  void vjpLatex_isReadable(String op, int input, String expected) {
    assertThat(OpCatalog.find(op).orElseThrow().vjpLatex(input)).isEqualTo(expected);
  }
}
