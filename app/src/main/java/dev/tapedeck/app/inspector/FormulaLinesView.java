package dev.tapedeck.app.inspector;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.scale.SceneScale;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemeColor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Draws lines of a formula as typeset mathematics. They are painted in the background; what cannot
/// be typeset, or would not fit, stands as plain text.
final class FormulaLinesView extends VBox {
  private static final float SYMBOLS = 18;
  private static final float NUMBERS = 15;
  private static final double SMALLEST = 0.7;

  private final Appearance appearance;
  private final Latest paintings;
  private final FormulaPainter painter = new FormulaPainter();
  private List<FormulaLine> shown = List.of();

  FormulaLinesView(Appearance appearance, Latest paintings) {
    super(4);
    this.appearance = appearance;
    this.paintings = paintings;
    setMinWidth(0);
    appearance.paletteProperty().subscribe((_, _) -> draw());
    widthProperty().subscribe((_, _) -> fit());
    SceneScale.follow(this, this::sharpen);
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::outputScaleXProperty)
        .subscribe((_, _) -> sharpen());
  }

  /// Draws anew for other pixels; what has left its window has none.
  private void sharpen() {
    if (getScene() != null && getScene().getWindow() != null) {
      draw();
    }
  }

  void show(List<FormulaLine> lines) {
    if (!lines.equals(shown)) {
      shown = List.copyOf(lines);
      draw();
    }
  }

  private record Painted(FormulaLine line, Optional<Image> image) {}

  private void draw() {
    List<FormulaLine> lines = shown;
    double scale = scale();
    String web = appearance.paletteProperty().get().web(ThemeColor.TEXT);
    paintings.request(
        () -> {
          List<Painted> painted = new ArrayList<>();
          for (FormulaLine line : lines) {
            float size = (float) (scale * (isSymbols(line) ? SYMBOLS : NUMBERS));
            painted.add(
                new Painted(
                    line, painter.paint(new FormulaPainter.Formula(line.latex(), web, size))));
          }
          return painted;
        },
        painted -> show(painted, scale),
        _ -> getChildren().setAll(lines.stream().map(FormulaLinesView::plain).toList()));
  }

  private static boolean isSymbols(FormulaLine line) {
    return line.role() == FormulaLine.Role.SYMBOLS;
  }

  /// Formulas are painted for the screen's own pixels.
  private double scale() {
    double output =
        Optional.ofNullable(getScene())
            .map(Scene::getWindow)
            .map(Window::getOutputScaleX)
            .orElse(1.0);
    return output * SceneScale.of(this);
  }

  private void show(List<Painted> painted, double scale) {
    getChildren()
        .setAll(
            painted.stream()
                .map(each ->
                    each.image()
                        .<Node>map(image -> picture(each.line(), image, scale))
                        .orElseGet(() -> plain(each.line())))
                .toList());
    fit();
  }

  private static Node picture(FormulaLine line, Image image, double scale) {
    ImageView view = new ImageView(image);
    view.setUserData(line);
    view.setPreserveRatio(true);
    view.setSmooth(true);
    view.setFitWidth(image.getWidth() / scale);
    view.getProperties().put(FormulaLinesView.class, image.getWidth() / scale);
    view.setAccessibleRole(AccessibleRole.TEXT);
    view.setAccessibleText(line.plain());
    return view;
  }

  private static Node plain(FormulaLine line) {
    Label label = new Label(line.plain());
    label.getStyleClass().addAll(StyleClass.BODY.css(), StyleClass.MONO.css());
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A formula that is a little too wide is drawn smaller; one that is much too wide becomes text,
  /// which can break.
  private void fit() {
    double room = getWidth();
    if (room <= 0) {
      return;
    }
    for (int i = 0; i < getChildren().size(); i++) {
      if (getChildren().get(i) instanceof ImageView view
          && view.getUserData() instanceof FormulaLine line
          && view.getProperties().get(FormulaLinesView.class) instanceof Double natural) {
        if (natural * SMALLEST > room) {
          getChildren().set(i, plain(line));
        } else {
          view.setFitWidth(Math.min(natural, room));
        }
      }
    }
  }
}
