package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.CompareViewModel.Comparison;
import dev.tapedeck.app.inspector.CompareViewModel.Part;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws a [CompareViewModel]: what was pinned, and how far what is inspected is from it.
final class CompareView {
  private final PartView value;
  private final PartView gradient;
  private final Section section;

  CompareView(CompareViewModel model, Appearance appearance) {
    value = new PartView("value", Message.INSPECTOR_VALUE, appearance);
    gradient = new PartView("gradient", Message.INSPECTOR_GRADIENT, appearance);
    section = new Section(value, gradient);
    model.comparisonProperty().subscribe(now -> now.ifPresentOrElse(this::show, section::hide));
  }

  Region root() {
    return section;
  }

  private void show(Comparison now) {
    section.show(now.title());
    value.show(now.value());
    gradient.show(now.gradient());
  }

  /// The pinned array, the difference, and a sentence.
  private static final class PartView extends VBox {
    private final ArrayView pinned;
    private final ArrayView difference;
    private final FieldRow pinnedRow;
    private final FieldRow differenceRow;
    private final Label sentence = new Label();

    PartView(String id, Message name, Appearance appearance) {
      super(4);
      pinned = new ArrayView(appearance);
      difference = new ArrayView(appearance);
      pinnedRow = new FieldRow(pinned);
      differenceRow = new FieldRow(difference);
      pinnedRow.name().textProperty().bind(appearance.text(name));
      differenceRow.name().textProperty().bind(appearance.text(Message.COMPARE_DIFFERENCE));
      sentence.setId("compare-" + id);
      sentence.getStyleClass().add(StyleClass.SMALL.css());
      sentence.setWrapText(true);
      sentence.setMinHeight(Region.USE_PREF_SIZE);
      getChildren().addAll(pinnedRow, differenceRow, sentence);
    }

    void show(Part part) {
      pinned.show(part.pinned(), "");
      pinnedRow.setWide(part.pinned().isWide());
      boolean differs = !part.difference().equals(ValuePicture.nothing());
      difference.show(part.difference(), "");
      differenceRow.setWide(part.difference().isWide());
      Presence.set(differenceRow, differs);
      sentence.setText(part.sentence());
    }
  }
}
