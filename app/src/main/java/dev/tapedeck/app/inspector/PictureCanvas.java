package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.ValuePicture.HeatMap;
import dev.tapedeck.app.inspector.ValuePicture.Histogram;
import dev.tapedeck.app.scale.SharpCanvas;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// Draws a heat map or a histogram as wide as there is room.
final class PictureCanvas extends Region {
  private static final double MOST_WIDTH = 260;
  private static final double HEAT_HEIGHT = 96;
  private static final double HEAT_ROW = 20;
  private static final double BARS_HEIGHT = 72;

  private final SharpCanvas canvas = new SharpCanvas(this::draw);
  private ValuePicture picture = ValuePicture.nothing();
  private HeatColors colors;

  PictureCanvas(HeatColors colors) {
    this.colors = colors;
    setMinWidth(0);
    getChildren().add(canvas);
  }

  void show(ValuePicture now, HeatColors inColors) {
    boolean grows = height(now) != height(picture);
    picture = now;
    colors = inColors;
    if (grows) {
      requestLayout();
    }
    canvas.repaint();
  }

  @Override
  protected double computePrefWidth(double height) {
    return MOST_WIDTH;
  }

  @Override
  protected double computePrefHeight(double width) {
    return height(picture);
  }

  @Override
  protected double computeMinHeight(double width) {
    return height(picture);
  }

  private static double height(ValuePicture picture) {
    return switch (picture) {
      case HeatMap map -> Math.min(HEAT_HEIGHT, map.blocks().size() * HEAT_ROW);
      case Histogram _ -> BARS_HEIGHT;
      default -> 0;
    };
  }

  @Override
  protected void layoutChildren() {
    canvas.resize(getWidth(), getHeight());
  }

  private void draw(GraphicsContext pen, double width, double height) {
    switch (picture) {
      case HeatMap map -> draw(map, pen, width, height);
      case Histogram bars when !bars.counts().isEmpty() -> draw(bars, pen, width, height);
      default -> {}
    }
  }

  private void draw(HeatMap map, GraphicsContext pen, double across, double down) {
    List<List<Double>> blocks = map.blocks();
    double width = across / blocks.getFirst().size();
    double height = down / blocks.size();
    for (int row = 0; row < blocks.size(); row++) {
      double top = Math.rint(row * height);
      double bottom = Math.rint((row + 1) * height);
      for (int column = 0; column < blocks.get(row).size(); column++) {
        double left = Math.rint(column * width);
        pen.setFill(colors.of(blocks.get(row).get(column)));
        pen.fillRect(left, top, Math.rint((column + 1) * width) - left, bottom - top);
      }
    }
  }

  /// Few elements would vanish beside many: whatever is not zero has a pixel at least.
  private void draw(Histogram bars, GraphicsContext pen, double across, double down) {
    double floor = down - 1;
    double width = across / bars.counts().size();
    for (int i = 0; i < bars.counts().size(); i++) {
      int count = bars.counts().get(i);
      if (count > 0) {
        double left = Math.rint(i * width);
        double height = Math.max(2, Math.rint((floor - 2) * count / bars.most()));
        pen.setFill(colors.ofSign(bars.middle(i)));
        pen.fillRect(
            left, floor - height, Math.max(1, Math.rint((i + 1) * width) - left - 1), height);
      }
    }
    pen.setFill(colors.muted());
    pen.fillRect(0, floor, across, 1);
    if (bars.low() < 0 && bars.high() > 0) {
      double zero = Math.rint(across * bars.share(0));
      pen.fillRect(zero, 0, 1, floor);
    }
  }
}
