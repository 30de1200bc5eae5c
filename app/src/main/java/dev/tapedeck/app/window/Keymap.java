package dev.tapedeck.app.window;

import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.command.CommandCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Which keys do which command. A key whose command cannot be done now is left to what has the
/// focus.
final class Keymap {
  private record Binding(KeyCombination keys, Command command) {}

  private Optional<Command> held = Optional.empty();
  private final List<Binding> bindings = new ArrayList<>();
  private final BooleanSupplier playerFocused;
  private final BooleanSupplier builderFocused;

  /// @param playerFocused whether single keys act
  /// @param builderFocused whether the keys of the builder act, before others
  Keymap(CommandCatalog commands, BooleanSupplier playerFocused, BooleanSupplier builderFocused) {
    this.playerFocused = playerFocused;
    this.builderFocused = builderFocused;
    for (Command command : commands.all()) {
      command
          .keys()
          .forEach(keys -> bindings.add(new Binding(KeyCombination.valueOf(keys), command)));
    }
  }

  /// Acts before any control sees the key.
  void install(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> held = Optional.empty());
  }

  /// Space acts when it is let go: held while the mouse drags, it pans and does nothing else.
  private void pressed(KeyEvent event) {
    find(event)
        .ifPresent(command -> {
          if (event.getCode() == KeyCode.SPACE) {
            held = Optional.of(command);
          } else {
            command.run();
          }
          event.consume();
        });
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      held.ifPresent(command -> {
        command.run();
        event.consume();
      });
      held = Optional.empty();
    }
  }

  private Optional<Command> find(KeyEvent event) {
    return bindings.stream()
        .filter(binding -> binding.keys().match(event))
        .map(Binding::command)
        .filter(command -> command.isEnabled() && acts(command, event))
        .findFirst();
  }

  /// A key that is also a letter belongs to the text in which it is typed.
  private boolean acts(Command command, KeyEvent event) {
    if (command.scope() == Command.Scope.BUILDER) {
      return builderFocused.getAsBoolean();
    }
    boolean types =
        !event.isControlDown() && !event.isAltDown() && !event.getCode().isFunctionKey();
    boolean single = command.scope() == Command.Scope.PLAYER || types;
    return !single || playerFocused.getAsBoolean() || event.getCode().isFunctionKey();
  }
}
