package dev.tapedeck.app.rehearsal;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.inspector.InspectorViewModel;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.FiniteDifferences;
import dev.tapedeck.app.workbench.Output;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.app.workbench.ProgramRunner;
import dev.tapedeck.app.workbench.Ticker;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A workbench whose work is done at once, whose programs were recorded before, and whose clock
/// ticks when told to.
public final class Stage {
  private final Appearance appearance;
  private final List<Runnable> ticks = new ArrayList<>();
  private ProgramLibrary.Opened opened =
      new ProgramLibrary.Opened(Document.EMPTY, Optional.empty());
  private final List<String> copied = new ArrayList<>();
  private Trace next = Trace.EMPTY;
  private final WorkbenchViewModel workbench;

  public Stage(Theme theme, Language language) {
    appearance = new Appearance(theme, language);
    workbench =
        new WorkbenchViewModel(
            new WorkbenchViewModel.Surroundings(
                new Library(),
                new Runner(),
                Doctor::examine,
                Runnable::run,
                Runnable::run,
                ticker(),
                InstantSource.system()));
  }

  /// In light and English.
  public Stage() {
    this(Theme.LIGHT, Language.ENGLISH);
  }

  public Appearance appearance() {
    return appearance;
  }

  public WorkbenchViewModel workbench() {
    return workbench;
  }

  /// An inspector of this workbench, whose work is done at once.
  public InspectorViewModel inspector() {
    return new InspectorViewModel(
        workbench,
        appearance,
        new FiniteDifferences(),
        new InspectorViewModel.Workers(atOnce(), atOnce(), atOnce(), atOnce(), atOnce(), atOnce()),
        copied::add);
  }

  /// What was copied of the inspector, in order.
  public List<String> copied() {
    return List.copyOf(copied);
  }

  /// Work that is done at once.
  public Latest atOnce() {
    return new Latest(Runnable::run, Runnable::run);
  }

  /// Opens a program with its recording.
  public Stage open(String text, Trace recorded) {
    opened = new ProgramLibrary.Opened(Document.lesson("rehearsal", text), Optional.of(recorded));
    workbench.documents().openLesson("rehearsal");
    return this;
  }

  /// What the next run will leave.
  public Stage willRecord(Trace trace) {
    next = trace;
    return this;
  }

  /// Lets one period of the clock pass.
  public void tick() {
    List.copyOf(ticks).forEach(Runnable::run);
  }

  private Ticker ticker() {
    return (Duration _, Runnable tick) -> {
      ticks.add(tick);
      return () -> ticks.remove(tick);
    };
  }

  private final class Library implements ProgramLibrary {
    @Override
    public Optional<Opened> lesson(String id) {
      return Optional.of(opened);
    }

    @Override
    public Opened read(Path file) {
      return opened;
    }

    @Override
    public Document write(Path file, Document edited) {
      return edited;
    }

    @Override
    public boolean isCommentedOut(String text) {
      return false;
    }

    @Override
    public String uncommented(String text) {
      return text;
    }
  }

  private final class Runner implements ProgramRunner {
    @Override
    public Execution start(Document document, String text, Consumer<Output> printed) {
      Trace trace = next;
      return new Execution() {
        @Override
        public Ending await() {
          return new Ending(trace, false);
        }

        @Override
        public void stop() {}
      };
    }

    @Override
    public void warm() {}
  }
}
