package dev.tapedeck.app.builder;

import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.command.KeyNames;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Blueprint;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The most used commands as buttons over the ground, and the history of edits.
final class BuilderBar {
  private static final Map<Message, Icon> ICONS =
      Map.of(
          Message.COMMAND_ADD_BLOCK, Icon.ADD,
          Message.COMMAND_ADD_TAPE, Icon.TAPE,
          Message.COMMAND_ADD_GRADIENT, Icon.GRADIENT,
          Message.COMMAND_UNDO, Icon.UNDO,
          Message.COMMAND_REDO, Icon.REDO,
          Message.COMMAND_TIDY, Icon.TIDY,
          Message.COMMAND_FIT_BLOCKS, Icon.FIT);

  private final Appearance appearance;
  private final Blueprint blueprint;
  private final HBox bar = new HBox();
  private final MenuButton history = new MenuButton();

  /// A bar without commands.
  BuilderBar(Appearance appearance, Blueprint blueprint) {
    this.appearance = appearance;
    this.blueprint = blueprint;
    bar.getStyleClass().add(StyleClass.CANVAS_BAR.css());
    bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    history.setId("builder-history");
    history.getStyleClass().add(StyleClass.ICON_BUTTON.css());
    history.setGraphic(new FontIcon(Icon.HISTORY.literal()));
    history.setFocusTraversable(false);
    history.accessibleTextProperty().bind(appearance.text(Message.BLOCK_HISTORY));
    history.setOnShowing(_ -> list());
    // A menu that was never filled would not open.
    list();
  }

  Region root() {
    return bar;
  }

  /// Shows a button for each command that has an icon.
  void show(List<Command> commands) {
    bar.getChildren()
        .setAll(
            commands.stream()
                .filter(command -> ICONS.containsKey(command.title()))
                .map(this::button)
                .toList());
    bar.getChildren().add(history);
  }

  private Button button(Command command) {
    Icon icon = ICONS.getOrDefault(command.title(), Icon.MORE);
    Button button = new Button("", new FontIcon(icon.literal()));
    button.setId("builder-" + command.id());
    button.getStyleClass().add(StyleClass.ICON_BUTTON.css());
    button.setFocusTraversable(false);
    button.accessibleTextProperty().bind(appearance.text(command.title()));
    Tooltip tip = new Tooltip();
    String key = command.keys().stream().findFirst().map(KeyNames::shown).orElse("");
    tip.textProperty().bind(appearance.say(texts -> texts.text(command.title()) + "  " + key));
    button.setTooltip(tip);
    button.disableProperty().bind(command.enabled().map(enabled -> !enabled));
    button.setOnAction(_ -> command.run());
    return button;
  }

  /// The newest edit first; choosing one takes it back, with all that came after it.
  private void list() {
    List<Blueprint.Edit> edits = blueprint.undoable().reversed();
    history.getItems().clear();
    for (int i = 0; i < edits.size(); i++) {
      int count = i + 1;
      MenuItem item = new MenuItem(appearance.messages().text(edits.get(i).title()));
      item.setOnAction(_ -> takeBack(count));
      history.getItems().add(item);
    }
    if (edits.isEmpty()) {
      MenuItem none = new MenuItem(appearance.messages().text(Message.BLOCK_NO_HISTORY));
      none.setDisable(true);
      history.getItems().add(none);
    }
  }

  private void takeBack(int count) {
    for (int i = 0; i < count; i++) {
      blueprint.undo();
    }
  }
}
