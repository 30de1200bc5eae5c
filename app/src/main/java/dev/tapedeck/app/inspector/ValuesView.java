package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.ValuesViewModel.Pictures;
import dev.tapedeck.app.inspector.ValuesViewModel.Shown;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Draws a [ValuesViewModel]: the switch between the forms, the plane, the value and its gradient.
final class ValuesView extends VBox {
  private final ValuesViewModel model;
  private final Appearance appearance;
  private final HBox forms = new HBox();
  private final Map<ValueForm, ToggleButton> buttons = new EnumMap<>(ValueForm.class);
  private final HBox plane = new HBox(6);
  private final List<IndexStepper> steppers = new ArrayList<>();
  private final ArrayView value;
  private final ArrayView gradient;
  private final FieldRow valueRow;
  private final FieldRow gradientRow;
  private Optional<Inspection> inspected = Optional.empty();

  /// @param chosen told of the position of each element of the value that the cursor comes to
  /// @param entered told of the position of the element on which Enter was pressed
  ValuesView(
      ValuesViewModel model, Appearance appearance, IntConsumer chosen, IntConsumer entered) {
    super(4);
    this.model = model;
    this.appearance = appearance;
    value = new ArrayView(appearance, chosen, entered);
    gradient = new ArrayView(appearance);
    value.table().setId("value-table");
    gradient.table().setId("gradient-table");
    valueRow = row(value, Message.INSPECTOR_VALUE);
    gradientRow = row(gradient, Message.INSPECTOR_GRADIENT);
    fillForms();
    fillPlane();
    getChildren().addAll(forms, plane, valueRow, gradientRow);
    model.formProperty().subscribe(this::showForm);
    model.planeProperty().subscribe(_ -> showPlane());
    model.formProperty().subscribe(_ -> showPlane());
    model.picturesProperty().subscribe(_ -> draw());
  }

  private FieldRow row(ArrayView array, Message name) {
    FieldRow row = new FieldRow(array);
    row.name().textProperty().bind(appearance.text(name));
    return row;
  }

  private void fillForms() {
    forms.getStyleClass().add(StyleClass.SEGMENTS.css());
    ToggleGroup group = new ToggleGroup();
    for (ValueForm form : ValueForm.values()) {
      ToggleButton button = new ToggleButton();
      button.setId("form-" + form.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      button.textProperty().bind(appearance.text(form.title()));
      button.getStyleClass().setAll(StyleClass.SEGMENT.css());
      button.setToggleGroup(group);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(0);
      HBox.setHgrow(button, Priority.ALWAYS);
      button.setOnAction(_ -> model.choose(form));
      buttons.put(form, button);
      forms.getChildren().add(button);
    }
  }

  private void fillPlane() {
    Label name = new Label();
    name.textProperty().bind(appearance.text(Message.INSPECTOR_PLANE));
    name.getStyleClass().add(StyleClass.FIELD_LABEL.css());
    plane.setAlignment(Pos.CENTER_LEFT);
    plane.setId("inspector-plane");
    plane.getChildren().add(name);
  }

  private void showForm(Optional<ValueForm> form) {
    Presence.set(forms, form.isPresent());
    form.map(buttons::get).ifPresent(button -> button.setSelected(true));
  }

  private void showPlane() {
    Slice shown = model.planeProperty().get();
    boolean sliced =
        model
            .formProperty()
            .get()
            .filter(form -> form == ValueForm.TABLE || form == ValueForm.HEAT_MAP)
            .isPresent();
    Presence.set(plane, sliced && shown.count() > 1);
    while (steppers.size() < shown.leading().size()) {
      int axis = steppers.size();
      IndexStepper stepper = new IndexStepper(index -> model.slice(axis, index));
      stepper.setId("plane-" + axis);
      steppers.add(stepper);
      plane.getChildren().add(stepper);
    }
    for (int axis = 0; axis < steppers.size(); axis++) {
      boolean has = axis < shown.leading().size();
      Presence.set(steppers.get(axis), has);
      if (has) {
        steppers
            .get(axis)
            .show(
                appearance.messages().text(Message.ACCESSIBLE_AXIS, axis),
                shown.leading().get(axis),
                shown.shape().extent(axis));
      }
    }
  }

  /// Takes what is to be said beside the pictures.
  void show(Inspection now) {
    inspected = Optional.of(now);
    draw();
  }

  private void draw() {
    inspected.ifPresent(now -> {
      Pictures pictures = model.picturesProperty().get();
      draw(value, valueRow, pictures.value(), now.value().map(Inspection.Values::before), "…");
      draw(
          gradient,
          gradientRow,
          pictures.gradient(),
          now.gradient().map(Inspection.Values::before),
          now.gradientNote());
    });
  }

  private void draw(
      ArrayView array, FieldRow row, Shown shown, Optional<String> before, String absent) {
    if (before.isEmpty()) {
      array.show(new ValuePicture.Words(absent), "");
    } else {
      array.show(shown.picture(), remark(shown, before.get()));
    }
    row.setWide(before.isPresent() && shown.picture().isWide());
  }

  private String remark(Shown shown, String before) {
    List<String> remarks = new ArrayList<>();
    if (!before.isEmpty()) {
      remarks.add(before);
    }
    if (shown.nans() + shown.infinities() > 0) {
      remarks.add(
          appearance
              .messages()
              .text(Message.INSPECTOR_NON_FINITE, shown.nans(), shown.infinities()));
    }
    return String.join(" · ", remarks);
  }
}
