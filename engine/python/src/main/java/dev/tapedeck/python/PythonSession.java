package dev.tapedeck.python;

import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.host.Places;
import dev.tapedeck.python.host.TensorHost;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.trace.TraceBudget;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/// One namespace, in an interpreter of its own.
final class PythonSession implements Notebook {
  private static final Source INSTALL =
      Source.newBuilder("python", Resources.install(), "<tapedeck>").buildLiteral();

  /// How long a stopped program may take to notice.
  private static final long GRACE_MILLIS = 400;

  private static final String STOPPED = "The program was stopped: its names are gone.";

  private final TraceRecorder recorder = new TraceRecorder(TraceBudget.DEFAULT, Doctor::hasFinding);
  private final Session session = new Session(recorder);
  private final Places places = new Places();
  private final Bridge bridge;
  private final boolean echoes;
  private final Interpreter interpreter;
  private final CompletableFuture<Value> runCell;

  /// @param interpreter that nothing has run in before
  PythonSession(Interpreter interpreter, RunListener listener, boolean echoes) {
    this.interpreter = interpreter;
    this.echoes = echoes;
    session.locate(places::now);
    bridge = new Bridge(recorder, places, listener);
    // Not "then": the thread takes what it is given in turn, and cells may be given to it at once.
    runCell = CompletableFuture.supplyAsync(this::install, interpreter.thread());
  }

  @Override
  public Run run(Cell cell) {
    return run(List.of(cell));
  }

  Run run(List<Cell> cells) {
    StoppableRun run = new StoppableRun(this);
    try {
      interpreter.thread().execute(() -> run.complete(outcomeOf(cells)));
    } catch (RejectedExecutionException _) {
      run.complete(new Outcome.Failed(recorder.trace(), STOPPED));
    }
    return run;
  }

  @Override
  public void close() {
    interpreter.thread().shutdown();
    Thread closer = new Thread(this::cancel, "python-close");
    closer.setDaemon(true);
    closer.start();
  }

  private void cancel() {
    bridge.mute();
    interpreter.context().thenAccept(opened -> opened.close(true)).join();
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

  private Value install() {
    Value install = interpreter.context().join().eval(INSTALL);
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
