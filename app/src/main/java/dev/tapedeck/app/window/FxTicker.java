package dev.tapedeck.app.window;

import dev.tapedeck.app.workbench.Ticker;
import java.time.Duration;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;

/// Ticks by JavaFX's own clock.
public final class FxTicker implements Ticker {
  @Override
  public Ticking every(Duration period, Runnable tick) {
    Timeline timeline =
        new Timeline(
            new KeyFrame(javafx.util.Duration.millis((double) period.toMillis()), _ -> tick.run()));
    timeline.setCycleCount(Timeline.INDEFINITE);
    timeline.play();
    return timeline::stop;
  }
}
