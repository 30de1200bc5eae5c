package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HarnessTest {
  private static final String IMPORTS =
      "import tensorflow as tf\nimport numpy as np\nimport math\n";

  private final GraalPyRunner runner = new GraalPyRunner();

  @Test
  void traceback_isPythons_whenErrorsAreChained() {
    assertThat(
            traceback(
                """
                def inner():
                    return {}['한글']

                def outer():
                    try:
                        inner()
                    except KeyError as error:
                        raise ValueError('bad') from error

                x = [
                    1,
                    outer(),
                ]
                """))
        .isEqualTo(
            """
            Traceback (most recent call last):
              File "program.py", line 6, in outer
                inner()
              File "program.py", line 2, in inner
                return {}['한글']
            KeyError: '한글'

            The above exception was the direct cause of the following exception:

            Traceback (most recent call last):
              File "program.py", line 12, in <module>
                outer(),
              File "program.py", line 8, in outer
                raise ValueError('bad') from error
            ValueError: bad
            """);
  }

  @Test
  void traceback_sumsUpRepeats_whenRecursionIsEndless() {
    assertThat(traceback("def f():\n    return f()\nf()\n"))
        .containsPattern("\\[Previous line repeated \\d{3,} more times]\nRecursionError: maximum");
  }

  @Test
  void traceback_namesModuleOfType_whenErrorIsNotBuiltIn() {
    assertThat(traceback("class Mine(Exception): pass\nraise Mine\n")).endsWith("\nMine\n");
    assertThat(traceback(IMPORTS + "tf.constant(1.0) + tf.constant([1, 2])\n"))
        .contains("\ntensorflow.python.framework.errors_impl.InvalidArgumentError: ");
  }

  @Test
  void traceback_pointsAtPlace_whenSyntaxIsWrong() {
    assertThat(traceback("x = 1\ny = = 2\n"))
        .isEqualTo(
            """
              File "program.py", line 2
                y = = 2
                    ^
            SyntaxError: invalid syntax
            """);
  }

  @Test
  void traceback_givesTrueLine_whenIndentIsUnexpected() {
    assertThat(traceback("x = 1\nif x:\n    y = 1\n      z = 2\nw = 3\n"))
        .isEqualTo(
            """
              File "program.py", line 4
                z = 2
            IndentationError: unexpected indent
            """);
  }

  @Test
  void failure_standsInTrace_whenErrorIsUncaught() {
    Trace trace = run("def f():\n    assert False, 'why'\nf()\n").trace();

    Event.Failed failed = trace.failure().orElseThrow();
    assertThat(failed.type()).isEqualTo("AssertionError");
    assertThat(failed.message()).isEqualTo("why");
    assertThat(failed.place().frames()).extracting("line").containsExactly(2, 3);
  }

  @Test
  void bound_tellsVariableBefore_whenNameIsRebound() {
    Trace trace =
        trace(
            """
            x = tf.Variable(2.0)
            for epoch in range(2):
                x = x + 1
            x = None
            """);

    List<Event.Bound> bound = bound(trace, "x");
    assertThat(bound)
        .extracting(event -> event.now().kind())
        .containsExactly(
            Binding.Kind.VARIABLE, Binding.Kind.TENSOR, Binding.Kind.TENSOR, Binding.Kind.OTHER);
    assertThat(bound.get(1).before()).contains(bound.get(0).now());
    assertThat(bound.get(1).place()).isEqualTo(Place.at("program.py", 6));
    assertThat(bound.get(1).scope()).isEqualTo("<module>");
  }

  @Test
  void bound_evaluatesSubscript_whenItemIsRebound() {
    Trace trace =
        trace(
            """
            params = {'w': tf.Variable(3.0), 'n': 1}
            def update(p):
                for k in ['w']:
                    p[k] = p[k] - 1.0
            update(params)
            """);

    Event.Bound made = bound(trace, "params['w']").getFirst();
    Event.Bound updated = bound(trace, "p['w']").getFirst();
    assertThat(made.now().kind()).isEqualTo(Binding.Kind.VARIABLE);
    assertThat(updated.before()).contains(made.now());
    assertThat(updated.scope()).isEqualTo("update");
    assertThat(bound(trace, "params['n']")).isEmpty();
  }

  @Test
  void bound_tellsInstancesApart_whenAttributesHaveOneName() {
    Trace trace =
        trace(
            """
            class Layer:
                def __init__(self):
                    self.w = tf.Variable(1.0)
            a, b = Layer(), Layer()
            b.w = b.w * 2.0
            """);

    List<Event.Bound> made = bound(trace, "self.w");
    assertThat(made).extracting(Event.Bound::before).containsOnly(Optional.empty());
    assertThat(made).extracting(Event.Bound::scope).containsOnly("Layer.__init__");
    assertThat(bound(trace, "b.w").getFirst().before()).contains(made.get(1).now());
  }

  @Test
  void bound_knowsEveryForm_whenNamesAreBound() {
    Trace trace =
        trace(
            """
            v = tf.Variable(1.0)
            a, (b, *c) = v, (v, v)
            d: tf.Variable = v
            e = f = v
            if (g := v) is not None: pass
            for h in [v]: pass
            i = v * 1.0
            i += 1.0
            """);

    for (String name : List.of("a", "b", "d", "e", "f", "g", "h", "c[0]")) {
      assertThat(bound(trace, name))
          .as(name)
          .extracting(event -> event.now().kind())
          .containsExactly(Binding.Kind.VARIABLE);
    }
    assertThat(bound(trace, "i"))
        .extracting(event -> event.now().kind())
        .containsExactly(Binding.Kind.TENSOR, Binding.Kind.TENSOR);
  }

  @Test
  void bound_forgetsEarlierCalls_whenFunctionRunsAgain() {
    Trace trace =
        trace(
            """
            def f(v):
                y = v
                y = v * 2.0
            f(tf.Variable(1.0))
            f(tf.Variable(1.0))
            """);

    assertThat(bound(trace, "y"))
        .extracting(event -> event.before().isPresent())
        .containsExactly(false, true, false, true);
  }

  @Test
  void constant_knowsWhereNumberCameFrom_whenItLeftTheFramework() {
    Trace trace =
        trace(
            """
            x = tf.Variable(2.0)
            f = float(x)
            g = math.sin(f) + 1
            a = tf.constant(g)
            b = tf.constant(2.0) * math.cos(x)
            c = tf.constant([g, 5.0])
            n = x.numpy()
            d = tf.constant(n * 3)
            """);

    List<Event.Constant> derived =
        trace.events(Event.Constant.class).filter(event -> !event.inputs().isEmpty()).toList();
    assertThat(derived).extracting(event -> event.place().line()).containsExactly(7, 8, 9, 11);
    assertThat(derived.getFirst().origin().via()).isEqualTo("float");
    assertThat(bound(trace, "f").getFirst().now())
        .isEqualTo(new Binding(Binding.Kind.OUTSIDE, derived.getFirst().inputs().getFirst()));
  }

  @Test
  void constant_knowsTheNewestValues_whenVeryManyLeftAtOneLine() {
    Trace trace =
        trace(
            """
            total = sum(map(float, tf.range(1000.0)))
            mean = tf.constant(total)
            """);

    int newest = trace.events(Event.Leave.class).toList().getLast().value();
    assertThat(trace.events(Event.Constant.class).toList().getLast().inputs())
        .hasSizeBetween(100, 300)
        .endsWith(newest);
  }

  @Test
  void branch_tellsDecidingValues_whenConditionIsMadeOfTensors() {
    Trace trace =
        trace(
            """
            x = tf.constant(1.0)
            if x > 0.0 and x > 2.0:
                pass
            n = tf.constant(0)
            while n < 1:
                n = n + 1
            y = 1 if float(x) > 0.5 else 2
            if y == 1: pass
            """);

    List<Event.Branch> branches = trace.events(Event.Branch.class).toList();
    assertThat(branches)
        .extracting(Event.Branch::construct)
        .containsExactly(
            Event.Branch.Construct.IF,
            Event.Branch.Construct.WHILE,
            Event.Branch.Construct.WHILE,
            Event.Branch.Construct.IF);
    assertThat(branches).extracting(Event.Branch::taken).containsExactly(false, true, false, true);
    assertThat(branches.getFirst().condition()).hasSize(2);
    assertThat(branches.getLast().condition()).hasSize(1);
  }

  @Test
  void gradient_carriesNamesAsWritten_whenCalled() {
    Trace trace =
        trace(
            """
            w, b = tf.Variable(1.0), tf.Variable(2.0)
            params = {'w': w, 'b': b}
            layers = [params]
            def f(t): return t * w
            with tf.GradientTape(persistent=True) as tape:
                loss = w * b
            tape.gradient(loss, [w, b]), tape.gradient(loss, params)
            tape.gradient(loss, {'x1': w, 'x0': b}, unconnected_gradients='none')
            tape.gradient(sources=layers[0],
                          target=loss)
            tape.gradient([loss, (f(b),)], [w, *layers])
            """);

    assertThat(trace.gradients())
        .extracting(Event.Gradient::sourceNames)
        .containsExactly(
            List.of("w", "b"),
            List.of("params['b']", "params['w']"),
            List.of("b", "w"),
            List.of("layers[0]['b']", "layers[0]['w']"),
            List.of("w", "layers[0]['b']", "layers[0]['w']"));
    assertThat(trace.gradients().getFirst().targetNames()).containsExactly("loss");
    assertThat(trace.gradients().getLast().targetNames()).containsExactly("loss", "f(b)");
  }

  @Test
  void place_isTheWithStatement_whenTapeOpensAndCloses() {
    Trace trace =
        trace(
            """
            def f(x):
                with tf.GradientTape() as tape:
                    tape.watch(x)
                return tape
            f(tf.constant(1.0))
            """);

    List<Event.Tape> tape = trace.events(Event.Tape.class).toList();
    assertThat(tape).extracting(event -> event.place().line()).containsExactly(5, 5, 6, 5);
    assertThat(tape.get(1).action()).isEqualTo(new TapeAction.Opened());
    assertThat(tape.get(1).place().frames())
        .extracting("function")
        .containsExactly("f", "<module>");
  }

  @Test
  void syntax_tellsSpansAndCalls_whenTextIsParsed() {
    Trace trace =
        run("""
        # 한글
        with open('x', mode='r') as f, f:
            y = 1

            z = y
        if True:
            pass
        else:
            params['w'] = print("한글", y)
        """)
            .trace();

    Syntax syntax = trace.sources().getFirst();
    assertThat(syntax.source()).isEqualTo("program.py");
    assertThat(syntax.text()).startsWith("# 한글\n");
    assertThat(syntax.statements().getFirst())
        .isEqualTo(
            new Syntax.Statement(
                "With",
                2,
                5,
                3,
                5,
                0,
                0,
                List.of("open", "f", "y"),
                List.of("y"),
                List.of(),
                List.of("f")));
    Syntax.Statement last = syntax.statements().getLast();
    assertThat(last.targets()).containsExactly("params['w']");
    assertThat(syntax.statements().get(3).elseFirst()).isEqualTo(9);
    assertThat(syntax.calls())
        .containsExactly(
            new Syntax.Call("open", 2, 5, 2, 24, List.of("'x'"), List.of("mode='r'")),
            new Syntax.Call("print", 9, 18, 9, 32, List.of("\"한글\"", "y"), List.of()));
  }

  private static List<Event.Bound> bound(Trace trace, String target) {
    return trace.events(Event.Bound.class).filter(event -> event.target().equals(target)).toList();
  }

  private Trace trace(String text) {
    Outcome outcome = run(IMPORTS + text);
    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    return outcome.trace();
  }

  private String traceback(String text) {
    return ((Outcome.Failed) run(text)).traceback();
  }

  private Outcome run(String text) {
    return runner
        .run(Program.script("program.py", text), RunListener.SILENT)
        .outcome()
        .orTimeout(120, TimeUnit.SECONDS)
        .join();
  }
}
