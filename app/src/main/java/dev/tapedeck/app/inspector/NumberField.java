package dev.tapedeck.app.inspector;

import dev.tapedeck.resources.StyleClass;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// A field with a number, changed by typing, by the arrow keys, or by dragging it to the side.
///
/// What is typed counts as soon as it is a number. An arrow key changes it by a tenth of its order
/// of magnitude, Page Up and Page Down by ten times that, a pixel of a drag by a hundredth; a whole
/// number by one at least.
final class NumberField extends TextField {
  private static final double DRAG_BEGINS = 3;

  private final boolean whole;
  private boolean showing;
  private double pressedAt;
  private double pressedNumber;
  private boolean dragging;

  /// @param whole whether only whole numbers make sense
  /// @param changed told of every number that the user gives
  NumberField(boolean whole, DoubleConsumer changed) {
    this.whole = whole;
    getStyleClass().add(StyleClass.MONO.css());
    setPrefColumnCount(6);
    setMinWidth(40);
    setCursor(Cursor.H_RESIZE);
    textProperty()
        .subscribe((_, text) -> {
          if (!showing) {
            number(text).ifPresent(changed);
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(MouseEvent.MOUSE_PRESSED, this::grabbed);
    addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> dragging = false);
  }

  /// Shows a number, unless what stands there already is that number in other words.
  void show(String text) {
    if (!number(getText()).equals(number(text))) {
      showing = true;
      setText(text);
      showing = false;
    }
  }

  private void pressed(KeyEvent event) {
    int steps =
        switch (event.getCode()) {
          case UP -> 1;
          case DOWN -> -1;
          case PAGE_UP -> 10;
          case PAGE_DOWN -> -10;
          default -> 0;
        };
    if (steps != 0) {
      number(getText()).ifPresent(number -> change(number + steps * step(number)));
      event.consume();
    }
  }

  private void grabbed(MouseEvent event) {
    pressedAt = event.getScreenX();
    pressedNumber = number(getText()).orElse(0);
    dragging = false;
  }

  private void dragged(MouseEvent event) {
    double way = event.getScreenX() - pressedAt;
    dragging |= Math.abs(way) >= DRAG_BEGINS;
    if (dragging) {
      change(pressedNumber + way * step(pressedNumber) / 10);
    }
    event.consume();
  }

  private void change(double number) {
    double tidy = whole ? Math.rint(number) : Math.round(number * 1e6) / 1e6;
    setText(tidy == Math.rint(tidy) ? Long.toString((long) tidy) : Double.toString(tidy));
    positionCaret(getText().length());
  }

  /// A tenth of the number's order of magnitude.
  private double step(double number) {
    double size = Math.abs(number);
    double step = size == 0 ? 0.1 : Math.pow(10, Math.floor(Math.log10(size)) - 1);
    return whole ? Math.max(1, step) : step;
  }

  private static OptionalDouble number(String text) {
    try {
      double number = Double.parseDouble(text.strip().replace('−', '-'));
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }
}
