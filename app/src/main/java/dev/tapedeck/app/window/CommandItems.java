package dev.tapedeck.app.window;

import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.command.KeyNames;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Commands as items of menus.
final class CommandItems {
  private CommandItems() {}

  static List<MenuItem> of(List<Command> commands, Messages texts) {
    return commands.stream().map(command -> item(command, texts)).toList();
  }

  /// The key stands in the item's text: the window's keymap acts on it, not the menu.
  private static MenuItem item(Command command, Messages texts) {
    Label title = new Label(texts.text(command.title()));
    Label key = new Label(command.keys().stream().findFirst().map(KeyNames::shown).orElse(""));
    key.getStyleClass().add(StyleClass.MUTED.css());
    HBox gap = new HBox();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(24, title, gap, key);
    row.setMinWidth(220);
    MenuItem item = new MenuItem("", row);
    item.setId(command.id());
    item.setOnAction(_ -> command.run());
    item.disableProperty().bind(command.enabled().map(enabled -> !enabled));
    return item;
  }
}
