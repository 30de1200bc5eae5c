package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir Path folder;

  @Test
  void load_givesOneSilentCell_whenFileIsScript() throws IOException {
    Program program = Programs.load(file("a.py", "\uFEFFx = 1\r\nx\r\n"));

    assertThat(program).isEqualTo(Program.script("a.py", "x = 1\nx\n"));
    assertThat(program.echoes()).isFalse();
  }

  @Test
  void load_givesCodeCells_whenFileIsNotebook() throws IOException {
    Program program =
        Programs.load(
            file(
                "a.ipynb",
                """
                {"nbformat": 4, "metadata": {}, "cells": [
                  {"cell_type": "markdown", "source": ["# Title"]},
                  {"cell_type": "code", "source": ["x = 1\\n", "x"]},
                  {"cell_type": "code", "source": "print(x)"}]}
                """));

    assertThat(program.echoes()).isTrue();
    assertThat(program.cells())
        .containsExactly(new Cell("cell 1", "x = 1\nx"), new Cell("cell 2", "print(x)"));
  }

  @Test
  void of_givesCodeCells_whenNotebookIsOfFormatThree() throws IOException {
    Program program =
        Programs.of(
            "a.ipynb",
            """
            {"nbformat": 3, "worksheets": [{"cells": [
              {"cell_type": "code", "input": ["x = 1"]}]}]}
            """);

    assertThat(program.cells()).containsExactly(new Cell("cell 1", "x = 1"));
  }

  @Test
  void of_keepsLineNumbers_whenPastedTextHasPromptAndOutput() throws IOException {
    Program program =
        Programs.of("a.txt", "In [3]:\nx = 1\nprint(y)\n\ntf.Tensor([0. 0.], shape=(2,))\n");

    assertThat(program.cells())
        .containsExactly(
            new Cell("a.txt", "\nx = 1\nprint(y)\n\n## tf.Tensor([0. 0.], shape=(2,))\n"));
  }

  @Test
  void of_givesCellPerPrompt_whenPastedTextHasSeveral() throws IOException {
    Program program =
        Programs.of(
            "a.txt",
            """
            In [1]: for i in range(2):
               ...:     print(i)
            In [2]: x
            Out[2]: array([1, 2],
                  dtype=int32)

            In [3]: x + 1
            """);

    assertThat(program.cells())
        .containsExactly(
            new Cell("cell 1", "for i in range(2):\n    print(i)"),
            new Cell("cell 2", "x\n## Out[2]: array([1, 2],\n##       dtype=int32)\n"),
            new Cell("cell 3", "x + 1\n"));
  }

  @Test
  void of_keepsEverything_whenPastedTextEndsWithCode() throws IOException {
    assertThat(Programs.of("a.txt", "x = 1\n\nprint(x)\n").cells())
        .containsExactly(new Cell("a.txt", "x = 1\n\nprint(x)\n"));
  }

  @Test
  void uncomment_givesBlocksOfSeed_whenCodeStandsInComments() throws IOException {
    String seed = resource("seed.txt");

    Program program = Programs.uncomment("seed.txt", seed);

    assertThat(Programs.isCommentedOut(seed)).isTrue();
    assertThat(program.cells()).hasSize(60);
    assertThat(program.cells().get(12).text())
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                # Forward pass
                y = layer(x)
                loss = tf.reduce_mean(y ** 2)\
            """);
    assertThat(program.cells().get(14).text())
        .contains("\n# Not a Variable: A variable + tensor returns a tensor\nx2 = tf.Variable");
    assertThat(program.cells().get(45).text()).endsWith("    y = tf.reduce_mean(y, axis=0)");
    assertThat(program.cells().get(46)).isEqualTo(new Cell("cell 47", ""));
    assertThat(program.cells().get(48).text()).isEqualTo("print(tape.gradient(y, x))");
    assertThat(program.cells().get(59).text()).startsWith("## tf.Tensor([0. 0.]");
  }

  @Test
  void uncomment_leavesProse_whenItLooksLittleLikeCode() {
    String prose =
        """
        # The loss = something that we like
        # Don't stop (it is fine)
        # 1. First
        # Note: careful
        # dy/dx = 2x
        x = 1
        """;

    assertThat(Programs.uncomment("a.txt", prose).cells())
        .containsExactly(new Cell("cell 1", prose.strip()));
    assertThat(Programs.isCommentedOut(prose)).isFalse();
  }

  @Test
  void isCommentedOut_isFalse_whenOnlySomeLinesAre() {
    assertThat(Programs.isCommentedOut("x = 1\n# y = 2\nz = 3\n# w = 4\nprint(x)\n")).isFalse();
  }

  @Test
  void select_addsImportsBefore_whenCellsAreChosen() {
    Program program = Programs.uncomment("a.txt", "import a\n\nx = 1\n\ny = 2\n\nz = 3\n");

    assertThat(program.select(3, 3).cells())
        .containsExactly(new Cell("cell 1", "import a"), new Cell("cell 3", "y = 2"));
  }

  @Test
  void load_saysOneSentence_whenThereIsNoProgram() throws IOException {
    Path binary = folder.resolve("a.py");
    Files.write(binary, new byte[] {65, 0, 66});
    Path latin = folder.resolve("b.py");
    Files.write(latin, "é".getBytes(StandardCharsets.ISO_8859_1));

    assertUnreadable(folder.resolve("none.py"), "there is no file");
    assertUnreadable(folder, "is a folder");
    assertUnreadable(binary, "is a binary file");
    assertUnreadable(latin, "is not UTF-8 text");
    assertUnreadable(file("c.ipynb", "{\"a\": 1}"), "does not hold a Jupyter notebook");
    assertUnreadable(file("d.ipynb", "x = 1"), "does not hold a Jupyter notebook");
  }

  private static void assertUnreadable(Path file, String reason) {
    assertThatThrownBy(() -> Programs.load(file))
        .isInstanceOf(UnreadableProgramException.class)
        .message()
        .startsWith("cannot read ")
        .contains(reason)
        .doesNotContain("\n");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static String resource(String name) throws IOException {
    try (var stream = ProgramsTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
