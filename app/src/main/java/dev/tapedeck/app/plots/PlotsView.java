package dev.tapedeck.app.plots;

import dev.tapedeck.app.scale.SharpCanvas;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.trace.Figure;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a [PlotsViewModel].
public final class PlotsView {
  private final PlotsViewModel model;
  private final Appearance appearance;
  private final StackPane root = new StackPane();

  /// Makes the view; ready to be put into a scene by [#root].
  public PlotsView(PlotsViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    model.figuresProperty().subscribe(_ -> draw());
    model.chosenProperty().subscribe(_ -> draw());
    appearance.messagesProperty().subscribe(_ -> draw());
    appearance.paletteProperty().subscribe(_ -> draw());
  }

  public Region root() {
    return root;
  }

  private void draw() {
    List<Figure> figures = model.figuresProperty().get();
    root.getChildren().setAll(figures.isEmpty() ? empty() : filled(figures));
  }

  private Node empty() {
    Label hint = new Label(appearance.messages().text(Message.PLOTS_EMPTY));
    hint.getStyleClass().add(StyleClass.EMPTY_HINT.css());
    VBox box = new VBox(hint);
    box.getStyleClass().add(StyleClass.EMPTY_STATE.css());
    return box;
  }

  private Node filled(List<Figure> figures) {
    int index = model.chosenProperty().get();
    BorderPane pane = new BorderPane(drawn(figures.get(index)));
    if (figures.size() > 1) {
      String count = appearance.messages().text(Message.PLOTS_COUNT, index + 1, figures.size());
      HBox bar = new HBox(turn(Icon.STEP_BACK, -1), new Label(count), turn(Icon.STEP, +1));
      bar.getStyleClass().add(StyleClass.TRANSPORT.css());
      pane.setTop(bar);
    }
    return pane;
  }

  private Button turn(Icon icon, int by) {
    Button button = new Button("", new FontIcon(icon.literal()));
    button.getStyleClass().add(StyleClass.ICON_BUTTON.css());
    button.setOnAction(_ -> model.turn(by));
    return button;
  }

  private Region drawn(Figure figure) {
    FigurePainter painter = new FigurePainter(PlotColors.of(appearance.paletteProperty().get()));
    SharpCanvas canvas =
        new SharpCanvas(
            (pen, width, height) -> painter.paint(figure, new CanvasPen(pen), width, height));
    canvas.setMinSize(0, 0);
    return canvas;
  }
}
