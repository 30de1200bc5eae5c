package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private static final Outline SQUARE =
      Outline.of(
          new Wired()
              .constant("c", 3)
              .with(TapeRegion.of("t").watching(Set.of(Outlet.of("c"))))
              .op("y", "Square", "t", "c")
              .gradient("g", "t", "", "y", "c")
              .graph());

  @Test
  void linesOf_areThoseThatAreAboutABlockOrATape() {
    assertThat(SQUARE.linesOf("c")).containsExactly(3);
    assertThat(SQUARE.linesOf("t")).containsExactly(5, 6);
    assertThat(SQUARE.linesOf("y")).containsExactly(7);
    assertThat(SQUARE.linesOf("g")).containsExactly(9);
    assertThat(SQUARE.linesOf("gone")).isEmpty();
  }

  @Test
  void subject_leadsBackFromEachLine() {
    for (String id : List.of("c", "t", "y", "g")) {
      assertThat(SQUARE.linesOf(id))
          .allSatisfy(line -> assertThat(SQUARE.subject(line)).hasValue(id));
    }
    assertThat(SQUARE.subject(0)).isEmpty();
    assertThat(SQUARE.subject(1)).isEmpty();
    assertThat(SQUARE.subject(10)).isEmpty();
  }
}
