package dev.tapedeck.app.workbench;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.BlockRunner;
import dev.tapedeck.python.blocks.BlockProgram;
import dev.tapedeck.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Runs of the program in front, one at a time: a new one ends the one before, and what that brings
/// is dropped.
final class Runs {
  private static final Duration SLOW = Duration.ofMillis(300);

  private final WorkbenchViewModel.Surroundings world;
  private final Console console;
  private final Latest latest;
  private final ReadOnlyObjectWrapper<RunStatus> status =
      new ReadOnlyObjectWrapper<>(new RunStatus.Idle());
  private Optional<RunUnderWay> underWay = Optional.empty();

  /// A run that came to its end.
  record Ended(Recording recording, boolean stopped, Duration took) {}

  Runs(WorkbenchViewModel.Surroundings world, Console console) {
    this.world = world;
    this.console = console;
    this.latest = new Latest(world.background(), world.fx());
  }

  ReadOnlyObjectProperty<RunStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /// What a parked document keeps of its run.
  RunStatus parkable() {
    return status.get().isActive() ? new RunStatus.Idle() : status.get();
  }

  void tell(RunStatus now) {
    status.set(now);
  }

  boolean isBusy() {
    return latest.isBusy();
  }

  /// Runs a text from the top.
  ///
  /// @param call the number of the gradient call to see the run through, if there is one
  void start(
      Document from, String text, int call, Consumer<Ended> ended, Consumer<Exception> failed) {
    abandon();
    RunUnderWay mine = new RunUnderWay();
    underWay = Optional.of(mine);
    status.set(new RunStatus.Running(false));
    int printer = console.show(List.of());
    Instant begun = world.clock().instant();
    mine.watch(world.ticker().every(SLOW, () -> markSlow(mine)));
    latest.request(
        () -> {
          ProgramRunner.Ending ending =
              mine.run(
                  () -> world.runner().start(from, text, output -> console.print(printer, output)));
          return new Ended(
              Recording.of(text, ending.trace(), call, world.doctor()),
              ending.stopped() || mine.isStopped(),
              Duration.between(begun, world.clock().instant()));
        },
        result -> {
          end(mine);
          ended.accept(result);
        },
        failure -> {
          end(mine);
          status.set(new RunStatus.Idle());
          failed.accept(failure);
        });
  }

  /// Runs blocks on the engine, as often as they are edited.
  ///
  /// @param call as for [#start]
  /// @param ran told the values at once, before all that the other panels need is worked out
  void start(
      Document from,
      BlockGraph blocks,
      int call,
      Consumer<BlockRun> ran,
      Consumer<Recording> ended,
      Consumer<Exception> failed) {
    abandon();
    latest.request(
        () -> BlockRunner.run(blocks, from.name()),
        run -> {
          ran.accept(run);
          latest.request(
              () -> Recording.of(BlockProgram.of(run), run.trace(), call, world.doctor()).of(run),
              ended,
              failed);
        },
        failed);
  }

  /// Reads a run that was recorded before.
  void read(String text, Trace trace, Consumer<Recording> read, Consumer<Exception> failed) {
    latest.request(() -> Recording.of(text, trace, 0, world.doctor()), read, failed);
  }

  /// Stops the run under way; what it did until then is shown.
  void stop() {
    underWay.ifPresent(running -> {
      status.set(new RunStatus.Stopping());
      world.background().execute(running::stop);
    });
  }

  /// Stops the run under way; nobody wants to see what it did.
  void abandon() {
    latest.cancel();
    underWay.ifPresent(running -> {
      running.unwatch();
      world.background().execute(running::stop);
    });
    underWay = Optional.empty();
  }

  private void end(RunUnderWay run) {
    run.unwatch();
    underWay = Optional.empty();
  }

  private void markSlow(RunUnderWay run) {
    run.unwatch();
    if (status.get() instanceof RunStatus.Running) {
      status.set(new RunStatus.Running(true));
    }
  }
}
