package dev.tapedeck.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntSetTest {
  @Property(tries = 200)
  void holds_whatAnySetWouldHold(
      @ForAll @Size(max = 300) List<@IntRange(min = -20, max = 900) Integer> ids,
      @ForAll @IntRange(min = -20, max = 900) int last) {
    Set<Integer> expected = new LinkedHashSet<>(ids);
    expected.add(last);
    IntSet set = new IntSet();
    set.addAll(ids);
    set.addAll(List.of(last));

    assertThat(IntStream.range(0, set.size()).map(set::at)).containsExactlyElementsOf(expected);
    for (int id = -21; id <= 901; id++) {
      assertThat(set.contains(id)).isEqualTo(expected.contains(id));
    }
  }
}
