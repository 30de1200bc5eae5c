package dev.tapedeck.python.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.Outcome;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Holds runs of blocks against runs of their Python text.
///
/// One program says many graphs, one after the other, because a run of its own would cost each of
/// them most of its time.
final class Agreement {
  private static final int PER_PROGRAM = 100;

  private final Trace trace;
  private final Map<Integer, List<Event>> events;

  private Agreement(Trace trace) {
    this.trace = trace;
    this.events =
        trace.events().stream().collect(Collectors.groupingBy(each -> each.place().line()));
  }

  /// Fails unless the text of each run gives on the same lines what the blocks gave.
  static void assertFor(List<BlockRun> runs) {
    for (int i = 0; i < runs.size(); i += PER_PROGRAM) {
      assertForSome(runs.subList(i, Math.min(runs.size(), i + PER_PROGRAM)));
    }
  }

  static void assertForSome(List<BlockRun> runs) {
    List<String> texts = runs.stream().map(BlockProgram::of).toList();
    Outcome outcome =
        new GraalPyRunner()
            .run(Program.script("graphs.py", String.join("", texts)), RunListener.SILENT)
            .outcome()
            .join();
    assertThat(outcome).as(() -> failure(outcome, texts)).isInstanceOf(Outcome.Finished.class);
    Agreement agreement = new Agreement(outcome.trace());
    int before = 0;
    for (int i = 0; i < runs.size(); i++) {
      agreement.check(runs.get(i), texts.get(i), before);
      before += runs.get(i).outline().lines().size();
    }
  }

  /// The traceback, and the text in which it arose.
  private static String failure(Outcome outcome, List<String> texts) {
    String traceback = outcome instanceof Outcome.Failed failed ? failed.traceback() : "";
    Matcher line = Pattern.compile("line (\\d+)").matcher(traceback);
    int left = line.find() ? Integer.parseInt(line.group(1)) : 0;
    for (String text : texts) {
      left -= (int) text.lines().count();
      if (left <= 0) {
        return traceback + "\n" + text;
      }
    }
    return traceback;
  }

  private void check(BlockRun run, String text, int before) {
    assertThat(text.lines().count()).as(text).isEqualTo(run.outline().lines().size());
    for (Block block : run.graph().blocks()) {
      if (!run.problems().containsKey(block.id())) {
        int line = run.outline().lineOf(block.id());
        assertThat(texts(given(run, block)))
            .as("%s in line %d of%n%s", block, line, text)
            .isEqualTo(texts(values(block, events.getOrDefault(before + line, List.of()))));
      }
    }
  }

  /// What the outlets of a block gave.
  private static List<Optional<TracedValue>> given(BlockRun run, Block block) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> new Outlet(block.id(), i))
        .takeWhile(outlet -> run.isNone(outlet) || run.value(outlet).isPresent())
        .map(run::value)
        .toList();
  }

  private List<Optional<TracedValue>> values(Block block, List<Event> onLine) {
    List<Integer> ids = new ArrayList<>();
    for (Event event : onLine) {
      switch (event) {
        case Event.Operation operation
            when operation.serves() == 0
                && block.body() instanceof Body.Operation(String op, _)
                && operation.op().equals(op) -> {
          ids.clear();
          ids.addAll(operation.outputs());
        }
        case Event.Operation operation when block.body() instanceof Body.Range ->
            ids.addAll(operation.outputs());
        case Event.VariableMade made -> ids.add(made.initial());
        case Event.Constant constant when block.body() instanceof Body.Constant -> {
          ids.clear();
          ids.add(constant.value());
        }
        case Event.Gradient gradient ->
            gradient.call().results().stream().map(GradientCall.Result::answer).forEach(ids::add);
        default -> {}
      }
    }
    return ids.stream().map(trace::value).toList();
  }

  /// Equal texts mean equal bits, though one text stands for all NaN.
  private static List<String> texts(List<Optional<TracedValue>> values) {
    return values.stream()
        .map(value -> value.flatMap(TracedValue::elements))
        .map(elements ->
            elements
                .map(tensor -> tensor.dtype() + "" + tensor.shape() + PythonText.constant(tensor))
                .orElse("None"))
        .toList();
  }
}
