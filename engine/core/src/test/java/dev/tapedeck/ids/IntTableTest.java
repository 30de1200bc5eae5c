package dev.tapedeck.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IntTableTest {
  @Property(tries = 200)
  void holds_whatAnyMapWouldHold(
      @ForAll @Size(max = 300) List<@IntRange(min = -20, max = 900) Integer> ids) {
    Map<Integer, Integer> expected = new LinkedHashMap<>();
    IntTable table = new IntTable();
    for (int i = 0; i < ids.size(); i++) {
      if (i % 3 == 0) {
        expected.putIfAbsent(ids.get(i), i);
        table.putIfAbsent(ids.get(i), i);
      } else {
        expected.put(ids.get(i), i);
        table.put(ids.get(i), i);
      }
    }

    Map<Integer, Integer> held = new LinkedHashMap<>();
    table.forEach(held::put);

    assertThat(List.copyOf(held.entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
    for (int id = -21; id <= 901; id++) {
      assertThat(table.contains(id)).isEqualTo(expected.containsKey(id));
      assertThat(table.getOrDefault(id, -1)).isEqualTo(expected.getOrDefault(id, -1));
    }
  }

  @Test
  void get_isEmptyWithoutNumber() {
    IntTable table = new IntTable();
    table.put(3, 0);

    assertThat(table.get(3)).isEqualTo(OptionalInt.of(0));
    assertThat(table.get(4)).isEmpty();
  }

  @Test
  void holds_idsThatLieFarApart_thenThoseBetweenThem() {
    IntTable table = new IntTable();
    for (int i = 0; i < 5000; i++) {
      table.put(i << 18, i);
    }
    for (int i = 0; i < 5000; i++) {
      table.put(3 * i + 1, -i);
    }
    table.put(Integer.MIN_VALUE, -2);
    table.put(Integer.MAX_VALUE, -3);

    assertThat(table.getOrDefault(4321 << 18, -1)).isEqualTo(4321);
    assertThat(table.getOrDefault(3 * 4321 + 1, -1)).isEqualTo(-4321);
    assertThat(table.getOrDefault(Integer.MIN_VALUE, -1)).isEqualTo(-2);
    assertThat(table.getOrDefault(Integer.MAX_VALUE, -1)).isEqualTo(-3);
    assertThat(table.contains(2)).isFalse();
  }
}
