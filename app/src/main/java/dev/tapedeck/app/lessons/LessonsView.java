package dev.tapedeck.app.lessons;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.Localized;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
      Label heading = new Label();
      heading
          .textProperty()
          .bind(
              appearance.say(texts ->
                  group
                      .title()
                      .in(texts.language().locale())
                      .toUpperCase(texts.language().locale())));
      heading.getStyleClass().add(StyleClass.GROUP_HEADING.css());
      list.getChildren().add(heading);
      group.lessons().forEach(lesson -> list.getChildren().add(button(lesson)));
    }
    scroller.setContent(list);
    scroller.setFitToWidth(true);
    scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    model.openLesson().subscribe(this::mark);
  }

  /// The list with its scroll bar.
  public Region root() {
    return scroller;
  }

  private ToggleButton button(Lesson lesson) {
    ToggleButton button = new ToggleButton();
    button.getStyleClass().setAll(StyleClass.LESSON.css());
    button.setMaxWidth(Double.MAX_VALUE);
    button.textProperty().bind(appearance.say(texts -> in(lesson.title())));
    Tooltip lookFor = new Tooltip();
    lookFor.setWrapText(true);
    lookFor.setMaxWidth(360);
    lookFor.textProperty().bind(appearance.say(texts -> in(lesson.lookFor())));
    button.setTooltip(lookFor);
    button.setOnAction(_ -> {
      model.open(lesson);
      mark(model.openLesson().getValue());
    });
    buttons.put(lesson.id(), button);
    return button;
  }

  private String in(Localized text) {
    return text.in(appearance.messages().language().locale());
  }

  private void mark(Optional<String> open) {
    buttons.forEach((id, button) -> button.setSelected(open.filter(id::equals).isPresent()));
  }
}
