package dev.tapedeck.samples;

import java.util.List;

/// A small program whose gradient is missing or misleading for one cause.
///
/// @param cause the id of the cause, such as `left-framework`
/// @param program its text; the first line, a comment, says in a sentence what happens
public record CauseExample(String cause, String program) {
  /// One example of each cause, in the order in which the doctor considers them.
  ///
  /// @throws LessonException if a file is missing; the message names it
  public static List<CauseExample> all() {
    return LessonFiles.text("causes/index.txt")
        .lines()
        .map(cause -> new CauseExample(cause, LessonFiles.text("causes/" + cause + ".py")))
        .toList();
  }

  /// What happens, in a sentence.
  public String sentence() {
    return program.lines().findFirst().orElse("").substring(2);
  }

  /// The program without that sentence.
  public String code() {
    return program.substring(program.indexOf('\n') + 1);
  }
}
