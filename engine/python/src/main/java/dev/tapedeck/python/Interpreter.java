package dev.tapedeck.python;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.SandboxPolicy;

/// A Python, fenced off from the machine, and the one thread that it works on.
///
/// @param thread a daemon: a built-in that cannot be interrupted is left behind when its run is
///   stopped
/// @param context there as soon as Python has started
record Interpreter(ExecutorService thread, CompletableFuture<Context> context) {
  /// Deep enough for Python's own recursion limit to be met first.
  private static final long STACK_BYTES = 16L << 20;

  /// Starts a Python on its thread, and does not wait for it.
  static Interpreter start() {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(work -> {
          Thread daemon = new Thread(null, work, "python", STACK_BYTES);
          daemon.setDaemon(true);
          return daemon;
        });
    return new Interpreter(thread, CompletableFuture.supplyAsync(Interpreter::open, thread));
  }

  private static Context open() {
    Context opened =
        Context.newBuilder("python")
            .engine(SharedEngine.ENGINE)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .allowHostAccess(
                HostAccess.newBuilder(HostAccess.CONSTRAINED)
                    .allowArrayAccess(true)
                    .allowListAccess(true)
                    .build())
            .in(InputStream.nullInputStream())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    opened.initialize("python");
    return opened;
  }

  /// One engine for all contexts of the process, so that only the first pays for its start.
  private static final class SharedEngine {
    static final Engine ENGINE =
        Engine.newBuilder("python")
            .sandbox(SandboxPolicy.CONSTRAINED)
            .option("engine.WarnInterpreterOnly", "false")
            .in(InputStream.nullInputStream())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
  }
}
