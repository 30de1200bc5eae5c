package dev.tapedeck.app.recorded;

import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.Outcome;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.ScriptRunner;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.file.TapeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A step of the build: runs every lesson and keeps what happened, unless nothing has changed that
/// could change the recordings.
public final class LessonRecorder {
  private static final String STAMP = "lessons.stamp";

  private final ScriptRunner runner;
  private final Path folder;

  private LessonRecorder(ScriptRunner runner, Path folder) {
    this.runner = runner;
    this.folder = folder;
  }

  /// Records into `args[0]`, the build's folder of classes.
  ///
  /// @throws IOException if the recordings cannot be written
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    Path stamp = classes.resolveSibling(STAMP);
    String fingerprint =
        Fingerprint.of(List.of(Trace.class, GraalPyRunner.class, Lesson.class, TapeFile.class));
    Path folder = classes.resolve(LessonTapes.FOLDER);
    List<Lesson> lessons = LessonCatalog.bundled().all();
    if (isCurrent(stamp, fingerprint, folder, lessons)) {
      return;
    }
    Files.deleteIfExists(stamp);
    Files.createDirectories(folder);
    new LessonRecorder(new GraalPyRunner(), folder).record(lessons);
    Files.writeString(stamp, fingerprint);
    // GraalPy's threads would keep the process waiting.
    System.exit(0);
  }

  private static boolean isCurrent(
      Path stamp, String fingerprint, Path folder, List<Lesson> lessons) throws IOException {
    return Files.exists(stamp)
        && Files.readString(stamp).equals(fingerprint)
        && lessons.stream().allMatch(lesson -> Files.exists(file(folder, lesson)));
  }

  private void record(List<Lesson> lessons) throws IOException {
    for (Lesson lesson : lessons) {
      TapeFile.write(run(lesson).trace(), file(folder, lesson));
    }
  }

  private Outcome run(Lesson lesson) {
    Program program = Program.script(lesson.id() + ".py", lesson.program());
    return runner.run(program, RunListener.SILENT).outcome().join();
  }

  private static Path file(Path folder, Lesson lesson) {
    return folder.resolve(lesson.id() + ".tape");
  }
}
