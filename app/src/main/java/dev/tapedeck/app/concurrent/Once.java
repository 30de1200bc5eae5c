package dev.tapedeck.app.concurrent;

import java.util.Optional;
import java.util.function.Supplier;

/// Something that is worked out when it is asked for first, on the thread that asks, and kept.
public final class Once<T> implements Supplier<T> {
  private Supplier<T> work;
  private Optional<T> result = Optional.empty();

  /// What `work` gives.
  public Once(Supplier<T> work) {
    this.work = work;
  }

  /// Also lets go of all that the work needed.
  @Override
  public synchronized T get() {
    T found = result.orElseGet(work);
    result = Optional.of(found);
    work = () -> found;
    return found;
  }
}
