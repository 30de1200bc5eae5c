package dev.tapedeck.app;

import dev.tapedeck.app.builder.BuilderView;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.util.WaitForAsyncUtils;

/// The real window with an empty ground in front, for each test anew.
abstract class OpenBuilder extends OpenWindow {
  private static int opened;

  @BeforeEach
  void openEmptyGround() throws Exception {
    fx(() ->
        workbench().documents().openBlocks("blocks-" + opened++ + ".tapedeck", BlockGraph.EMPTY));
    settle();
    fx(() -> builder().ground().requestFocus());
  }

  static BuilderView builder() {
    return composition.builder();
  }

  static BlockGraph graph() {
    return fx(() -> workbench().blueprint().graph().orElseThrow());
  }

  static BlockRun ran() throws Exception {
    settle();
    return fx(() -> workbench().blueprint().runProperty().get().orElseThrow());
  }

  static void settle() throws Exception {
    waitUntil(() ->
        composition.isSettled()
            && workbench()
                .blueprint()
                .runProperty()
                .get()
                .map(BlockRun::graph)
                .equals(workbench().blueprint().graph()));
  }

  final void add(String search) throws Exception {
    press(KeyCode.INSERT);
    choose(search);
  }

  final void choose(String search) throws Exception {
    waitUntil(() -> isFocused("block-search"));
    robot.write(search);
    press(KeyCode.ENTER);
    settle();
  }

  static boolean isFocused(String id) {
    return window.scene().getRoot().lookup("#" + id) instanceof Node field && field.isFocused();
  }

  static Block only(Class<? extends Body> kind) {
    return graph().blocks().stream()
        .filter(block -> kind.isInstance(block.body()))
        .findFirst()
        .orElseThrow();
  }

  static double number(String block) throws Exception {
    return ran().value(Outlet.of(block)).orElseThrow().elements().orElseThrow().doubleAt(0);
  }

  final Point2D onGround(double x, double y) {
    return fx(() -> builder().ground().localToScreen(x, y));
  }

  final void drag(Point2D from, Point2D to) throws Exception {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveTo(from.midpoint(to)).moveTo(to).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    settle();
  }

  final String addAt(double x, double y, String search) throws Exception {
    robot.doubleClickOn(onGround(x, y));
    choose(search);
    return graph().blocks().getLast().id();
  }

  static Node button(String command) {
    return window.scene().getRoot().lookup("#builder-" + command);
  }

  static Point2D at(Outlet outlet) {
    return fx(() -> builder().sight().onScreen(outlet).orElseThrow());
  }

  static Point2D at(Inlet inlet) {
    return fx(() -> builder().sight().onScreen(inlet).orElseThrow());
  }
}
