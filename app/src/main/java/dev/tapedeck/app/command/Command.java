package dev.tapedeck.app.command;

import dev.tapedeck.resources.Message;
import java.util.List;
import javafx.beans.value.ObservableValue;

/// Something that the user can tell Tapedeck to do.
///
/// @param id a word for settings and tests, such as `step-back`
/// @param menu where it is listed
/// @param title the same words everywhere
/// @param keys as JavaFX writes key combinations, such as `Ctrl+Enter`; the first is shown
/// @param scope where the keys act
/// @param enabled whether it can be done now
public record Command(
    String id,
    Menu menu,
    Message title,
    List<String> keys,
    Scope scope,
    ObservableValue<Boolean> enabled,
    Runnable action) {
  /// The menus, in order.
  public enum Menu {
    FILE(Message.MENU_FILE),
    EDIT(Message.MENU_EDIT),
    BUILD(Message.MENU_BUILD),
    RUN(Message.MENU_RUN),
    DECK(Message.MENU_DECK),
    INSPECT(Message.MENU_INSPECT),
    VIEW(Message.MENU_VIEW),
    HELP(Message.MENU_HELP);

    private final Message title;

    Menu(Message title) {
      this.title = title;
    }

    public Message title() {
      return title;
    }
  }

  /// Where a command's keys act.
  public enum Scope {
    EVERYWHERE,
    /// While the canvas or the deck has the focus.
    PLAYER,
    /// While the ground of the builder has the focus.
    BUILDER
  }

  public Command {
    keys = List.copyOf(keys);
  }

  public boolean isEnabled() {
    return enabled.getValue();
  }

  /// Does it, if it can be done now.
  public void run() {
    if (isEnabled()) {
      action.run();
    }
  }
}
