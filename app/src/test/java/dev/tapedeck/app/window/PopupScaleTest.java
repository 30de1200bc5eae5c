package dev.tapedeck.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What opens above the window grows with its contents, its spaces as well as its letters.
@ExtendWith(ApplicationExtension.class)
class PopupScaleTest {
  private static final UiScale DOUBLE = new UiScale(200);

  private final StackPane root = new StackPane();

  @Start
  void show(Stage stage) {
    Application.setUserAgentStylesheet(Theme.LIGHT.userAgentStylesheet());
    ComboBox<String> box = new ComboBox<>();
    box.getItems().setAll("gradient of the loss", "gradient of y");
    root.getChildren().add(box);
    stage.setScene(new Scene(root, 400, 300));
    stage.show();
  }

  private void wear(UiScale scale) {
    root.getScene().getStylesheets().setAll(Theme.LIGHT.stylesheets());
    root.getScene().getStylesheets().add(PopupScale.stylesheet(scale));
  }

  private Bounds popup(FxRobot robot, UiScale scale, PopupControl popup) {
    AtomicReference<Bounds> bounds = new AtomicReference<>();
    robot.interact(() -> {
      wear(scale);
      popup.show(root, 20, 20);
    });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> {
      bounds.set(popup.getSkin().getNode().getLayoutBounds());
      popup.hide();
    });
    return bounds.get();
  }

  private static void assertDouble(Bounds plain, Bounds enlarged) {
    assertThat(enlarged.getHeight()).isCloseTo(2 * plain.getHeight(), within(4.0));
    assertThat(enlarged.getWidth()).isCloseTo(2 * plain.getWidth(), within(6.0));
  }

  private static ContextMenu menu() {
    return new ContextMenu(new MenuItem("Go to line"), new MenuItem("Set a breakpoint"));
  }

  @Test
  void menu_isTwiceAsLarge(FxRobot robot) {
    assertDouble(popup(robot, UiScale.PLAIN, menu()), popup(robot, DOUBLE, menu()));
  }

  @Test
  void tooltip_isTwiceAsLarge(FxRobot robot) {
    assertDouble(
        popup(robot, UiScale.PLAIN, new Tooltip("Step back")),
        popup(robot, DOUBLE, new Tooltip("Step back")));
  }

  @Test
  void rowsOfAList_areTwiceAsHigh(FxRobot robot) {
    double plain = rowHeight(robot, UiScale.PLAIN);

    assertThat(rowHeight(robot, DOUBLE)).isCloseTo(2 * plain, within(2.0));
  }

  private double rowHeight(FxRobot robot, UiScale scale) {
    ComboBox<?> box = robot.lookup(".combo-box").queryAs(ComboBox.class);
    robot.interact(() -> {
      wear(scale);
      box.show();
    });
    WaitForAsyncUtils.waitForFxEvents();
    Node list = ((ComboBoxListViewSkin<?>) box.getSkin()).getPopupContent();
    double height = list.lookup(".list-cell").getLayoutBounds().getHeight();
    robot.interact(box::hide);
    return height;
  }
}
