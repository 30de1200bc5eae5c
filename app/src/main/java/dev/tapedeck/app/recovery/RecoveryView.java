package dev.tapedeck.app.recovery;

import dev.tapedeck.app.window.Question;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Asks what shall become of a [RecoveryViewModel]'s unsaved work as soon as some is found.
public final class RecoveryView {
  private final RecoveryViewModel model;
  private final Appearance appearance;

  /// @param asked shows a question to the user
  public RecoveryView(RecoveryViewModel model, Appearance appearance, Consumer<Question> asked) {
    this.model = model;
    this.appearance = appearance;
    model
        .foundProperty()
        .subscribe(found -> {
          if (!found.equals(RecoveryViewModel.Found.NOTHING)) {
            asked.accept(question(found));
          }
        });
  }

  private Question question(RecoveryViewModel.Found found) {
    Messages texts = appearance.messages();
    List<String> unreadable =
        found.unreadable().stream()
            .map(path -> texts.text(Message.DIALOG_UNREADABLE_TEXT, path))
            .toList();
    if (found.lost().isEmpty()) {
      return new Question(
          texts.text(Message.DIALOG_UNREADABLE_TITLE),
          unreadable,
          List.of(new Question.Answer(Message.DIALOG_CLOSE, () -> {})));
    }
    String lost = texts.text(Message.DIALOG_RECOVER_TEXT, String.join(", ", found.names()));
    return new Question(
        texts.text(Message.DIALOG_RECOVER_TITLE),
        Stream.concat(Stream.of(lost), unreadable.stream()).toList(),
        List.of(
            new Question.Answer(Message.DIALOG_RESTORE, model::restore),
            new Question.Answer(Message.DIALOG_RECOVER_DISCARD, model::discard)));
  }
}
