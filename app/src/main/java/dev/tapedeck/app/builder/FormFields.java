package dev.tapedeck.app.builder;

import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.util.StringConverter;

/// A row of labelled fields that show something and change it.
final class FormFields {
  private static final double MARGIN = 26;
  private static final int NOTE_COLUMNS = 26;

  private final FlowPane pane;
  private final Runnable leave;
  private final List<Runnable> shown = new ArrayList<>();

  /// @param leave gives the focus back
  FormFields(FlowPane pane, Runnable leave) {
    this.pane = pane;
    this.leave = leave;
  }

  void clear() {
    pane.getChildren().clear();
    shown.clear();
  }

  /// Shows what the fields' things are now.
  void refresh() {
    shown.forEach(Runnable::run);
  }

  void title(String text) {
    Label label = new Label(text);
    label.getStyleClass().add(StyleClass.STRONG.css());
    pane.getChildren().add(label);
  }

  void words(Supplier<String> text, StyleClass style) {
    Label label = new Label();
    label.setWrapText(true);
    label.getStyleClass().add(style.css());
    label.setMinWidth(0);
    label
        .prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.min(wide(label), pane.getWidth() - MARGIN),
                pane.widthProperty(),
                label.textProperty(),
                label.fontProperty()));
    pane.getChildren().add(label);
    show(() -> {
      label.setText(text.get());
      label.setManaged(!text.get().isEmpty());
    });
  }

  private static double wide(Label label) {
    Text text = new Text(label.getText());
    text.setFont(label.getFont());
    return Math.ceil(text.getLayoutBounds().getWidth()) + 1;
  }

  /// A field of text. What it does not take stays in it, marked as wrong.
  ///
  /// @param take gives whether the text was taken
  void text(String label, String id, int columns, Supplier<String> now, Predicate<String> take) {
    TextField field = new TextField();
    field.setPrefColumnCount(columns);
    input(label, id, field, now, take);
  }

  /// A field of several lines, where Shift+Enter begins a new one.
  void lines(String label, String id, Supplier<String> now, Predicate<String> take) {
    TextArea field = new TextArea();
    field.setPrefColumnCount(NOTE_COLUMNS);
    field.setPrefRowCount(2);
    field.setWrapText(true);
    input(label, id, field, now, take);
  }

  private void input(
      String label,
      String id,
      TextInputControl field,
      Supplier<String> now,
      Predicate<String> take) {
    field.setId(id);
    TextEntry entry = new TextEntry(field, now, take, leave);
    add(label, field);
    show(entry::refresh);
  }

  void check(String label, String id, Supplier<Boolean> now, Consumer<Boolean> take) {
    CheckBox box = new CheckBox(label);
    box.setId(id);
    box.setOnAction(_ -> take.accept(box.isSelected()));
    pane.getChildren().add(box);
    show(() -> box.setSelected(now.get()));
  }

  <T> void choice(
      String label,
      String id,
      List<T> values,
      Function<T, String> words,
      Supplier<T> now,
      Consumer<T> take) {
    ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(values));
    box.setId(id);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            return values.stream()
                .filter(each -> words.apply(each).equals(text))
                .findFirst()
                .orElseThrow();
          }
        });
    box.setOnAction(_ -> {
      T chosen = box.getValue();
      if (chosen != null && !chosen.equals(now.get())) {
        take.accept(chosen);
      }
    });
    add(label, box);
    show(() -> box.setValue(now.get()));
  }

  private void add(String label, Node field) {
    Label name = new Label(label);
    name.setLabelFor(field);
    name.getStyleClass().add(StyleClass.MUTED.css());
    name.setMinWidth(Region.USE_PREF_SIZE);
    field.setAccessibleText(label);
    HBox row = new HBox(6, name, field);
    row.setAlignment(Pos.CENTER_LEFT);
    pane.getChildren().add(row);
  }

  private void show(Runnable refresh) {
    shown.add(refresh);
    refresh.run();
  }

  /// Puts the focus into the field with this id, if there is one; else into the first.
  void focus(String id) {
    List<Node> fields =
        pane.lookupAll(".text-input").stream().filter(Node::isFocusTraversable).toList();
    fields.stream()
        .filter(field -> id.equals(field.getId()))
        .findFirst()
        .or(() -> fields.stream().findFirst())
        .ifPresent(field -> {
          field.requestFocus();
          if (field instanceof TextInputControl text) {
            text.selectAll();
          }
        });
  }
}
