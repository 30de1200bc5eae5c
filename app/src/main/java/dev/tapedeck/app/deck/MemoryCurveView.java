package dev.tapedeck.app.deck;

import dev.tapedeck.app.scale.SharpCanvas;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.ThemeColor;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/// A small bar chart of fractions: how the tape's memory grows and shrinks along the positions;
/// what is still to come is pale.
final class MemoryCurveView extends StackPane {
  private static final double BAR = 3;
  private static final double HEIGHT = 14;
  private static final double FUTURE = 0.35;

  private final Appearance appearance;
  private final SharpCanvas canvas = new SharpCanvas(0, HEIGHT, (pen, _, _) -> draw(pen));
  private List<Double> shown = List.of();
  private double played;

  MemoryCurveView(Appearance appearance) {
    this.appearance = appearance;
    getChildren().add(canvas);
    setMinWidth(USE_PREF_SIZE);
    appearance.paletteProperty().subscribe(_ -> canvas.repaint());
  }

  /// Shows fractions, of which the first so many lie behind.
  void show(List<Double> fractions, double behind) {
    shown = List.copyOf(fractions);
    played = behind;
    boolean flat = shown.stream().allMatch(part -> part == 0);
    double width = flat ? 0 : shown.size() * BAR;
    canvas.setMinWidth(width);
    canvas.setPrefWidth(width);
    canvas.setMaxWidth(width);
    canvas.repaint();
  }

  private void draw(GraphicsContext pen) {
    pen.setFill(Color.web(appearance.paletteProperty().get().web(ThemeColor.UNWATCHED)));
    for (int i = 0; i < shown.size(); i++) {
      double height = Math.max(1, Math.rint(shown.get(i) * (HEIGHT - 2)));
      pen.setGlobalAlpha(i < Math.ceil(played * shown.size()) ? 1 : FUTURE);
      pen.fillRect(i * BAR, HEIGHT - height - 1, BAR - 1, height);
    }
    pen.setGlobalAlpha(1);
  }
}
