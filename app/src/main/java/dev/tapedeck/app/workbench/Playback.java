package dev.tapedeck.app.workbench;

import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Halts;
import dev.tapedeck.replay.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// A position in a backward pass, and the ways to move it: the state of the deck.
///
/// The position is always one that the pass has; every other fact is derived from it.
public final class Playback {
  /// The speeds that the deck offers, slowest first.
  public static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

  private static final Duration STEP = Duration.ofMillis(900);

  private final Ticker ticker;
  private final ReadOnlyObjectWrapper<Optional<BackwardPass>> pass =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Optional<Moment>> moment =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Halts> halts = new SimpleObjectProperty<>(Halts.NONE);
  private final ReadOnlyObjectWrapper<Optional<Stretch>> loop =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
  private Optional<Ticker.Ticking> ticking = Optional.empty();

  /// Plays by `ticker`.
  public Playback(Ticker ticker) {
    this.ticker = ticker;
  }

  /// Takes another pass, or none, and goes to `start` in it.
  void load(Optional<BackwardPass> loaded, int start) {
    pause();
    clearLoop();
    moment.set(Optional.empty());
    pass.set(loaded);
    position.set(-1);
    jump(start);
  }

  /// The pass that is played; empty before the first run.
  public ReadOnlyObjectProperty<Optional<BackwardPass>> passProperty() {
    return pass.getReadOnlyProperty();
  }

  /// The position: 0 before the first op, [#last] at the end.
  public ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  public int position() {
    return position.get();
  }

  /// The state at the position; empty before the first run. Changes after the position has.
  public ReadOnlyObjectProperty<Optional<Moment>> momentProperty() {
    return moment.getReadOnlyProperty();
  }

  public Optional<Moment> moment() {
    return moment.get();
  }

  /// The positions at which playing halts.
  public ObjectProperty<Halts> haltsProperty() {
    return halts;
  }

  /// The positions that are played over and over; empty if playing ends at the last position.
  public ReadOnlyObjectProperty<Optional<Stretch>> loopProperty() {
    return loop.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /// One of [#SPEEDS].
  public ReadOnlyDoubleProperty speedProperty() {
    return speed.getReadOnlyProperty();
  }

  /// How long a step takes while playing, at the chosen speed.
  public Duration stepDuration() {
    return Duration.ofMillis(Math.round(STEP.toMillis() / speed.get()));
  }

  /// The last position; 0 if there is nothing to play.
  public int last() {
    return pass.get().map(BackwardPass::last).orElse(0);
  }

  /// Goes to the nearest position that there is.
  public void jump(int wanted) {
    int next = Math.clamp(wanted, 0, last());
    if (next != position.get()) {
      position.set(next);
      moment.set(pass.get().map(loaded -> loaded.at(next)));
    }
  }

  /// One position on, by hand: playing ends.
  public void step() {
    pause();
    jump(position.get() + 1);
  }

  /// One position back, by hand: playing ends.
  public void stepBack() {
    pause();
    jump(position.get() - 1);
  }

  public void toStart() {
    pause();
    jump(0);
  }

  public void toEnd() {
    pause();
    jump(last());
  }

  /// On to the next position at which a breakpoint halts, or else to the end.
  public void toNextHalt() {
    pause();
    jump(halts.get().after(position.get()).orElse(last()));
  }

  /// Back to the last position at which a breakpoint halts, or else to the start.
  public void toPreviousHalt() {
    pause();
    jump(halts.get().before(position.get()).orElse(0));
  }

  /// To the moment before the first backward step.
  public void toBackward() {
    pause();
    jump(pass.get().map(BackwardPass::forward).orElse(0));
  }

  /// Plays from here, or from the start if this is the end.
  public void play() {
    if (playing.get() || last() == 0) {
      return;
    }
    if (position.get() == last() && loop.get().isEmpty()) {
      jump(0);
    }
    playing.set(true);
    startTicking();
  }

  public void pause() {
    stopTicking();
    playing.set(false);
  }

  public void togglePlay() {
    if (playing.get()) {
      pause();
    } else {
      play();
    }
  }

  /// Plays a stretch over and over, as far as the pass has it.
  public void loop(Stretch wanted) {
    int last = last();
    if (last > 0) {
      loop.set(
          Optional.of(
              new Stretch(
                  Math.clamp(wanted.first(), 1, last), Math.clamp(wanted.last(), 1, last))));
    }
  }

  /// Plays the backward pass over and over, or no longer.
  public void toggleLoop() {
    Optional<BackwardPass> played = pass.get().filter(loaded -> loaded.backward() > 0);
    if (loop.get().isPresent()) {
      clearLoop();
    } else {
      played.ifPresent(loaded -> loop(new Stretch(loaded.forward() + 1, loaded.last())));
    }
  }

  /// Plays to the last position again.
  public void clearLoop() {
    loop.set(Optional.empty());
  }

  public void faster() {
    changeSpeed(+1);
  }

  public void slower() {
    changeSpeed(-1);
  }

  /// Chooses one of [#SPEEDS]; others are ignored.
  public void setSpeed(double wanted) {
    if (!SPEEDS.contains(wanted)) {
      return;
    }
    speed.set(wanted);
    if (playing.get()) {
      startTicking();
    }
  }

  private void changeSpeed(int by) {
    int next = Math.clamp(SPEEDS.indexOf(speed.get()) + by, 0, SPEEDS.size() - 1);
    setSpeed(SPEEDS.get(next));
  }

  private void startTicking() {
    stopTicking();
    ticking = Optional.of(ticker.every(stepDuration(), this::tick));
  }

  private void stopTicking() {
    ticking.ifPresent(Ticker.Ticking::stop);
    ticking = Optional.empty();
  }

  private void tick() {
    int now = position.get();
    jump(loop.get().map(stretch -> stretch.next(now)).orElse(now + 1));
    boolean over = position.get() == last() && loop.get().isEmpty();
    if (over || !halts.get().at(position.get()).isEmpty()) {
      pause();
    }
  }
}
