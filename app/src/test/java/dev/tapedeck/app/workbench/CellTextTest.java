package dev.tapedeck.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellTextTest {
  @Test
  void joined_keepsNumbersAndLeavesBlankCellsOut() {
    String text = CellText.joined(List.of("a = 1\n", " \n", "b = 2"));

    assertThat(text).isEqualTo("# %% 1\na = 1\n\n# %% 3\nb = 2\n");
  }

  @Test
  void cells_saysWhereEachStands() {
    List<CellText.Cell> cells = CellText.cells("# %% 1\na = 1\n\n# %% 3\nb = 2\n");

    assertThat(cells)
        .containsExactly(
            new CellText.Cell("cell 1", 1, "a = 1\n"), new CellText.Cell("cell 3", 4, "b = 2\n"));
  }

  @Test
  void cells_countsMarksWithoutNumbers() {
    assertThat(CellText.cells("#%%\na\n#%% a title\nb"))
        .extracting(CellText.Cell::source)
        .containsExactly("cell 1", "cell 2");
  }

  @Test
  void isDivided_isFalse_whenThereIsNoMark() {
    assertThat(CellText.isDivided("x = 100 # %% of all")).isFalse();
  }
}
