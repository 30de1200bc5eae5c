package dev.tapedeck.app.recovery;

import java.time.Duration;
import java.time.Instant;

/// The process that a draft belongs to while it lives.
///
/// @param started tells it from later processes, which may get the same number
public record Owner(long process, Instant started) {
  /// The system reckons the start of a process anew for each that asks, from a clock that may have
  /// been set in between.
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /// This process.
  public static Owner current() {
    return of(ProcessHandle.current());
  }

  private static Owner of(ProcessHandle process) {
    return new Owner(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  boolean isAlive() {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .map(Owner::of)
        .filter(now -> Duration.between(started, now.started).abs().compareTo(TOLERANCE) < 0)
        .isPresent();
  }
}
