package dev.tapedeck.python.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BlockProgramTest {
  private static final List<BlockRun> RUNS = new ArrayList<>();

  @AfterAll
  static void everyText_givesWhatTheBlocksGive() {
    Agreement.assertFor(RUNS);
  }

  private static Pile square() {
    return new Pile().variable("x", 3).tape().op("y", "Mul", "t", "x", "x");
  }

  private static String text(Pile pile) {
    BlockRun run = pile.run();
    RUNS.add(run);
    return BlockProgram.of(run);
  }

  @Test
  void text_isTheProgram() {
    assertThat(text(square().gradient("g", "t", "y", "x")))
        .isEqualTo(
            """
            import tensorflow as tf

            x = tf.Variable(3.0, name='x')

            with tf.GradientTape() as t:
                y = x * x

            dy_dx = t.gradient(y, x)
            """);
  }

  @Test
  void printing_printsEachGradientThatNothingUses() {
    Pile pile =
        new Pile()
            .variable("x", 3)
            .tape(TapeRegion.of("t").named("t").persistent(true))
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "y", "x")
            .op("half", "Neg", "", "g")
            .gradient("h", "t", "y", "x", "y")
            .gradient("k", "t", "half", "half");

    assertThat(BlockProgram.printing(pile.run()))
        .endsWith(
            "\n\nprint('dy_dx_1 =', dy_dx_1)\nprint('dy_dy =', dy_dy)\nprint('dhalf_dhalf =', dhalf_dhalf)\n");
  }

  @Test
  void tape_saysItsOptions_itsWatches_andThatItGoesOn() {
    Pile pile =
        new Pile()
            .constant("x", Tensor.scalar(2))
            .tape(
                TapeRegion.of("t")
                    .named("t")
                    .persistent(true)
                    .watchingVariables(false)
                    .watching(Set.of(Outlet.of("x"))))
            .op("y", "Exp", "t", "x")
            .op("z", "Sin", "", "y")
            .op("u", "Mul", "t", "z", "x")
            .gradient("g", "t", "u", "x");

    assertThat(text(pile))
        .isEqualTo(
            """
            import tensorflow as tf

            x = tf.constant(2.0)

            with tf.GradientTape(persistent=True, watch_accessed_variables=False) as t:
                t.watch(x)
                y = tf.exp(x)

            z = tf.sin(y)

            with t:
                u = z * x

            du_dx = t.gradient(u, x)
            """);
  }

  @Test
  void nestedTapes_areNestedBlocks() {
    Pile pile =
        new Pile()
            .variable("x", 2)
            .tape(TapeRegion.of("outer").named("outer"))
            .tape(TapeRegion.of("inner").named("inner"))
            .op("y", "Square", "outer inner", "x")
            .gradient(Pile.in("outer", Block.of("g", new Body.Gradient("inner"))), "y", "x")
            .gradient("h", "outer", "g", "x");

    assertThat(text(pile))
        .endsWith(
            """
            with tf.GradientTape() as outer:
                with tf.GradientTape() as inner:
                    y = tf.square(x)
                dy_dx = inner.gradient(y, x)

            ddy_dx_dx = outer.gradient(dy_dx, x)
            """);
  }

  @Test
  void gradient_saysSeveralTargetsAndSources_seedsAndZeros() {
    Pile pile =
        square()
            .variable("w", 1)
            .op("u", "Exp", "t", "x")
            .constant("two", Tensor.scalar(2))
            .gradient(
                Block.of("g", new Body.Gradient("t", Method.GRADIENT, Unconnected.ZERO)),
                "y",
                "x",
                "w")
            .wire("u", new Inlet("g", Inlet.Role.TARGET, 1))
            .wire("two", new Inlet("g", Inlet.Role.SEED, 0))
            .wire("two", new Inlet("g", Inlet.Role.SEED, 1));

    assertThat(text(pile))
        .endsWith(
            "dy_dx, dy_dw = t.gradient([y, u], [x, w], output_gradients=[two, two], "
                + "unconnected_gradients=tf.UnconnectedGradients.ZERO)\n");
  }

  @Test
  void jacobians_haveTheirOwnMethods() {
    Tensor table = Tensor.vector(DType.FLOAT32, 1, 2, 3, 4).reshaped(Shape.of(2, 2));
    Pile pile =
        new Pile()
            .variable("x", table)
            .tape(TapeRegion.of("t").named("t").persistent(true))
            .op("y", "Square", "t", "x")
            .gradient(
                Block.of("g", new Body.Gradient("t", Method.JACOBIAN, Unconnected.NONE)), "y", "x")
            .gradient(
                Block.of("h", new Body.Gradient("t", Method.BATCH_JACOBIAN, Unconnected.NONE)),
                "y",
                "x");

    assertThat(text(pile)).contains("dy_dx = t.jacobian(y, x)\ndy_dx_1 = t.batch_jacobian(y, x)\n");
  }

  @Test
  void stoppedWire_isStopGradient() {
    assertThat(text(square().stop("x", Inlet.input("y", 0)).gradient("g", "t", "y", "x")))
        .contains("y = tf.stop_gradient(x) * x\n");
  }

  @Test
  void outputs_areParts_ofWhatTheirBlockGives() {
    Attributes two = Attributes.of("num_or_size_splits", 2L);
    Pile pile =
        new Pile()
            .variable("x", Tensor.vector(DType.FLOAT32, 1, 2, 3, 4))
            .op("halves", "Split", two, "", "x")
            .op("whole", "Split", two.with("num_or_size_splits", 1L), "", "x")
            .op("y", "Exp", "", "whole")
            .op("z", "Sub", "", "halves")
            .wire(new Outlet("halves", 1), Inlet.input("z", 1));

    assertThat(text(pile))
        .contains("halves = tf.split(x, 2)\n", "whole = tf.split(x, 1)[0]\n")
        .contains("y = tf.exp(whole)\n", "z = halves[0] - halves[1]\n");
  }

  @Test
  void slices_becomeATensor_whereSomethingUsesThem() {
    Pile pile =
        new Pile()
            .variable("x", Tensor.vector(DType.FLOAT32, 1, 2))
            .variable("w", Tensor.vector(DType.FLOAT32, 1, 2))
            .constant("i", Tensor.vector(DType.INT32, 1, 1))
            .tape(TapeRegion.of("t").named("t").persistent(true))
            .op("y", "GatherV2", "t", "x", "i")
            .op("v", "Mul", "t", "y", "w")
            .gradient("g", "t", "v", "x")
            .op("half", "Neg", "", "g")
            .gradient("h", "t", "v", "x", "w")
            .op("more", "Neg", "", "h")
            .gradient("unused", "t", "v", "x");

    assertThat(text(pile))
        .contains("dv_dx = tf.convert_to_tensor(t.gradient(v, x))\n")
        .contains(
            "dv_dx_1, dv_dw = t.gradient(v, [x, w]); dv_dx_1 = tf.convert_to_tensor(dv_dx_1)\n")
        .contains("dv_dx_2 = t.gradient(v, x)\n");
  }

  @Test
  void blockThatWaits_isAComment_thatSaysForWhat() {
    Pile pile =
        square()
            .op("half", "AddV2", "t", "y")
            .op("after", "Exp", "t", "half")
            .add(Block.of("g", new Body.Gradient("t")))
            .wire("y", Inlet.target("g"));

    assertThat(text(pile))
        .endsWith(
            """
            with tf.GradientTape() as t:
                y = x * x
                # half = y + …: its input y is not wired
                # after = tf.exp(half): waits for half

            # gradient = t.gradient(y, …): its source is not wired
            """);
  }

  @Test
  void blockThatIsRefused_isAComment_withTheErrorOnOneLine() {
    Pile pile =
        square()
            .constant("ids", Tensor.vector(DType.INT32, 1, 2))
            .op("wrong", "AddV2", "", "x", "ids");

    assertThat(text(pile))
        .contains(
            "# wrong = x + ids: InvalidArgumentError: cannot compute AddV2 as input #1(zero-based) "
                + "was expected to be a float tensor but is a int32 tensor\n");
  }

  @Test
  void whatNeedsANone_isAComment() {
    Pile pile =
        square()
            .constant("c", Tensor.scalar(1))
            .gradient("g", "t", "y", "c")
            .op("u", "Exp", "", "g");

    assertThat(text(pile))
        .endsWith("dy_dc = t.gradient(y, c)\n# u = tf.exp(dy_dc): dy_dc is None\n");
  }

  @Test
  void whatNeedsAnOpWithoutForm_isAComment() {
    Pile pile = square().op("r", "ReluGrad", "", "y", "y").op("u", "Exp", "", "r");

    assertThat(pile.text())
        .endsWith(
            """
            # r = ReluGrad(y, y): TensorFlow's Python API has no such function
            # u = tf.exp(r): waits for r
            """);
  }

  @Test
  void tapeThatWasAskedInVain_isMadeAnew_whereItIsEnteredAgain() {
    Pile pile =
        new Pile()
            .variable("x", Tensor.vector(DType.FLOAT32, 3, 1, 3))
            .tape()
            .op("y", "Unique", "t", "x")
            .gradient(Pile.in("t", Block.of("g", new Body.Gradient("t"))), "y", "x")
            .op("z", "Exp", "", "y")
            .gradient(Pile.in("t", Block.of("h", new Body.Gradient("t"))), "z", "x");

    assertThat(text(pile))
        .endsWith(
            """
            with tf.GradientTape() as t:
                y = tf.unique(x)
                # dy_dx = t.gradient(y[0], x): LookupError: gradient registry has no entry for: Unique

            z = tf.exp(y[0])

            with tf.GradientTape() as t:
                dz_dx = t.gradient(z, x)

            """);
  }

  @Test
  void tapeWithCommentsOnly_doesNothing() {
    Pile pile =
        new Pile()
            .variable("x", 3)
            .constant("ids", Tensor.vector(DType.INT32, 1, 2))
            .tape()
            .op("a", "AddV2", "t", "x", "ids")
            .op("b", "Exp", "t", "a");

    assertThat(text(pile))
        .contains("with tf.GradientTape() as t:\n    # a = x + ids: ")
        .endsWith("\n    pass  # b = tf.exp(a): waits for a\n\n");
  }

  @Test
  void literals_areReadAsTheSameBits() {
    Pile pile = new Pile();
    List<Tensor> literals =
        List.of(
            Tensor.vector(DType.FLOAT32, 0.1, -0.0, 1e10, 1e-7, Float.MIN_VALUE, 16777216, 3.4e38),
            Tensor.vector(DType.FLOAT32, Double.NaN, Double.POSITIVE_INFINITY),
            Tensor.vector(DType.FLOAT32, Double.NEGATIVE_INFINITY, 12345678),
            Tensor.vector(DType.FLOAT64, 0.1, 1.0 / 3, 1e300, Double.MIN_VALUE, Double.NaN),
            Tensor.vector(DType.FLOAT16, 0.1, 65504),
            Tensor.vector(DType.BFLOAT16, 0.1, 1e30),
            Tensor.over(DType.COMPLEX64, Shape.of(2), new float[] {-0.0f, 1, 2.5f, Float.NaN}),
            Tensor.over(DType.COMPLEX128, Shape.SCALAR, new double[] {0.1, -0.0}),
            Tensor.vector(DType.INT8, -128, 127),
            Tensor.vector(DType.INT16, -1),
            Tensor.vector(DType.INT32, Integer.MIN_VALUE, 7),
            Tensor.over(DType.INT64, Shape.of(2), new long[] {Long.MIN_VALUE, 5}),
            Tensor.over(DType.INT64, Shape.SCALAR, new long[] {5}),
            Tensor.vector(DType.UINT8, 255),
            Tensor.vector(DType.UINT16, 65535),
            Tensor.vector(DType.UINT32, 4294967295.0),
            Tensor.over(DType.UINT64, Shape.of(2), new long[] {-1, 1}),
            Tensor.over(DType.BOOL, Shape.of(1, 2), new boolean[] {true, false}),
            Tensor.string("a 'quoted' \\ line\nwith\ttabs, é, 語, \u2028, \ud83d\ude00"),
            Tensor.zeros(DType.FLOAT32, Shape.of(0, 3)),
            Tensor.zeros(DType.FLOAT64, Shape.of(2, 0)),
            Tensor.zeros(DType.INT32, Shape.of(0)),
            Tensor.zeros(DType.STRING, Shape.of(0)),
            Tensor.vector(DType.FLOAT32, 1, 2, 3, 4, 5, 6).reshaped(Shape.of(3, 1, 2)));
    for (Tensor literal : literals) {
      pile.constant("c" + pile.graph().blocks().size(), literal);
      pile.variable("v" + pile.graph().blocks().size(), literal);
    }

    assertThat(text(pile))
        .contains(
            "c0 = tf.constant([0.1, -0.0, 10000000000.0, 1e-7, 1.4e-45, 16777216.0, 3.4e38])\n")
        .contains("tf.constant(5, dtype=tf.int64)\n", "tf.zeros((0,), dtype=tf.string)\n");
  }

  @Test
  void leaves_sayWhatIsNotUsual() {
    Pile pile =
        new Pile()
            .add(Block.of("a", new Body.Variable(Literal.of(1), false)).named("frozen"))
            .add(Block.of("b", new Body.Range(0, 10, 5, DType.FLOAT32)).named("xs"))
            .add(Block.of("c", new Body.Range(0, 1, 3, DType.FLOAT64)).named("ys"));

    assertThat(text(pile))
        .endsWith(
            """
            frozen = tf.Variable(1.0, trainable=False, name='frozen')
            xs = tf.linspace(0.0, 10.0, 5)
            ys = tf.linspace(tf.constant(0.0, dtype=tf.float64), 1.0, 3)
            """);
  }

  @Test
  void names_thatTheProgramNeeds_areNotGivenAway() {
    Pile pile =
        new Pile()
            .add(Block.of("a", new Body.Constant(Literal.of(1))).named("float"))
            .add(Block.of("b", new Body.Constant(Literal.of(Double.NaN))).named("tf"));

    assertThat(text(pile))
        .contains("float_1 = tf.constant(1.0)\ntf_1 = tf.constant(float('nan'))\n");
  }

  @Test
  void slice_isIndexing() {
    Attributes slice =
        Attributes.of("begin", List.of(0L, 0L, 2L, 3L), "end", List.of(1L, 0L, 0L, 0L))
            .with("strides", List.of(1L, 1L, 1L, -2L))
            .with("shrink_axis_mask", 1L)
            .with("new_axis_mask", 2L)
            .with("end_mask", 4L);
    Pile pile =
        new Pile()
            .variable("x", Tensor.fill(DType.FLOAT32, Shape.of(2, 3, 4), i -> i))
            .op("y", "StridedSlice", slice, "", "x");

    assertThat(text(pile)).endsWith("y = x[0, None, 2:, 3:0:-2]\n");
  }
}
