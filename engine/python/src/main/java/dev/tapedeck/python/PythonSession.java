package dev.tapedeck.python;

import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.host.Places;
import dev.tapedeck.python.host.TensorHost;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.trace.TraceBudget;
import dev.tapedeck.trace.TraceRecorder;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/// One namespace on a thread of its own. The thread is a daemon: a built-in that cannot be
/// interrupted is left behind when its run is stopped.
final class PythonSession implements Notebook {
  /// Deep enough for Python's own recursion limit to be met first.
  private static final long STACK_BYTES = 16L << 20;

  /// How long a stopped program may take to notice.
  private static final long GRACE_MILLIS = 400;

  private static final String STOPPED = "The program was stopped: its names are gone.";

  private final TraceRecorder recorder = new TraceRecorder(TraceBudget.DEFAULT, Doctor::hasFinding);
  private final Session session = new Session(recorder);
  private final Places places = new Places();
  private final Bridge bridge;
  private final boolean echoes;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(null, work, "python", STACK_BYTES);
        daemon.setDaemon(true);
        return daemon;
      });
  private final CompletableFuture<Context> context;
  private final CompletableFuture<Value> runCell;

  PythonSession(RunListener listener, boolean echoes) {
    this.echoes = echoes;
    session.locate(places::now);
    bridge = new Bridge(recorder, places, listener);
    context = CompletableFuture.supplyAsync(this::openContext, thread);
    runCell = CompletableFuture.supplyAsync(() -> install(context.join()), thread);
  }

  @Override
  public Run run(Cell cell) {
    return run(List.of(cell));
  }

  Run run(List<Cell> cells) {
    StoppableRun run = new StoppableRun(this);
    try {
      thread.execute(() -> run.complete(outcomeOf(cells)));
    } catch (RejectedExecutionException _) {
      run.complete(new Outcome.Failed(recorder.trace(), STOPPED));
    }
    return run;
  }

  @Override
  public void close() {
    thread.shutdown();
    Thread closer = new Thread(this::cancel, "python-close");
    closer.setDaemon(true);
    closer.start();
  }

  private void cancel() {
    bridge.mute();
    context.thenAccept(opened -> opened.close(true)).join();
  }

  private Outcome outcomeOf(List<Cell> cells) {
    try {
      Value run = runCell.join();
      for (Cell cell : cells) {
        Value ended = session.call(() -> run.execute(cell.text(), cell.source(), echoes));
        if (ended.isString()) {
          return new Outcome.Failed(recorder.trace(), ended.asString());
        }
        if (ended.isNumber()) {
          return new Outcome.Finished(recorder.trace(), ended.asInt());
        }
      }
      return new Outcome.Finished(recorder.trace(), 0);
    } catch (PolyglotException e) {
      return failed(e);
    } catch (Exception e) {
      return fenced("RuntimeError", String.valueOf(e.getMessage()));
    } finally {
      session.unwind();
    }
  }

  private Outcome failed(PolyglotException error) {
    if (error.isCancelled() || error.isInterrupted()) {
      return new Outcome.Stopped(recorder.trace());
    }
    if (error.isResourceExhausted()) {
      return fenced("MemoryError", "the program needs more memory than there is");
    }
    return fenced("RuntimeError", String.valueOf(error.getMessage()));
  }

  private Outcome fenced(String type, String message) {
    String traceback = type + ": " + message + "\n";
    recorder.failed(type, message, traceback, Place.NOWHERE);
    return new Outcome.Failed(recorder.trace(), traceback);
  }

  private Context openContext() {
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

  private Value install(Context opened) {
    Value install = opened.eval(SharedEngine.INSTALL);
    Value harness = install;
    for (String name : Resources.HARNESS) {
      PythonModule module = Resources.harness(name);
      harness = install.execute(Resources.harnessModule(name), module.text(), module.code());
    }
    return harness
        .getMember("start")
        .execute(
            bridge,
            new TensorHost(session, recorder, places),
            places,
            Resources.facadeModules().toArray());
  }

  /// One engine for all contexts of the process, so that only the first pays for its start.
  private static final class SharedEngine {
    static final Source INSTALL =
        Source.newBuilder("python", Resources.install(), "<tapedeck>").buildLiteral();

    static final Engine ENGINE =
        Engine.newBuilder("python")
            .sandbox(SandboxPolicy.CONSTRAINED)
            .option("engine.WarnInterpreterOnly", "false")
            .in(InputStream.nullInputStream())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
  }

  /// A run whose outcome is delivered once: by the program's end, or soon after a stop.
  private record StoppableRun(PythonSession session, CompletableFuture<Outcome> outcome)
      implements Run {
    StoppableRun(PythonSession session) {
      this(session, new CompletableFuture<>());
    }

    void complete(Outcome end) {
      outcome.complete(end);
    }

    @Override
    public void stop() {
      if (outcome.isDone()) {
        return;
      }
      session.close();
      CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> outcome.complete(new Outcome.Stopped(session.recorder.trace())));
    }
  }
}
