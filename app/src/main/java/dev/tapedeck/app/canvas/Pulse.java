package dev.tapedeck.app.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;
import org.graphstream.ui.spriteManager.Sprite;

/// One step of the backward pass in motion: a sprite runs along each way from the op to a receiver;
/// without motion, each receiver wears a ring for as long.
final class Pulse extends Transition {
  private final GraphMirror mirror;
  private final Runnable repaint;
  private final List<Runner> running = new ArrayList<>();
  private final List<Sprite> resting = new ArrayList<>();

  /// A sprite on its way, attached to the wire where it is.
  private final class Runner {
    private final GradientWay way;
    private final Sprite sprite;
    private int wire;

    Runner(GradientWay way, int number) {
      this.way = way;
      this.wire = way.at(0).wire();
      this.sprite = mirror.spriteOnEdge("pulse" + number, wire);
    }

    void go(double fraction) {
      GradientWay.Spot spot = way.at(fraction);
      if (spot.wire() != wire) {
        wire = spot.wire();
        mirror.move(sprite, wire);
      }
      sprite.setPosition(spot.fraction());
    }
  }

  Pulse(
      GraphMirror mirror,
      List<GradientWay> ways,
      Duration duration,
      boolean still,
      Runnable repaint,
      Runnable onFinished) {
    this.mirror = mirror;
    this.repaint = repaint;
    if (still) {
      ways.stream()
          .map(GradientWay::receiver)
          .distinct()
          .forEach(card -> resting.add(mirror.spriteOnNode("ring" + card, card)));
    } else {
      ways.forEach(way -> running.add(new Runner(way, running.size())));
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
    running.forEach(runner -> runner.go(fraction));
    repaint.run();
  }

  /// Takes the sprites away at once; nobody is told.
  void end() {
    stop();
    running.forEach(runner -> mirror.remove(runner.sprite));
    resting.forEach(mirror::remove);
    running.clear();
    resting.clear();
    repaint.run();
  }
}
