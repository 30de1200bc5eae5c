package dev.tapedeck.app.workbench;

import dev.tapedeck.trace.Trace;
import java.util.function.Consumer;

/// Runs program texts, wherever that happens.
public interface ProgramRunner {
  /// Starts a program; what it prints goes to `printed`, on any thread. May take time.
  Execution start(Document document, String text, Consumer<Output> printed);

  /// Prepares in the background, so that the next start is quick.
  void warm();

  /// A program that runs.
  interface Execution {
    /// Waits for the end and gives what was recorded until then.
    ///
    /// @throws InterruptedException if the waiting thread is interrupted
    Ending await() throws InterruptedException;

    /// Ends it within a second, whatever it does.
    void stop();
  }

  /// How a run ended.
  ///
  /// @param stopped whether the user stopped it
  record Ending(Trace trace, boolean stopped) {}
}
