package dev.tapedeck.app.scale;

import dev.tapedeck.resources.UiScale;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Fills a window with contents of another scale.
public final class ScaledRoot extends Region {
  private final Region contents;
  private final Scale enlarged = new Scale();
  private double factor = 1;

  /// Follows the scale that the user chooses.
  public ScaledRoot(Region contents, ObservableValue<UiScale> scale) {
    this.contents = contents;
    contents.setManaged(false);
    contents.getTransforms().add(enlarged);
    getChildren().add(contents);
    scale.subscribe(chosen -> {
      factor = chosen.factor();
      requestLayout();
    });
  }

  @Override
  protected void layoutChildren() {
    enlarged.setX(factor);
    enlarged.setY(factor);
    contents.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
  }
}
