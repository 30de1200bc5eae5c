package dev.tapedeck.app.workbench;

import java.util.Optional;
import java.util.concurrent.Callable;

/// One run from the order to start it until its end; can be stopped before it has even begun.
final class RunUnderWay {
  private Optional<ProgramRunner.Execution> execution = Optional.empty();
  private Ticker.Ticking watch = () -> {};
  private boolean stopped;

  /// Starts and waits for the end, on a background thread.
  ProgramRunner.Ending run(Callable<ProgramRunner.Execution> start) throws Exception {
    ProgramRunner.Execution started = start.call();
    boolean late;
    synchronized (this) {
      execution = Optional.of(started);
      late = stopped;
    }
    if (late) {
      started.stop();
    }
    return started.await();
  }

  /// Lets `ticking` run until [#unwatch]; both on the FX thread.
  void watch(Ticker.Ticking ticking) {
    watch = ticking;
  }

  /// Nobody needs to know any more how long it runs.
  void unwatch() {
    watch.stop();
  }

  /// Whether it was told to end, so that whatever end it came to is the user's will.
  synchronized boolean isStopped() {
    return stopped;
  }

  /// Ends it, on a thread that may wait.
  void stop() {
    Optional<ProgramRunner.Execution> running;
    synchronized (this) {
      stopped = true;
      running = execution;
    }
    running.ifPresent(ProgramRunner.Execution::stop);
  }
}
