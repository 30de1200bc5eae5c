package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A graph on a stage of 1000 x 640, with its robot.
abstract class OnCanvas {
  final FxRobot robot = new FxRobot();
  final Trace trace = Recordings.severalSources();
  final BackwardPass pass = BackwardPass.latest(trace).orElseThrow();
  CanvasViewModel model;
  CanvasView view;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(this::show);
    WaitForAsyncUtils.waitForFxEvents();
  }

  void show(Stage stage) {
    model = new CanvasViewModel(Runnable::run, Runnable::run, Messages.in(Language.ENGLISH));
    view = new CanvasView(model, Theme.LIGHT.palette());
    Scene scene = new Scene(view, 1000, 640);
    scene.getStylesheets().addAll(Theme.LIGHT.stylesheets());
    stage.setScene(scene);
    stage.show();
    model.show(pass.graph(), OpGroups.of(trace, pass.graph()), trace);
  }

  @AfterEach
  void close() throws Exception {
    robot.interact(view::close);
    FxToolkit.cleanupStages();
  }

  Node graphCanvas() {
    Parent graph = (Parent) view.getChildrenUnmodifiable().getFirst();
    return graph.getChildrenUnmodifiable().getFirst();
  }

  void setPosition(int position) {
    robot.interact(() -> model.momentProperty().set(pass.at(position)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  Picture picture() {
    return model.lookProperty().get().picture();
  }

  TapeGraph.Node node(String op) {
    return pass.graph().nodes().stream()
        .filter(node -> node.title().equals(op))
        .findFirst()
        .orElseThrow();
  }

  Box card(String op) {
    return picture().layout().card(node(op).id());
  }

  Wire wireInto(String op) {
    return picture().wires().values().stream()
        .filter(wire -> wire.to() == node(op).id())
        .findFirst()
        .orElseThrow();
  }

  Route route(Wire wire) {
    return picture().layout().route(wire.id());
  }

  Point2D onScreen(Point drawing) {
    Point screen = view.viewportProperty().get().toScreen(drawing);
    return view.localToScreen(screen.x(), screen.y());
  }

  int countNear(Route route, ThemeColor color) {
    return countNear(route, Color.web(Theme.LIGHT.palette().web(color)));
  }

  /// How many of the pixels under a way have a colour.
  int countNear(Route route, Color color) {
    WritableImage[] image = new WritableImage[1];
    robot.interact(() -> image[0] = view.getScene().snapshot(null));
    int count = 0;
    for (int i = 0; i <= 200; i++) {
      Point at = view.viewportProperty().get().toScreen(route.at(i / 200.0));
      Color pixel = image[0].getPixelReader().getColor((int) at.x(), (int) at.y());
      if (distance(pixel, color) < 0.15) {
        count++;
      }
    }
    return count;
  }

  private static double distance(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed())
        + Math.abs(one.getGreen() - other.getGreen())
        + Math.abs(one.getBlue() - other.getBlue());
  }
}
