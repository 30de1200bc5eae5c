package dev.tapedeck.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntListsTest {
  @Property(tries = 200)
  void keeps_theNumbersOfEachId_inTheOrderInWhichTheyWereAdded(
      @ForAll @Size(max = 300) List<@IntRange(min = -9, max = 40) Integer> ids) {
    Map<Integer, List<Integer>> expected = new LinkedHashMap<>();
    IntLists.Builder builder = new IntLists.Builder();
    for (int i = 0; i < ids.size(); i++) {
      expected.computeIfAbsent(ids.get(i), _ -> new ArrayList<>()).add(7 * i);
      builder.add(ids.get(i), 7 * i);
    }
    boolean hasFour = builder.contains(4);

    IntLists lists = builder.build();
    Map<Integer, List<Integer>> all = new LinkedHashMap<>();
    lists.forEach((id, numbers) -> all.put(id, numbers));

    assertThat(hasFour).isEqualTo(expected.containsKey(4));
    assertThat(all).isEqualTo(expected);
    assertThat(List.copyOf(all.keySet())).isEqualTo(List.copyOf(expected.keySet()));
    for (int id = -10; id <= 41; id++) {
      assertThat(lists.of(id)).isEqualTo(expected.getOrDefault(id, List.of()));
    }
  }
}
