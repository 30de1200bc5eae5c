package dev.tapedeck.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class SightTest {
  private static final Box SCREEN = new Box(0, 0, 700, 420);

  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.PLAIN);
  private final Sight sight = new Sight(viewport, () -> SCREEN);

  private Box visible() {
    return viewport.get().visible(SCREEN.width(), SCREEN.height());
  }

  @Test
  void begin_showsAllOfASmallDrawing() {
    Box drawing = new Box(0, 0, 900, 500);

    sight.begin(drawing, new Box(0, 0, 80, 40));

    assertThat(visible().contains(drawing)).isTrue();
  }

  @Test
  void begin_showsTheFirstCardOfALargeDrawing_andNoGroundBesideTheDrawing() {
    Box drawing = new Box(-100, -50, 9000, 7000);
    Box first = new Box(-80, 6500, 80, 40);

    sight.begin(drawing, first);

    assertThat(visible().contains(first)).isTrue();
    assertThat(drawing.grown(0.01).contains(visible())).isTrue();
    assertThat(sight.isFitted()).isFalse();
  }
}
