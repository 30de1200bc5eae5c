package dev.tapedeck.app.rehearsal;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.programs.FileLibrary;
import dev.tapedeck.app.recovery.DraftFolder;
import dev.tapedeck.app.recovery.DraftKeeper;
import dev.tapedeck.app.recovery.Owner;
import dev.tapedeck.app.recovery.RecoveryViewModel;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.Output;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.app.workbench.ProgramRunner;
import dev.tapedeck.app.workbench.Ticker;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A workbench that keeps drafts, from its start to its end or until it is dropped. Its work is
/// done at once, programs print nothing, and its clock ticks when told to.
public final class Sitting {
  private final List<Runnable> ticks = new ArrayList<>();
  private final WorkbenchViewModel workbench;
  private final DraftKeeper keeper;
  private final RecoveryViewModel recovery;

  /// @param drafts the folder of the drafts
  /// @param owner whose drafts it writes
  /// @param writing where drafts are written
  public Sitting(Path drafts, Owner owner, Executor writing) {
    Ticker ticker =
        (_, tick) -> {
          ticks.add(tick);
          return () -> ticks.remove(tick);
        };
    ProgramLibrary library = new FileLibrary(LessonCatalog.bundled(), _ -> Optional.empty());
    workbench =
        new WorkbenchViewModel(
            new WorkbenchViewModel.Surroundings(
                library,
                new Silent(),
                Doctor::examine,
                Runnable::run,
                Runnable::run,
                ticker,
                InstantSource.system()));
    DraftFolder folder = new DraftFolder(drafts, owner);
    keeper = new DraftKeeper(workbench, folder, writing, ticker);
    recovery =
        new RecoveryViewModel(
            workbench, library, folder, keeper, new Latest(Runnable::run, Runnable::run));
    keeper.begin();
    recovery.look();
  }

  /// One whose process is no more once it is dropped.
  public static Sitting thatIsDropped(Path drafts) {
    Owner gone = new Owner(ProcessHandle.current().pid(), Instant.EPOCH);
    return new Sitting(drafts, gone, Runnable::run);
  }

  public WorkbenchViewModel workbench() {
    return workbench;
  }

  public RecoveryViewModel recovery() {
    return recovery;
  }

  /// Opens a file and edits its text.
  public void edit(Path file, String text) {
    workbench.documents().openFile(file);
    workbench.textProperty().set(text);
    tick();
  }

  /// Lets one period of the clock pass.
  public void tick() {
    List.copyOf(ticks).forEach(Runnable::run);
  }

  /// Ends it as the user does.
  public void end() {
    keeper.close();
  }

  private static final class Silent implements ProgramRunner {
    @Override
    public Execution start(Document document, String text, Consumer<Output> printed) {
      return new Execution() {
        @Override
        public Ending await() {
          return new Ending(Trace.EMPTY, false);
        }

        @Override
        public void stop() {}
      };
    }

    @Override
    public void warm() {}
  }
}
