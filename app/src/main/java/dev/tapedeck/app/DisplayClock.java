package dev.tapedeck.app;

import com.sun.javafx.perf.PerformanceTracker;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Lets a window on a display be drawn as it always is: in the next pulse, and only where it has
/// changed.
///
/// The wait for the pulse does not count. JavaFX tells of a drawn frame only inside, to what
/// measures it.
final class DisplayClock implements FrameClock {
  private static final int CALM_PULSES = 3;

  /// After so many pulses a change that was not drawn will not be.
  private static final int MOST_PULSES = 120;

  private static final long NEVER = 0;

  private final AtomicLong drawnAt = new AtomicLong(NEVER);

  DisplayClock(Scene scene) {
    PerformanceTracker.getSceneTracker(scene)
        .setOnRenderedFrameTask(() -> drawnAt.set(System.nanoTime()));
  }

  @Override
  public Frame time(Runnable change) {
    Object loop = new Object();
    new Pulses(change, loop).start();
    return (Frame) Platform.enterNestedEventLoop(loop);
  }

  /// Waits until nothing is left to draw, makes the change in a pulse, and waits until it is drawn.
  private final class Pulses extends AnimationTimer {
    private final Runnable change;
    private final Object loop;
    private int pulses;
    private boolean begun;
    private Start start = Start.now();

    Pulses(Runnable change, Object loop) {
      this.change = change;
      this.loop = loop;
    }

    @Override
    public void handle(long now) {
      long drawn = drawnAt.getAndSet(NEVER);
      pulses = !begun && drawn != NEVER ? 0 : pulses + 1;
      if (!begun && pulses == CALM_PULSES) {
        begun = true;
        pulses = 0;
        start = Start.now();
        change.run();
      } else if (begun && (drawn != NEVER || pulses == MOST_PULSES)) {
        stop();
        Frame frame = start.until(drawn == NEVER ? System.nanoTime() : drawn);
        Platform.runLater(() -> Platform.exitNestedEventLoop(loop, frame));
      }
    }
  }
}
