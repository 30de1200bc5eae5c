package dev.tapedeck.app.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.python.blocks.BlockProgram;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockOffersTest {
  private static final Messages ENGLISH = Messages.in(Language.ENGLISH);

  private static BlockOffers offers() {
    return new BlockOffers(ENGLISH, List.of("Outer", "Outer/Inner"), _ -> true);
  }

  private static List<String> titles(List<BlockOffer> offers) {
    return offers.stream().map(BlockOffer::title).toList();
  }

  @Test
  void categories_holdAllThatThereIs_leavesFirst() {
    var all = offers().byCategory();

    assertThat(all.keySet().iterator().next()).isEqualTo(BlockCategory.VALUES);
    assertThat(titles(all.get(BlockCategory.VALUES)))
        .containsExactly("Variable", "Constant", "Range");
    assertThat(titles(all.get(BlockCategory.TAPES))).containsExactly("Gradient", "Tape");
    assertThat(titles(all.get(BlockCategory.PARTS))).containsExactly("Note", "Outer", "Inner");
    assertThat(all.values().stream().mapToLong(List::size).sum())
        .isEqualTo(8 + OpCatalog.all().stream().filter(BlockProgram::canSay).count());
  }

  @Test
  void categories_areOnlyThoseWithSomethingThatFits() {
    BlockOffers following = new BlockOffers(ENGLISH, List.of("Group"), BlockOffer::takesInput);

    assertThat(following.byCategory().keySet())
        .doesNotContainAnyElementsOf(Set.of(BlockCategory.VALUES, BlockCategory.PARTS))
        .contains(BlockCategory.ARITHMETIC);
    assertThat(titles(following.byCategory().get(BlockCategory.TAPES))).containsExactly("Gradient");
  }

  @Test
  void find_spansCategories_andSaysThem() {
    BlockOffer square = offers().find("Square").getFirst();

    assertThat(square.title()).isEqualTo("Square");
    assertThat(square.detail(ENGLISH)).startsWith("Arithmetic · ");
    assertThat(offers().find("linear algebra"))
        .isNotEmpty()
        .extracting(BlockOffer::category)
        .containsOnly(BlockCategory.LINEAR_ALGEBRA);
  }

  @Test
  void find_givesLeavesOfANumber_wherePossible() {
    assertThat(titles(offers().find("2.5"))).startsWith("Constant 2.5", "Variable 2.5");
    assertThat(titles(offers().find("variable [1, 2]"))).startsWith("Variable [1, 2]");
    assertThat(titles(new BlockOffers(ENGLISH, List.of(), BlockOffer::takesInput).find("2.5")))
        .isEmpty();
  }
}
