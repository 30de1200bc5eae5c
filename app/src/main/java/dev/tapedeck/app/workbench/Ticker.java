package dev.tapedeck.app.workbench;

import java.time.Duration;

/// A clock that calls back on the FX thread.
public interface Ticker {
  /// Calls `tick` after each `period` until it is stopped.
  Ticking every(Duration period, Runnable tick);

  /// A clock at work.
  interface Ticking {
    void stop();
  }
}
