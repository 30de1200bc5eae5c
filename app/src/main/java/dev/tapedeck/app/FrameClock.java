package dev.tapedeck.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Times changes of a window until they are drawn.
interface FrameClock {
  ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// Makes a change and waits until it is drawn; on the FX thread, outside a pulse.
  Frame time(Runnable change);

  /// How long a change took until it was drawn, in milliseconds.
  ///
  /// @param own the processor time of the FX thread in it
  record Frame(double all, double own) {}

  /// A moment to measure from; on the FX thread.
  record Start(long nanos, long own) {
    static Start now() {
      return new Start(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    /// What passed until a moment by `System.nanoTime`.
    Frame until(long end) {
      return new Frame((end - nanos) / 1e6, (THREADS.getCurrentThreadCpuTime() - own) / 1e6);
    }
  }
}
