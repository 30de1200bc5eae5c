package dev.tapedeck.app;

import dev.tapedeck.app.cli.Commands;
import dev.tapedeck.app.cli.FrameTimer;
import dev.tapedeck.app.cli.SnapshotRequest;
import dev.tapedeck.app.cli.Surroundings;
import dev.tapedeck.app.cli.Terminal;
import dev.tapedeck.app.cli.WindowLook;
import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.ScriptRunner;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Where Tapedeck starts. Only what a command needs is loaded: the window's classes not before a
/// window or a picture of it is asked for.
public final class Main {
  /// Held, so that the level set on it lasts.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  /// The commands that run the program they are given, and need Python for that.
  private static final Set<String> RUNS_PROGRAMS =
      Set.of("run", "diagnose", "mend", "trace", "steps", "check");

  private Main() {}

  /// Runs the command line and ends the process with its exit code.
  public static void main(String[] args) {
    // JavaFX warns at every start that it is on the class path, where it is meant to be.
    JAVAFX.setLevel(Level.SEVERE);
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.exit(run(args, System.in, out, err));
  }

  /// Runs a command line.
  ///
  /// @return the exit code
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    Surroundings surroundings =
        new Surroundings(
            python(args),
            new Snapshot(),
            new Frames(missingDisplay().isEmpty()),
            (figures, folder, theme) -> FigurePictures.take(figures, folder, theme),
            new GraphFiles(),
            (file, lesson) -> TapedeckApp.open(file, lesson),
            missingDisplay(),
            Path.of(""),
            System.getenv());
    return Commands.run(List.of(args), new Terminal(in, out, err), surroundings);
  }

  /// While the command line is read, which takes its time, Python can start.
  private static ScriptRunner python(String[] args) {
    boolean isNeeded =
        args.length > 1
            && RUNS_PROGRAMS.contains(args[0])
            && Stream.of(args).noneMatch(argument -> argument.endsWith(".tape"));
    return isNeeded ? GraalPyRunner.started() : new GraalPyRunner();
  }

  private record Frames(boolean onDisplay) implements FrameTimer {
    @Override
    public String measure(SnapshotRequest request, boolean flat) {
      return FrameTimes.measure(request, flat, onDisplay);
    }

    @Override
    public String opening(Path file, WindowLook look) {
      return OpeningTime.measure(file, look);
    }
  }

  private static Optional<String> missingDisplay() {
    return "none".equals(System.getProperty("tapedeck.display"))
        ? Optional.of(System.getProperty("tapedeck.display.missing", "there is no display"))
        : Optional.empty();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
