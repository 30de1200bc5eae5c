package dev.tapedeck.app.window;

import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A [Question] as a card: its title, its sentences, a button for each answer.
final class QuestionView {
  private static final double WIDTH = 480;

  private final Messages texts;
  private final Runnable close;
  private final VBox root = new VBox(12);
  private final HBox buttons = new HBox(8);

  QuestionView(Question question, Messages texts, Runnable close) {
    this.texts = texts;
    this.close = close;
    Label title = label(question.title());
    title.getStyleClass().add(StyleClass.PANEL_TITLE.css());
    root.getChildren().add(title);
    question.sentences().forEach(sentence -> root.getChildren().add(label(sentence)));
    question.answers().forEach(answer -> buttons.getChildren().add(button(answer)));
    root.getChildren().add(buttons);
  }

  Region root() {
    return root;
  }

  void focusLikeliest() {
    buttons.getChildren().getFirst().requestFocus();
  }

  private static Label label(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(WIDTH);
    return label;
  }

  private Button button(Question.Answer answer) {
    boolean likeliest = buttons.getChildren().isEmpty();
    Button button = new Button(texts.text(answer.title()));
    button
        .getStyleClass()
        .add((likeliest ? StyleClass.PRIMARY_BUTTON : StyleClass.SECONDARY_BUTTON).css());
    button.setOnAction(_ -> {
      close.run();
      answer.action().run();
    });
    return button;
  }
}
