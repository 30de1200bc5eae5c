package dev.tapedeck.python.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each op as Python says it.
class OpFormsTest {
  private static final List<Op> SAID =
      OpCatalog.all().stream().filter(BlockProgram::canSay).toList();

  @Test
  void formOfEachOp_runsThatOp_atEachSample() {
    List<BlockRun> runs = new ArrayList<>();
    for (Op op : SAID) {
      List<BlockRun> ofOp =
          op.samples().stream()
              .flatMap(sample ->
                  Stream.of(DType.FLOAT32, DType.FLOAT64).map(dtype -> applied(op, sample, dtype)))
              .filter(run -> run.problems().isEmpty())
              .toList();
      assertThat(ofOp).as(op.name()).isNotEmpty();
      runs.addAll(ofOp);
    }
    Agreement.assertFor(runs);
  }

  private static BlockRun applied(Op op, Op.Sample sample, DType dtype) {
    Pile pile = new Pile();
    String[] inputs = new String[sample.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = "in" + i;
      Tensor input = sample.inputs().get(i);
      pile.constant(inputs[i], input.dtype() == DType.FLOAT64 ? input.cast(dtype) : input);
    }
    return pile.op("out", op.name(), sample.attributes(), "", inputs).run();
  }

  @Test
  void opsThatOnlyGradientRulesUse_haveNoForm() {
    assertThat(OpCatalog.all())
        .filteredOn(op -> !BlockProgram.canSay(op))
        .extracting(Op::name)
        .contains("ReluGrad", "SumTo", "StridedSliceGrad", "LogWherePositive", "AvgPoolGrad")
        .allMatch(name ->
            name.matches(
                ".*(Grad|Random|Backprop|Multinomial|Shuffle|Normal).*|SumTo|LogWherePositive"));
  }
}
