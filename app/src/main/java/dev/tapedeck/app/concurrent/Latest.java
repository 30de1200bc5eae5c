package dev.tapedeck.app.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Computes in the background and delivers on the FX thread, the newest request's result only.
///
/// Each request gets a revision; a result, or a failure, whose revision a newer request has
/// overtaken is dropped, so that a slow answer never replaces a newer one. Use from the FX thread
/// only.
public final class Latest {
  private final Executor background;
  private final Executor fx;
  private long revision;
  private boolean busy;

  /// Uses `background` for work and `fx` for delivery.
  public Latest(Executor background, Executor fx) {
    this.background = background;
    this.fx = fx;
  }

  /// Starts `work`; any earlier request is overtaken.
  public <T> void request(
      Callable<T> work, Consumer<? super T> deliver, Consumer<? super Exception> fail) {
    long mine = ++revision;
    busy = true;
    background.execute(() -> {
      try {
        T result = work.call();
        fx.execute(() -> deliverIfNewest(mine, () -> deliver.accept(result)));
      } catch (Exception failure) {
        fx.execute(() -> deliverIfNewest(mine, () -> fail.accept(failure)));
      }
    });
  }

  /// Overtakes whatever is under way: none of it will be delivered.
  public void cancel() {
    revision++;
    busy = false;
  }

  /// Whether a result is still to come.
  public boolean isBusy() {
    return busy;
  }

  private void deliverIfNewest(long mine, Runnable delivery) {
    if (mine == revision) {
      busy = false;
      delivery.run();
    }
  }
}
