package dev.tapedeck.python;

import dev.tapedeck.trace.Trace;
import java.util.concurrent.CompletableFuture;

/// A program that runs, or ran.
public interface Run {
  /// How it ends; never completes with an exception.
  CompletableFuture<Outcome> outcome();

  /// What it leaves behind; never completes with an exception.
  default CompletableFuture<Trace> trace() {
    return outcome().thenApply(Outcome::trace);
  }

  /// Ends it within a second, whatever it does; nothing happens if it has ended.
  void stop();
}
