package dev.tapedeck.samples;

import java.util.List;
import java.util.Optional;

/// One lesson: a program, what to look for while it plays, and the outcome it must have.
///
/// The outcome is TensorFlow's own, so a lesson is an example to learn from and a test case at
/// once.
///
/// @param id the lesson's folder, as in `first-gradient`
/// @param group the id of the [LessonGroup] that lists the lesson
/// @param title a few words for the list of lessons
/// @param lookFor two sentences on what to look for
/// @param program the Python source
/// @param expectedOutput everything the program prints to standard output, to the last line break
/// @param uncaught the last line of the traceback if an exception ends the program
/// @param gradients what each gradient call must give, in the order of the calls
public record Lesson(
    String id,
    String group,
    Localized title,
    Localized lookFor,
    String program,
    String expectedOutput,
    Optional<String> uncaught,
    List<ExpectedGradient> gradients) {
  public Lesson {
    gradients = List.copyOf(gradients);
  }
}
