package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.drawing.ArrayText;
import dev.tapedeck.app.inspector.ValuePicture.Facts;
import dev.tapedeck.app.inspector.ValuePicture.HeatMap;
import dev.tapedeck.app.inspector.ValuePicture.Histogram;
import dev.tapedeck.app.inspector.ValuePicture.Pending;
import dev.tapedeck.app.inspector.ValuePicture.Table;
import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesViewModelTest {
  private final Stage stage = new Stage();
  private final InspectorViewModel inspector = stage.inspector();
  private final ValuesViewModel values = inspector.values();

  private ValuePicture value() {
    return values.picturesProperty().get().value().picture();
  }

  private ValuePicture gradient() {
    return values.picturesProperty().get().gradient().picture();
  }

  private void inspectSine(int... extents) {
    stage.open("", Runs.sineOf(extents));
    stage.workbench().playback().jump(1);
  }

  @Test
  void form_fitsTheArray_untilTheUserChooses() {
    inspectSine(2, 3);
    assertThat(value()).isInstanceOf(Table.class);

    inspectSine(20, 30);
    assertThat(value()).isInstanceOf(HeatMap.class);

    values.choose(ValueForm.TABLE);
    inspectSine(40, 30);
    assertThat(value()).isInstanceOf(Table.class);
  }

  @Test
  void form_isNotThereToChoose_forOneNumber() {
    stage.open("", Runs.twoPathsTwice());
    stage.workbench().playback().jump(1);

    assertThat(values.formProperty().get()).isEmpty();
    assertThat(((Table) value()).text(0, 0)).isEqualTo("4");
  }

  @Test
  void chooseNext_goesThroughAllForms() {
    inspectSine(2, 3);
    values.chooseNext();
    assertThat(value()).isInstanceOf(HeatMap.class);
    values.chooseNext();
    assertThat(value()).isInstanceOf(Histogram.class);
    values.chooseNext();
    assertThat(value()).isInstanceOf(Facts.class);
    values.chooseNext();
    assertThat(value()).isInstanceOf(Table.class);
  }

  @Test
  void slice_choosesThePlane_ofValueAndGradient() {
    inspectSine(2, 3, 2, 2);
    stage.workbench().playback().toEnd();
    stage
        .workbench()
        .select(stage.workbench().recording().orElseThrow().graph().nodes().getFirst().id());
    values.choose(ValueForm.TABLE);

    values.slice(0, 1);
    values.slice(1, 2);

    assertThat(((Table) value()).text(1, 1)).isEqualTo("0.23");
    assertThat(((Table) gradient()).text(1, 1)).isEqualTo("0.9737");
    assertThat(((Table) value()).plane().name(1, 0)).isEqualTo("[1, 2, 1, 0]");
  }

  @Test
  void slice_goesFromPlaneToPlane_andAroundTheEnds() {
    inspectSine(2, 3, 2, 2);

    values.slice(4);
    assertThat(values.planeProperty().get().leading()).containsExactly(1, 1);
    values.slice(2);
    assertThat(values.planeProperty().get().leading()).containsExactly(0, 0);
    values.slice(-1);
    assertThat(values.planeProperty().get().leading()).containsExactly(1, 2);
    values.slice(0, 99);
    assertThat(values.planeProperty().get().leading()).containsExactly(1, 2);
  }

  @Test
  void heatMap_showsThePlane_inTheColoursOfTheWholeArray() {
    inspectSine(2, 9, 60);

    HeatMap first = (HeatMap) value();
    assertThat(first.blocks()).hasSize(9).allMatch(row -> row.size() == 48);
    assertThat(first.caption()).isEqualTo("9 × 60 · ±1");
    values.slice(1);
    assertThat(((HeatMap) value()).blocks()).isNotEqualTo(first.blocks());
  }

  @Test
  void histogram_countsEveryElement() {
    inspectSine(4, 25);
    values.choose(ValueForm.HISTOGRAM);

    Histogram bars = (Histogram) value();
    assertThat(bars.counts()).hasSize(10);
    assertThat(bars.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    assertThat(bars.low()).isZero();
    assertThat(bars.high()).isEqualTo((float) Math.sin(0.99f));
  }

  @Test
  void histogram_leavesOutWhatIsNotFinite_andIsOneBarForEqualNumbers() {
    double max = Double.MAX_VALUE;
    Tensor wide = Tensor.vector(DType.FLOAT64, -max, Double.NaN, max, Double.POSITIVE_INFINITY);

    Histogram bars = Bars.of(wide);
    assertThat(bars.counts()).startsWith(1).endsWith(1);
    assertThat(bars.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
    assertThat(Bars.of(Tensor.vector(DType.FLOAT32, 3, 3, 3)).counts()).containsExactly(3);
    assertThat(Bars.of(Tensor.vector(DType.FLOAT32, Double.NaN)).counts()).isEmpty();
  }

  @Test
  void facts_sumUpTheWholeArray() {
    inspectSine(2, 3, 4);
    values.choose(ValueForm.SUMMARY);

    Facts facts = (Facts) value();
    assertThat(facts.summary().count()).isEqualTo(24);
    assertThat(facts.summary().zeros()).isEqualTo(1);
    assertThat(facts.summary().max()).isEqualTo((float) Math.sin(0.23f));
  }

  @Test
  void largeArrays_areReadInTheBackground_andOnlyTheNewestIsShown() {
    Deque<Runnable> background = new ArrayDeque<>();
    ValuesViewModel waiting = new ValuesViewModel(new Latest(background::add, Runnable::run));
    inspectSine(1000, 1000);
    waiting.show(
        inspector
            .inspectionProperty()
            .get()
            .flatMap(Inspection::value)
            .map(Inspection.Values::value),
        Optional.empty());
    assertThat(waiting.picturesProperty().get().value().picture()).isInstanceOf(Pending.class);

    waiting.choose(ValueForm.HISTOGRAM);
    Runnable overtaken = background.removeFirst();
    background.removeFirst().run();
    overtaken.run();

    Histogram bars = (Histogram) waiting.picturesProperty().get().value().picture();
    assertThat(bars.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000_000);
  }

  @Test
  void text_hasEveryDigit() {
    Tensor tensor = Tensor.fill(DType.FLOAT32, Shape.of(2, 2), i -> i == 3 ? Double.NaN : 0.1f * i);

    assertThat(ArrayText.plain(tensor)).isEqualTo("[[0.0, 0.1], [0.2, nan]]");
    assertThat(List.of(ArrayText.plain(Tensor.scalar(DType.INT64, 7)))).containsExactly("7");
  }
}
