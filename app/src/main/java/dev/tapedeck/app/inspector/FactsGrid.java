package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.trace.Summary;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/// What sums up an array, two facts in a line.
final class FactsGrid extends GridPane {
  private static final List<Message> NAMES =
      List.of(
          Message.FACT_MIN,
          Message.FACT_MAX,
          Message.FACT_MEAN,
          Message.FACT_DEVIATION,
          Message.FACT_NORM,
          Message.FACT_ZEROS,
          Message.FACT_NANS,
          Message.FACT_INFINITIES,
          Message.FACT_COUNT);

  private final List<Label> numbers = new ArrayList<>();

  FactsGrid(Appearance appearance) {
    setHgap(4);
    setVgap(2);
    for (int column = 0; column < 4; column++) {
      ColumnConstraints share = new ColumnConstraints();
      share.setPercentWidth(column % 2 == 0 ? 15 : 35);
      getColumnConstraints().add(share);
    }
    for (int i = 0; i < NAMES.size(); i++) {
      Label name = new Label();
      name.textProperty().bind(appearance.text(NAMES.get(i)));
      name.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
      Label number = new Label();
      number.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MONO.css());
      numbers.add(number);
      add(name, 2 * (i % 2), i / 2);
      add(number, 2 * (i % 2) + 1, i / 2);
    }
  }

  void show(Summary of) {
    List<String> texts =
        List.of(
            text(of.min()),
            text(of.max()),
            text(of.mean()),
            text(of.deviation()),
            text(of.norm()),
            Integer.toString(of.zeros()),
            Integer.toString(of.nans()),
            Integer.toString(of.infinities()),
            Integer.toString(of.count()));
    for (int i = 0; i < texts.size(); i++) {
      numbers.get(i).setText(texts.get(i));
    }
  }

  private static String text(double number) {
    return BriefNumber.of(number).replace('-', '−');
  }
}
