package dev.tapedeck.app.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;
import org.graphstream.ui.spriteManager.Sprite;

/// One step of the backward pass in motion: a sprite runs along each edge from the op to a
/// receiver; without motion, each receiver wears a ring for as long.
final class Pulse extends Transition {
  private final GraphMirror mirror;
  private final Runnable repaint;
  private final List<Sprite> running = new ArrayList<>();
  private final List<Sprite> resting = new ArrayList<>();

  Pulse(
      GraphMirror mirror,
      List<Wire> wires,
      Duration duration,
      boolean still,
      Runnable repaint,
      Runnable onFinished) {
    this.mirror = mirror;
    this.repaint = repaint;
    for (Wire wire : wires) {
      if (still) {
        resting.add(mirror.spriteOnNode("ring" + wire.id(), wire.from()));
      } else {
        running.add(mirror.spriteOnEdge("pulse" + wire.id(), wire.id()));
      }
    }
    setCycleDuration(duration);
    setInterpolator(Interpolator.EASE_BOTH);
    setOnFinished(_ -> {
      end();
      onFinished.run();
    });
  }

  @Override
  protected void interpolate(double fraction) {
    running.forEach(sprite -> sprite.setPosition(fraction));
    repaint.run();
  }

  /// Takes the sprites away at once; nobody is told.
  void end() {
    stop();
    running.forEach(mirror::remove);
    resting.forEach(mirror::remove);
    running.clear();
    resting.clear();
    repaint.run();
  }
}
