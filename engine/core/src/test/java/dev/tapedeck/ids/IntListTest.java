package dev.tapedeck.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IntListTest {
  private static final int[] MANY = {9, 200, 300, 200, -1, 9};

  @Property(tries = 200)
  void isTheListOfItsNumbers(
      @ForAll @Size(max = 6) List<@IntRange(min = -500, max = 500) Integer> numbers,
      @ForAll @IntRange(min = -500, max = 500) int other) {
    IntList list = IntList.copyOf(numbers);

    assertThat(list).isEqualTo(numbers).hasSameHashCodeAs(numbers);
    assertThat(numbers).isEqualTo(list);
    assertThat(list.indexOf(other)).isEqualTo(numbers.indexOf(other));
    assertThat(list.contains(other)).isEqualTo(numbers.contains(other));
    assertThat(list.ints().boxed().toList()).isEqualTo(numbers);
  }

  @Test
  void within_isPartOfAnArray() {
    IntList part = IntList.within(MANY, 1, 4);

    assertThat(part).containsExactly(200, 300, 200).isEqualTo(IntList.copyOf(part));
    assertThat(part.indexOf(200)).isZero();
    assertThat(part.contains(9)).isFalse();
    assertThat(part).isNotEqualTo(IntList.within(MANY, 0, 3));
    assertThat(IntList.within(MANY, 2, 2)).isEmpty();
  }

  @Test
  void at_refusesPlacesOutsideThePart() {
    IntList part = IntList.within(MANY, 1, 4);

    assertThatThrownBy(() -> part.at(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> part.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
