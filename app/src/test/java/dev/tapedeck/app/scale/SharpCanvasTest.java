package dev.tapedeck.app.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.resources.UiScale;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SharpCanvasTest {
  private final ObjectProperty<UiScale> scale = new SimpleObjectProperty<>(UiScale.PLAIN);
  private Scene scene = new Scene(new StackPane());

  /// A black bar from 10 to 20 on white.
  @Start
  void show(Stage stage) {
    SharpCanvas canvas =
        new SharpCanvas((pen, width, height) -> {
          pen.setFill(Color.WHITE);
          pen.fillRect(0, 0, width, height);
          pen.setFill(Color.BLACK);
          pen.fillRect(10, 0, 10, height);
        });
    scene = new Scene(new ScaledRoot(new StackPane(canvas), scale), 120, 40);
    stage.setScene(scene);
    stage.show();
  }

  private Color pixel(FxRobot robot, int x) {
    WaitForAsyncUtils.waitForFxEvents();
    AtomicReference<WritableImage> image = new AtomicReference<>();
    robot.interact(() -> image.set(scene.snapshot(null)));
    return image.get().getPixelReader().getColor(x, 20);
  }

  @Test
  void edges_areSharp_atAnyScale(FxRobot robot) {
    assertThat(pixel(robot, 9)).isEqualTo(Color.WHITE);
    assertThat(pixel(robot, 10)).isEqualTo(Color.BLACK);

    robot.interact(() -> scale.set(new UiScale(300)));

    assertThat(pixel(robot, 29)).isEqualTo(Color.WHITE);
    assertThat(pixel(robot, 30)).isEqualTo(Color.BLACK);
    assertThat(pixel(robot, 59)).isEqualTo(Color.BLACK);
    assertThat(pixel(robot, 60)).isEqualTo(Color.WHITE);
  }

  @Test
  void scale_hasStepsAndBounds() {
    assertThat(UiScale.PLAIN.larger()).isEqualTo(new UiScale(110));
    assertThat(UiScale.PLAIN.smaller()).isEqualTo(new UiScale(90));
    assertThat(new UiScale(300).larger()).isEqualTo(new UiScale(300));
    assertThat(new UiScale(20)).isEqualTo(new UiScale(75));
    assertThat(new UiScale(75).smaller()).isEqualTo(new UiScale(75));
  }
}
