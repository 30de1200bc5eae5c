package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.scale.ScaledRoot;
import dev.tapedeck.resources.UiScale;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FormulaLinesViewTest {
  private final ObjectProperty<UiScale> scale = new SimpleObjectProperty<>(new UiScale(200));
  private final AtomicInteger paintings = new AtomicInteger();
  private final FormulaLinesView view =
      new FormulaLinesView(new Stage().appearance(), new Latest(this::painted, Runnable::run));

  private void painted(Runnable painting) {
    paintings.incrementAndGet();
    painting.run();
  }

  @Start
  void show(javafx.stage.Stage window) {
    view.show(List.of(FormulaLine.of("\\frac{x}{y^2}", FormulaLine.Role.SYMBOLS)));
    window.setScene(new Scene(new ScaledRoot(new StackPane(view), scale), 600, 400));
    window.show();
  }

  /// Pixels of the picture for each of the window's.
  private double sharpness() {
    WaitForAsyncUtils.waitForFxEvents();
    ImageView picture = (ImageView) view.getChildren().getFirst();
    double shown = picture.getFitWidth() * scale.get().factor();
    return picture.getImage().getWidth() / shown;
  }

  @Test
  void formula_hasThePixelsOfTheWindow_atAnyScale(FxRobot robot) {
    assertThat(sharpness()).isEqualTo(1);
    double width = ((ImageView) view.getChildren().getFirst()).getFitWidth();

    robot.interact(() -> scale.set(new UiScale(300)));

    assertThat(sharpness()).isEqualTo(1);
    assertThat(((ImageView) view.getChildren().getFirst()).getFitWidth())
        .isBetween(width - 1, width + 1);
  }

  @Test
  void formula_isNotPainted_onceItHasLeftTheWindow(FxRobot robot) {
    javafx.stage.Window window = view.getScene().getWindow();
    WaitForAsyncUtils.waitForFxEvents();
    int before = paintings.get();

    robot.interact(() -> ((javafx.stage.Stage) window).setScene(new Scene(new StackPane())));

    assertThat(paintings.get()).isEqualTo(before);
  }
}
