package dev.tapedeck.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

class JsonTreeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1]",
        "[1,-2,3,4,5,6,7,8,9]",
        "[1,4294967296,2]",
        "[1,2.5]",
        "[1,2,\"x\",3]",
        "[[\"f\",7],[8,true],[]]",
        "[{\"a\":[1]},1,[2]]"
      })
  void read_givesTheArrayThatIsWritten(String text) {
    Object read = read(text);

    assertThat(new String(JsonTree.bytes(read), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void read_givesNumbersAsTheyAre() {
    assertThat(read("[1,4294967296,2.5,\"x\"]")).isEqualTo(List.of(1, 1L << 32, 2.5, "x"));
  }

  @Test
  void read_handsTheElementsOfTheLongFieldOn() {
    List<Object> elements = new ArrayList<>();
    JsonParser in = JsonTree.parser("{\"a\":[1],\"long\":[[2],{\"b\":3}],\"c\":4}");
    in.nextToken();

    Fields rest = Fields.of(() -> "here", JsonTree.read(in, "long", elements::add));

    assertThat(elements).hasSize(2).first().isEqualTo(List.of(2));
    assertThat(rest.has("long")).isFalse();
    assertThat(rest.integers("a")).containsExactly(1);
    assertThat(rest.integer("c")).isEqualTo(4);
  }

  @Test
  void read_keepsTheLongField_whenItIsNoArray() {
    JsonParser in = JsonTree.parser("{\"long\":5}");
    in.nextToken();

    assertThat(Fields.of(() -> "here", JsonTree.read(in, "long", _ -> {})).integer("long"))
        .isEqualTo(5);
  }

  private static Object read(String text) {
    JsonParser in = JsonTree.parser(text);
    in.nextToken();
    return JsonTree.read(in);
  }
}
