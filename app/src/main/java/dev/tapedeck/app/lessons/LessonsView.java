package dev.tapedeck.app.lessons;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.Localized;
import dev.tapedeck.samples.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws a [LessonsViewModel].
public final class LessonsView {
  private final LessonsViewModel model;
  private final Appearance appearance;
  private final Map<String, ToggleButton> buttons = new HashMap<>();
  private final ScrollPane scroller = new ScrollPane();

  /// Makes the list; ready to be put into a scene by [#root].
  public LessonsView(LessonsViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    VBox list = new VBox();
    list.getStyleClass().add(StyleClass.LIBRARY.css());
    for (LessonsViewModel.Group group : model.groups()) {
      list.getChildren().add(heading(texts -> group.title().in(texts.language().locale())));
      group.lessons().forEach(lesson -> list.getChildren().add(button(lesson)));
    }
    list.getChildren().add(heading(texts -> texts.text(Message.LIBRARY_BLOCKS)));
    model.templates().forEach(template -> list.getChildren().add(button(template)));
    scroller.setContent(list);
    scroller.setFitToWidth(true);
    scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    model.openLesson().subscribe(this::mark);
  }

  /// The list with its scroll bar.
  public Region root() {
    return scroller;
  }

  private Label heading(Function<Messages, String> words) {
    Label heading = new Label();
    heading
        .textProperty()
        .bind(appearance.say(texts -> words.apply(texts).toUpperCase(texts.language().locale())));
    heading.getStyleClass().add(StyleClass.GROUP_HEADING.css());
    return heading;
  }

  private ToggleButton button(Lesson lesson) {
    ToggleButton button = button(lesson.title(), lesson.lookFor(), () -> model.open(lesson));
    buttons.put(lesson.id(), button);
    return button;
  }

  private ToggleButton button(Template template) {
    ToggleButton button =
        button(
            template.title(),
            template.hint(),
            () -> model.open(template, appearance.messages().language().locale()));
    button.setId("template-" + template.id());
    return button;
  }

  private ToggleButton button(Localized title, Localized hint, Runnable open) {
    ToggleButton button = new ToggleButton();
    button.getStyleClass().setAll(StyleClass.LESSON.css());
    button.setMaxWidth(Double.MAX_VALUE);
    button.textProperty().bind(appearance.say(_ -> in(title)));
    Tooltip tip = new Tooltip();
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    tip.textProperty().bind(appearance.say(_ -> in(hint)));
    button.setTooltip(tip);
    button.setOnAction(_ -> {
      open.run();
      button.setSelected(false);
      mark(model.openLesson().getValue());
    });
    return button;
  }

  private String in(Localized text) {
    return text.in(appearance.messages().language().locale());
  }

  private void mark(Optional<String> open) {
    buttons.forEach((id, button) -> button.setSelected(open.filter(id::equals).isPresent()));
  }
}
