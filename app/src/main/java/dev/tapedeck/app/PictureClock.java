package dev.tapedeck.app;

import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/// Draws a part of the window anew as a whole, by the software pipeline, and copies it into a
/// picture, which needs no display.
record PictureClock(Region drawn, WritableImage picture) implements FrameClock {
  @Override
  public Frame time(Runnable change) {
    Start start = Start.now();
    change.run();
    drawn.snapshot(null, picture);
    return start.until(System.nanoTime());
  }
}
