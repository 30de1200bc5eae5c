package dev.tapedeck.app;

import com.sun.javafx.perf.PerformanceTracker;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
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
    return time(change, () -> true);
  }

  /// Makes a change and waits until all that follows from it is drawn.
  ///
  /// @param done whether nothing more follows
  Frame time(Runnable change, BooleanSupplier done) {
    Object loop = new Object();
    new Pulses(change, done, loop).start();
    return (Frame) Platform.enterNestedEventLoop(loop);
  }

  /// Waits until nothing is left to draw, makes the change in a pulse, and waits until it is drawn.
  private final class Pulses extends AnimationTimer {
    private final Runnable change;
    private final BooleanSupplier done;
    private final Object loop;
    private State state = State.CALMING;
    private int pulses;
    private Start start = Start.now();

    private enum State {
      CALMING,
      WORKING,
      DRAWING
    }

    Pulses(Runnable change, BooleanSupplier done, Object loop) {
      this.change = change;
      this.done = done;
      this.loop = loop;
    }

    @Override
    public void handle(long now) {
      long drawn = drawnAt.getAndSet(NEVER);
      pulses = state == State.CALMING && drawn != NEVER ? 0 : pulses + 1;
      if (state == State.CALMING && pulses == CALM_PULSES) {
        state = State.WORKING;
        start = Start.now();
        change.run();
      }
      if (state == State.DRAWING && (drawn != NEVER || pulses == MOST_PULSES)) {
        stop();
        Frame frame = start.until(drawn == NEVER ? System.nanoTime() : drawn);
        Platform.runLater(() -> Platform.exitNestedEventLoop(loop, frame));
      } else if (state == State.WORKING && done.getAsBoolean()) {
        state = State.DRAWING;
        pulses = 0;
      }
    }
  }
}
