package dev.tapedeck.app.recorded;

import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.file.TapeFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Finds the recorded runs of lessons on the class path.
public final class LessonTapes {
  static final String FOLDER = "dev/tapedeck/app/lessons/";

  private LessonTapes() {}

  /// The run of a lesson; empty if there is no such recording, or none that can be read.
  public static Optional<Trace> find(String lesson) {
    String path = FOLDER + lesson + ".tape";
    try (InputStream in = LessonTapes.class.getClassLoader().getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(TapeFile.read(in));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
