package dev.tapedeck.app.builder;

import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/// What a field of text shows, and what becomes of what is typed into it: Enter, or to leave it,
/// tells it, Escape forgets it.
final class TextEntry {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final TextInputControl field;
  private final Supplier<String> now;
  private final Predicate<String> take;
  private final Runnable leave;

  /// What the field says while nobody has typed: its own lines may be fewer than those of the text.
  private String shown = "";

  /// @param take gives whether the text was taken
  /// @param leave gives the focus back
  TextEntry(TextInputControl field, Supplier<String> now, Predicate<String> take, Runnable leave) {
    this.field = field;
    this.now = now;
    this.take = take;
    this.leave = leave;
    field
        .focusedProperty()
        .subscribe((was, is) -> {
          if (was && !is) {
            tell();
          }
        });
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    boolean lines = field instanceof TextArea;
    switch (event.getCode()) {
      case ENTER -> {
        if (lines && event.isShiftDown()) {
          field.replaceSelection("\n");
        } else if (tell()) {
          leave.run();
        }
      }
      case ESCAPE -> {
        show();
        leave.run();
      }
      case TAB -> {
        if (!lines) {
          return;
        }
        leave.run();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// @return whether what is typed was taken
  private boolean tell() {
    String typed = field.getText();
    if (typed.equals(shown)) {
      return true;
    }
    boolean taken = take.test(typed);
    field.pseudoClassStateChanged(WRONG, !taken);
    if (taken) {
      show();
    }
    return taken;
  }

  /// Shows what is the case now, unless the user is typing something else.
  void refresh() {
    if (!field.isFocused() || field.getText().equals(shown)) {
      show();
    }
  }

  private void show() {
    if (!now.get().equals(field.getText())) {
      field.setText(now.get());
    }
    shown = field.getText();
    field.pseudoClassStateChanged(WRONG, false);
  }
}
