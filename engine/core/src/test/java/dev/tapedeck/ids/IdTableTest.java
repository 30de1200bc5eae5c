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
import org.junit.jupiter.api.Test;

class IdTableTest {
  @Property(tries = 200)
  void holds_whatAnyMapWouldHold(
      @ForAll @Size(max = 300) List<@IntRange(min = -20, max = 200) Integer> ids) {
    Map<Integer, Integer> expected = new LinkedHashMap<>();
    IdTable<Integer> map = new IdTable<>();
    for (int i = 0; i < ids.size(); i++) {
      if (i % 3 == 0) {
        expected.putIfAbsent(ids.get(i), i);
        map.putIfAbsent(ids.get(i), i);
      } else {
        expected.put(ids.get(i), i);
        map.put(ids.get(i), i);
      }
    }

    Map<Integer, Integer> held = new LinkedHashMap<>();
    map.forEach(held::put);

    assertThat(List.copyOf(held.entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
    assertThat(map.size()).isEqualTo(expected.size());
    for (int id = -21; id <= 201; id++) {
      assertThat(map.contains(id)).isEqualTo(expected.containsKey(id));
      assertThat(map.get(id).isPresent()).isEqualTo(expected.containsKey(id));
      assertThat(map.getOrDefault(id, -1)).isEqualTo(expected.getOrDefault(id, -1));
    }
  }

  @Test
  void holds_idsThatLieFarApart() {
    IdTable<Integer> map = new IdTable<>();
    for (int i = 0; i < 5000; i++) {
      map.put(i << 18, i);
    }
    map.put(Integer.MIN_VALUE, -2);
    map.put(Integer.MAX_VALUE, -3);

    assertThat(map.getOrDefault(4321 << 18, -1)).isEqualTo(4321);
    assertThat(map.getOrDefault(Integer.MAX_VALUE, -1)).isEqualTo(-3);
    assertThat(map.contains(Integer.MIN_VALUE)).isTrue();
    assertThat(map.contains(-1)).isFalse();
  }

  @Test
  void computeIfAbsent_makesOneForEachId() {
    IdTable<List<Integer>> map = new IdTable<>();
    for (int i = 0; i < 6; i++) {
      map.computeIfAbsent(i % 2, ArrayList::new).add(i);
    }

    assertThat(map.getOrDefault(0, List.of())).containsExactly(0, 2, 4);
    assertThat(map.getOrDefault(1, List.of())).containsExactly(1, 3, 5);
  }
}
