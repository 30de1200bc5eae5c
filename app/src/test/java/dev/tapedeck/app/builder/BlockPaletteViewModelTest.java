package dev.tapedeck.app.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.builder.BlockPaletteViewModel.Drawer;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Item;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Row;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Stock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockPaletteViewModelTest {
  private static final Item APPLE = item("apple");
  private static final Item PEAR = item("pear");
  private static final Item NAIL = item("nail");
  private static final Drawer FRUIT = new Drawer("Fruit", List.of(APPLE, PEAR));
  private static final Drawer TOOLS = new Drawer("Tools", List.of(NAIL));

  private final BlockPaletteViewModel palette = new BlockPaletteViewModel();

  private static Item item(String title) {
    return new Item(title, "", () -> {});
  }

  @BeforeEach
  void fill() {
    palette.stock(
        new Stock(
            List.of(FRUIT, TOOLS),
            query ->
                Stream.of(APPLE, PEAR, NAIL).filter(row -> row.title().contains(query)).toList()));
  }

  private List<Row> rows() {
    return List.copyOf(palette.pageProperty().get().rows());
  }

  @Test
  void rows_areDrawersAtFirst_whichNameWhatLiesInThem() {
    assertThat(rows()).containsExactly(FRUIT, TOOLS);
    assertThat(FRUIT.detail()).isEqualTo("apple, pear");
  }

  @Test
  void open_listsWhatLiesInADrawer_andBackComesToTheDrawer() {
    palette.open(TOOLS);
    assertThat(rows()).containsExactly(NAIL);
    assertThat(palette.pageProperty().get().open()).contains(TOOLS);

    assertThat(palette.back()).isTrue();
    assertThat(rows()).containsExactly(FRUIT, TOOLS);
    assertThat(palette.pageProperty().get().first()).isEqualTo(1);
    assertThat(palette.back()).isFalse();
  }

  @Test
  void find_searchesAllDrawers_alsoWhereOneIsOpen_andLeavesItOpen() {
    palette.open(TOOLS);
    palette.find("ap");
    assertThat(rows()).containsExactly(APPLE);
    assertThat(palette.pageProperty().get().open()).isEmpty();

    palette.find("");
    assertThat(rows()).containsExactly(NAIL);
  }

  @Test
  void rows_areAllThereIs_whereThereAreNoDrawers() {
    palette.stock(new Stock(List.of(), _ -> List.of(APPLE, NAIL)));

    assertThat(rows()).containsExactly(APPLE, NAIL);
  }
}
