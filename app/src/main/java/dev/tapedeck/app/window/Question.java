package dev.tapedeck.app.window;

import dev.tapedeck.resources.Message;
import java.util.List;

/// What the user has to decide.
///
/// @param sentences what there is to know
/// @param answers the likeliest first
public record Question(String title, List<String> sentences, List<Answer> answers) {
  public Question {
    sentences = List.copyOf(sentences);
    answers = List.copyOf(answers);
  }

  /// A button that closes the question and does something.
  public record Answer(Message title, Runnable action) {}
}
