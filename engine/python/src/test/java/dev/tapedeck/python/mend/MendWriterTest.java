package dev.tapedeck.python.mend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendWriterTest {
  private static final String FILE = "program.py";

  @Test
  void apply_watchesFirst_whenTensorIsUnwatched() {
    String text =
        """
        with tf.GradientTape() as tape:
            # square

            y = x * x
        """;

    assertThat(mended(text, watch(1, "x")))
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                # square

                tape.watch(x)
                y = x * x
            """);
  }

  @Test
  void apply_watchesAList_whenSeveralTensorsAreUnwatched() {
    String text = "with tf.GradientTape() as t:\n\ty = a * b\n";

    assertThat(mended(text, watch(1, "a", "b")))
        .isEqualTo("with tf.GradientTape() as t:\n\tt.watch([a, b])\n\ty = a * b\n");
  }

  @Test
  void apply_watchesAfterTheMaking_whenTensorIsMadeInTheBlock() {
    String text =
        """
        with tf.GradientTape() as tape:
            x = tf.constant(3.0)  # three
            y = x * a
        """;
    TraceRecorder recorder = recorder(text);
    recorder.bound("x", "<module>", new Binding(Binding.Kind.TENSOR, 7), Optional.empty(), at(2));

    List<TextEdit> edits =
        MendWriter.edits(new Mend.Watch(List.of("a", "x"), List.of(3, 7), at(1)), recorder.trace());

    assertThat(MendWriter.apply(text, edits))
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                tape.watch(a)
                x = tf.constant(3.0)  # three
                tape.watch(x)
                y = x * a
            """);
  }

  @Test
  void apply_keepsLineEnds_whenTheyAreWindows() {
    String text = "with tf.GradientTape() as tape:\r\n    y = x * x\r\n";

    assertThat(mended(text, watch(1, "x")))
        .isEqualTo("with tf.GradientTape() as tape:\r\n    tape.watch(x)\r\n    y = x * x\r\n");
  }

  @Test
  void edits_repeatTheNeighbour_whenALineIsInserted() {
    String text = "with tf.GradientTape() as tape:\n    y = x * x\n";

    assertThat(MendWriter.edits(watch(1, "x"), trace(text)))
        .containsExactly(
            new TextEdit(FILE, 2, "    y = x * x", "    tape.watch(x)\n    y = x * x"));
  }

  @Test
  void apply_watchesInTheLine_whenBlockStandsOnTheLineOfItsHeader() {
    assertThat(mended("with tf.GradientTape() as tape: y = x * x\n", watch(1, "x")))
        .isEqualTo("with tf.GradientTape() as tape: tape.watch(x); y = x * x\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "with tf.GradientTape() as t: | with tf.GradientTape(persistent=True) as t:",
        "with tf.GradientTape(watch_accessed_variables=False) as t:"
            + " | with tf.GradientTape(persistent=True, watch_accessed_variables=False) as t:",
        "with tf.GradientTape(persistent=False) as t: | with tf.GradientTape(persistent=True) as t:",
        "tape = tf.GradientTape(False)  # once | tape = tf.GradientTape(True)  # once",
      })
  void apply_makesTheTapePersistent_whateverItsArguments(String before, String after) {
    assertThat(mended(before, new Mend.MakePersistent(at(1)))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = x - lr * g  # step | x.assign_sub(lr * g)  # step",
        "x = x + 1 | x.assign_add(1)",
        "params[k] = params[k] - 0.05 * grads[k] | params[k].assign_sub(0.05 * grads[k])",
        "self.w = self.w - lr * g | self.w.assign_sub(lr * g)",
        "x = x - a + b | x.assign(x - a + b)",
        "x = x * 0.9 | x.assign(x * 0.9)",
        "x = tf.subtract(x, lr * g) | x.assign(tf.subtract(x, lr * g))",
        "x = x - (a + b) | x.assign_sub((a + b))",
        "x = x - f(y, k=1) | x.assign_sub(f(y, k=1))",
        "x = x - d['a=b'] | x.assign_sub(d['a=b'])",
      })
  void apply_assignsInPlace_whenNameWasRebound(String before, String after) {
    assertThat(mended(before, new Mend.AssignInPlace(at(1)))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w, b = w - gw, b - w",
        "w, b = step(w, b)",
        "x: float = x - 1",
        "x = y = x - 1",
        "x -= lr * g",
      })
  void edits_areNone_whenBindingIsNotOneAssignment(String line) {
    assertThat(MendWriter.edits(new Mend.AssignInPlace(at(1)), trace(line))).isEmpty();
  }

  @Test
  void apply_assignsOneByOne_whenSeveralNamesAreRebound() {
    assertThat(mended("  w, m.b = w - lr * gw, m.b - gb  # step\n", new Mend.AssignInPlace(at(1))))
        .isEqualTo("  w.assign_sub(lr * gw)\n  m.b.assign_sub(gb)  # step\n");
  }

  @Test
  void apply_assignsInALoop_whenTheListIsMadeAnew() {
    assertThat(mended("ps = [p - lr * g for p, g in zip(ps, gs)]", new Mend.AssignInPlace(at(1))))
        .isEqualTo("for p, g in zip(ps, gs):\n    p.assign_sub(lr * g)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = tf.stop_gradient(x * x) | y = x * x",
        "y = 2 * tf.stop_gradient(x + 1) + x | y = 2 * (x + 1) + x",
        "y = f(tf.stop_gradient(x), 1) | y = f(x, 1)",
      })
  void apply_letsThrough_whenGradientIsStopped(String before, String after) {
    assertThat(mended(before, new Mend.LetThrough(at(1), Mend.Stop.STOP_GRADIENT)))
        .isEqualTo(after);
  }

  @Test
  void apply_dissolvesTheBlock_whenRecordingIsStopped() {
    String text =
        """
        with tf.GradientTape() as tape:
            with tape.stop_recording():  # why
                y = x * x

                # and
                z = y + 1
            loss = z * 2
        """;

    assertThat(mended(text, new Mend.LetThrough(at(6), Mend.Stop.STOP_RECORDING)))
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                y = x * x

                # and
                z = y + 1
                loss = z * 2
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'y = 1\ntape.reset()\nz = 2' | 2 | 'y = 1\nz = 2'",
        "'if a:\n  tape.reset()\nz = 2' | 2 | 'if a:\n  pass\nz = 2'",
        "'tape.reset()' | 1 | 'pass'",
      })
  void apply_takesTheResetAway(String before, int line, String after) {
    assertThat(mended(before.translateEscapes(), new Mend.LetThrough(at(line), Mend.Stop.RESET)))
        .isEqualTo(after.translateEscapes());
  }

  @Test
  void apply_entersTheTape_whenItNeverWas() {
    String text =
        """
        tape = tf.GradientTape(persistent=True)  # made
        tape.watch(x)

        y = x * x
        try:
            g = tape.gradient(y, x)
        except AttributeError:
            pass
        """;

    assertThat(mended(text, new Mend.EnterTape(at(1), at(6))))
        .isEqualTo(
            """
            with tf.GradientTape(persistent=True) as tape:  # made
                tape.watch(x)

                y = x * x
            try:
                g = tape.gradient(y, x)
            except AttributeError:
                pass
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v = tf.Variable(x * 2.0, name='v') | v = x * 2.0",
        "y = tf.Variable(x + 1.0) * 2.0 | y = (x + 1.0) * 2.0",
      })
  void apply_keepsTheTensor_whenAVariableIsMadeOfIt(String before, String after) {
    assertThat(mended(before, new Mend.KeepTensor(at(1)))).isEqualTo(after);
  }

  @Test
  void apply_stopsTheGradient_whereAnOpHasNone() {
    assertThat(
            mended(
                "loss = a + tf.image.adjust_hue(img, 0.1)",
                new Mend.StopAround(at(1), "AdjustHue")))
        .isEqualTo("loss = a + tf.stop_gradient(tf.image.adjust_hue(img, 0.1))");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = tf.where(x > 0, tf.math.log(x), 0.) | Log"
            + " | y = tf.where(x > 0, tf.math.log(tf.where(x > 0, x, tf.ones_like(x))), 0.)",
        "y = tf.where(x == 0, 1., tf.sin(x) / x) | RealDiv"
            + " | y = tf.where(x == 0, 1., tf.sin(x) / tf.where(x == 0, tf.ones_like(x), x))",
        "'y = tf.sqrt(a - b)\nz = tf.where(a > b, y, 0.)' | Sqrt"
            + " | 'y = tf.sqrt(tf.where(a > b, a - b, tf.ones_like(a - b)))\nz = tf.where(a > b, y, 0.)'",
      })
  void apply_guardsTheInput_whereTheOpIsNotChosen(String before, String op, String after) {
    assertThat(mended(before.translateEscapes(), new Mend.GuardInput(at(1), op)))
        .isEqualTo(after.translateEscapes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = tf.math.log(x)",
        "'y = tf.math.log(x)\nok = x > 0\nz = tf.where(ok, y, 0.)'",
        "'y = tf.math.log(x)\nx = x + 1\nz = tf.where(x > 0, y, 0.)'",
      })
  void edits_areNone_whenNoChoiceIsKnownBeforeTheOp(String text) {
    assertThat(MendWriter.edits(new Mend.GuardInput(at(1), "Log"), trace(text.translateEscapes())))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = 1.0 + a * b / -c ** 2 - d | y = 1.0 + tf.math.divide_no_nan(a * b, -c ** 2) - d",
        "y = f(a / (b + c), k=1) | y = f(tf.math.divide_no_nan(a, (b + c)), k=1)",
      })
  void apply_dividesSafely_whenTheDivisorIsZero(String before, String after) {
    assertThat(mended(before, new Mend.DivideSafely(at(1)))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = np.mean(x2, axis=0) | y = tf.reduce_mean(x2, axis=0)",
        "l = np.mean(np.square(p - t)) | l = tf.reduce_mean(tf.square(p - t))",
        "y = tf.exp(x.numpy()) | y = tf.exp(x)",
        "y = tf.constant(float(x)) * 2 | y = tf.constant(tf.cast(x, tf.float32)) * 2",
        "y = math.sin(x) | y = tf.sin(x)",
        "y = np.sum(x * np.array([1., 2.])) | y = tf.reduce_sum(x * np.array([1., 2.]))",
        "y = 'np.mean(x)' + np.exp(x) | y = 'np.mean(x)' + tf.exp(x)",
        "y = np.dot(x, w.numpy()) | y = tf.tensordot(x, w, 1)",
        "y = np.square(x - t).mean(axis=0) | y = tf.reduce_mean(tf.square(x - t), axis=0)",
        "y = (a + x.numpy()).sum() | y = tf.reduce_sum((a + x))",
        "y = m.loss(x).numpy().item() | y = tf.squeeze(m.loss(x))",
        "y = np.float32(x) + np.float32(2) | y = tf.cast(x, tf.float32) + np.float32(2)",
        "y = net.predict(x, verbose=0) + data.mean() | y = net(x) + data.mean()",
      })
  void apply_writesTheTwin_whenValueLeft(String before, String after) {
    String imports = "import math, numpy as np\nimport tensorflow as tf\n";

    assertThat(mended(imports + before, new Mend.ReplaceCall(at(3), at(3), "np.mean")))
        .isEqualTo(imports + after);
  }

  @Test
  void apply_followsTheValue_whenItStaysOutsideForSeveralLines() {
    String text =
        """
        import numpy as np
        import tensorflow as tf
        a = np.sin(x)
        print(np.shape(x))
        b = np.exp(a)
        y = tf.constant(b)
        """;

    assertThat(mended(text, new Mend.ReplaceCall(at(3), at(6), "np.sin")))
        .isEqualTo(
            """
            import numpy as np
            import tensorflow as tf
            a = tf.sin(x)
            print(np.shape(x))
            b = tf.exp(a)
            y = tf.constant(b)
            """);
  }

  @Test
  void edits_areNone_whenFunctionHasNoTwin() {
    assertThat(
            MendWriter.edits(
                new Mend.ReplaceCall(at(2), at(2), "np.median"),
                trace("import numpy as np\ny = np.median(x)\n")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = tf.constant(10) | x = tf.constant(10.0)",
        "x = tf.Variable([1, -2, 3.5])  # mixed | x = tf.Variable([1.0, -2.0, 3.5])  # mixed",
        "x = tf.constant(n) | x = tf.constant(n, dtype=tf.float32)",
        "x = tf.constant([1, 2], dtype=tf.int32) | x = tf.constant([1, 2], dtype=tf.float32)",
        "x = tf.constant([1, 2], tf.int64) | x = tf.constant([1, 2], tf.float32)",
        "x = tf.Variable(np.array([1, 2])) | x = tf.Variable(np.array([1.0, 2.0]))",
        "x = tf.Variable(3, name='x') | x = tf.Variable(3.0, name='x')",
        "x = tf.range(4) | x = tf.range(4.0)",
        "x = tf.fill([2], 3) | x = tf.fill([2], 3.0)",
        "x = tf.zeros([2], tf.int32) | x = tf.zeros([2], tf.float32)",
      })
  void apply_makesTheSourceFloating_whenItWasInteger(String before, String after) {
    assertThat(mended(before, new Mend.CastSource(at(1)))).isEqualTo(after);
  }

  @Test
  void apply_makesTheSourceFloating_whenItIsAnArrayOfNumpys() {
    assertThat(
            mended("import numpy as np\nx = tf.Variable(np.arange(3))", new Mend.CastSource(at(2))))
        .endsWith("\nx = tf.Variable(np.arange(3), dtype=tf.float32)");
  }

  @Test
  void apply_usesTheTensorItself_whenVariableIsWrittenInTheBlock() {
    String text =
        """
        with tf.GradientTape() as tape:
            # x1 = x1 + x0
            x1.assign_add(x0)  # grow

            y = x1 ** 2 + m.x1 + f(x1=x1)
        print(tape.gradient(y, x0))
        """;

    assertThat(mended(text, new Mend.UseTensor(at(3), at(1))))
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                # x1 = x1 + x0
                x1_new = x1 + x0  # grow

                y = x1_new ** 2 + m.x1 + f(x1=x1_new)
            x1.assign(x1_new)
            print(tape.gradient(y, x0))
            """);
  }

  @Test
  void apply_usesATensorThroughout_whenVariableIsWrittenInALoopInTheBlock() {
    String text =
        """
        with tf.GradientTape() as tape:
            for x in xs:
                v.assign_sub(x + v)
            y = v * v
        """;

    assertThat(mended(text, new Mend.UseTensor(at(3), at(1))))
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                v_new = tf.convert_to_tensor(v)
                for x in xs:
                    v_new = v_new - (x + v_new)
                y = v_new * v_new
            v.assign(v_new)
            """);
  }

  @Test
  void edits_areNone_whenAWriteIsNoStatementOfItsOwn() {
    String text =
        """
        with tf.GradientTape() as tape:
            v.assign_add(x)
            y = v.assign_add(x) * v
        """;

    assertThat(MendWriter.edits(new Mend.UseTensor(at(2), at(1)), trace(text))).isEmpty();
  }

  @Test
  void apply_computesTheTargetInTheBlock_whenTheCallComputesIt() {
    String text =
        """
        with tf.GradientTape() as tape:
            tape.watch(x)

        print(tape.gradient(f(x), x))
        """;

    assertThat(mended(text, new Mend.MoveIntoTape(at(1), List.of(4), at(4))))
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                tape.watch(x)
                target = f(x)

            print(tape.gradient(target, x))
            """);
  }

  @Test
  void apply_indents_whenStatementsFollowTheBlock() {
    String text =
        """
        with tf.GradientTape() as tape:
            y = x * x

        # after
        if big:
            y = y + 1
        z = y * 2
        print(tape.gradient(z, x))
        """;

    assertThat(mended(text, new Mend.MoveIntoTape(at(1), List.of(6, 7), at(8))))
        .isEqualTo(
            """
            with tf.GradientTape() as tape:
                y = x * x

                # after
                if big:
                    y = y + 1
                z = y * 2
            print(tape.gradient(z, x))
            """);
  }

  @Test
  void apply_movesDown_whenStatementsPrecedeTheBlock() {
    String text =
        """
        x = tf.Variable(2.0)
        y = x * x
        with tf.GradientTape() as tape:
            tape.watch(x)
            z = y * 2
        print(tape.gradient(z, x))
        """;

    assertThat(mended(text, new Mend.MoveIntoTape(at(3), List.of(2), at(6))))
        .isEqualTo(
            """
            x = tf.Variable(2.0)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = x * x
                z = y * 2
            print(tape.gradient(z, x))
            """);
  }

  @Test
  void edits_areNone_whenTheTapeIsUsedBetween() {
    String text =
        """
        with tf.GradientTape() as tape:
            y = x * x
        g = tape.gradient(y, x)
        z = g * y
        """;

    assertThat(MendWriter.edits(new Mend.MoveIntoTape(at(1), List.of(4), at(5)), trace(text)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p = tf.cast(tf.argmax(l, axis=1), tf.float32) | ArgMax"
            + " | p = tf.cast(tf.reduce_sum(tf.nn.softmax(l) * tf.range(3.0), axis=1), tf.float32)",
        "y = tf.round(x) | Round | y = (x + tf.stop_gradient(tf.round(x) - x))",
        "y = a + x // 2.0 | FloorDiv | y = a + (x / 2.0 + tf.stop_gradient(x // 2.0 - x / 2.0))",
        "y = x // a // b | FloorDiv | y = x // a // b",
        "y = tf.math.floordiv(a + b, c) | FloorDiv | y = ((a + b) / (c) +"
            + " tf.stop_gradient(tf.math.floordiv(a + b, c) - (a + b) / (c)))",
        "k = tf.argmin(-d) | ArgMin"
            + " | k = tf.reduce_sum(tf.nn.softmax(-(-d)) * tf.range(3.0), axis=0)",
        "m = tf.cast(x + 1 > t, tf.float32) | Greater"
            + " | m = tf.cast(tf.sigmoid(x + 1 - t), tf.float32)",
        "ok = x <= a - b and c | LessEqual | ok = tf.sigmoid(a - b - x) and c",
        "m = tf.greater_equal(a, b + c) | GreaterEqual | m = tf.sigmoid(a - (b + c))",
        "y = tf.cast(tf.cast(x, tf.int32), tf.float32) | Cast | y = tf.cast((x +"
            + " tf.stop_gradient(tf.cast(tf.cast(x, tf.int32), x.dtype) - x)), tf.float32)",
        "y = tf.floor(a + b) | Floor"
            + " | y = ((a + b) + tf.stop_gradient(tf.floor(a + b) - (a + b)))",
      })
  void apply_softens_whenOpPassesNoGradient(String before, String op, String after) {
    assertThat(mended(before, new Mend.Soften(at(1), op, 3))).isEqualTo(after);
  }

  @Test
  void apply_makesAllEdits_whenAMendHasSeveralParts() {
    String text =
        """
        x = tf.constant(10)
        with tf.GradientTape() as tape:
            y = x * x
        """;

    assertThat(mended(text, new Mend.Several(List.of(new Mend.CastSource(at(1)), watch(2, "x")))))
        .isEqualTo(
            """
            x = tf.constant(10.0)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = x * x
            """);
  }

  @Test
  void apply_refuses_whenTheTextHasChanged() {
    List<TextEdit> edits =
        MendWriter.edits(watch(1, "x"), trace("with tf.GradientTape() as tape:\n  y = x\n"));

    assertThatThrownBy(() -> MendWriter.apply("with tf.GradientTape() as tape:\n  z = x\n", edits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot edit line 2: the text has changed; run the program again");
  }

  /// The text after the mend; on the way, that it can be undone byte for byte.
  private static String mended(String text, Mend mend) {
    List<TextEdit> edits = MendWriter.edits(mend, trace(text));
    String mended = MendWriter.apply(text, edits);
    assertThat(edits).allSatisfy(edit -> assertThat(edit.before()).isNotEmpty());
    assertThat(MendWriter.undo(mended, edits)).isEqualTo(text);
    return mended;
  }

  private static Mend watch(int tape, String... names) {
    return new Mend.Watch(List.of(names), List.of(), at(tape));
  }

  private static Place at(int line) {
    return Place.at(FILE, line);
  }

  private static Trace trace(String text) {
    return recorder(text).trace();
  }

  private static TraceRecorder recorder(String text) {
    TraceRecorder recorder = new TraceRecorder();
    recorder.parsed(new Syntax(FILE, text, List.of(), List.of()));
    return recorder;
  }
}
