package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.ValuePicture.Facts;
import dev.tapedeck.app.inspector.ValuePicture.HeatMap;
import dev.tapedeck.app.inspector.ValuePicture.Histogram;
import dev.tapedeck.app.inspector.ValuePicture.Pending;
import dev.tapedeck.app.inspector.ValuePicture.Table;
import dev.tapedeck.app.inspector.ValuePicture.Words;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.trace.Summary;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws one array, in whatever form, with the same few nodes.
final class ArrayView extends VBox {
  private final Appearance appearance;
  private final Label words = new Label();
  private final NumberTable table;
  private final PictureCanvas canvas;
  private final FactsGrid facts;
  private final Label caption = small();
  private final Label note = small();
  private ValuePicture picture = ValuePicture.nothing();

  /// An array that is only looked at.
  ArrayView(Appearance appearance) {
    this(appearance, _ -> {}, _ -> {});
  }

  /// @param chosen told of the position of each element that the table's cursor comes to
  /// @param entered told of the position of the element on which Enter was pressed
  ArrayView(Appearance appearance, IntConsumer chosen, IntConsumer entered) {
    super(4);
    this.appearance = appearance;
    HeatColors colors = colors();
    table = new NumberTable(colors, chosen.andThen(_ -> caption()), entered);
    canvas = new PictureCanvas(colors);
    facts = new FactsGrid(appearance);
    words.setMinHeight(InspectorView.FIELD_HEIGHT);
    words.getStyleClass().add(StyleClass.MONO.css());
    canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    table.focusedProperty().subscribe((_, _) -> caption());
    getChildren().addAll(words, table, canvas, facts, caption, note);
    show(ValuePicture.nothing(), "");
    appearance.paletteProperty().subscribe((_, _) -> show(picture, note.getText()));
  }

  private static Label small() {
    Label label = new Label();
    label.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private HeatColors colors() {
    return new HeatColors(appearance.paletteProperty().get());
  }

  NumberTable table() {
    return table;
  }

  /// @param remark what else is to be said of the array; empty for nothing
  void show(ValuePicture now, String remark) {
    note.setText(remark);
    Presence.set(note, !remark.isEmpty());
    boolean pending = now instanceof Pending;
    canvas.setOpacity(pending ? 0.4 : 1);
    table.setOpacity(pending ? 0.4 : 1);
    if (now instanceof Pending(String text) && hasDrawing()) {
      caption.setText(text);
      Presence.set(caption, true);
      return;
    }
    picture = now;
    Presence.set(words, now instanceof Words || now instanceof Pending);
    Presence.set(table, now instanceof Table);
    Presence.set(canvas, hasDrawing() && !(now instanceof Table));
    Presence.set(facts, now instanceof Facts);
    draw(now);
    caption();
  }

  private boolean hasDrawing() {
    return picture instanceof Table || picture instanceof HeatMap || picture instanceof Histogram;
  }

  private void draw(ValuePicture now) {
    switch (now) {
      case Words(String text) -> words.setText(text);
      case Pending(String text) -> words.setText(text);
      case Table numbers -> table.show(numbers, colors());
      case HeatMap _, Histogram _ -> canvas.show(now, colors());
      case Facts(Summary summary) -> facts.show(summary);
    }
  }

  /// What stands below the picture: how large it is, or the number at the cursor in full.
  private void caption() {
    String text =
        switch (picture) {
          case Table numbers -> caption(numbers);
          case HeatMap map -> map.caption();
          case Histogram bars -> caption(bars);
          case Words _, Pending _, Facts _ -> "";
        };
    caption.setText(text);
    canvas.setAccessibleText(text);
    Presence.set(caption, !text.isEmpty());
  }

  private String caption(Table numbers) {
    if (table.isFocused()) {
      return table.cursorText();
    }
    Slice plane = numbers.plane();
    return ValuePicture.fitting(plane) == ValueForm.TABLE
        ? ""
        : plane.rows() + " × " + plane.columns();
  }

  private String caption(Histogram bars) {
    return bars.counts().isEmpty()
        ? appearance.messages().text(Message.HISTOGRAM_EMPTY)
        : appearance
            .messages()
            .text(
                Message.HISTOGRAM_RANGE,
                BriefNumber.of(bars.low()).replace('-', '−'),
                BriefNumber.of(bars.high()).replace('-', '−'),
                bars.most());
  }
}
