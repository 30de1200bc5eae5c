package dev.tapedeck.python.blocks;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.blocks.Line;
import dev.tapedeck.blocks.Names;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Problem;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Op;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The TensorFlow program that a graph of blocks is equivalent to.
///
/// It has a line for each line of the graph's outline. What gave nothing when the graph ran cannot
/// stand in a program that shall run: it is a comment that says why.
public final class BlockProgram {
  private static final String INDENT = "    ";
  private static final String MISSING = "…";
  private static final int MOST_REASON = 160;
  private static final Pattern WRAPPING =
      Pattern.compile("^\\{\\{function_node.*?\\}\\} | \\[Op:\\w+\\] name: .*$", Pattern.DOTALL);

  private final BlockRun run;
  private final BlockGraph graph;
  private final Names names;
  private final Set<String> standing = new HashSet<>();
  private final Set<String> usedUp = new HashSet<>();
  // Tapes that were asked in vain: the program does not ask them, so it takes new ones.
  private final Set<String> spoilt = new HashSet<>();
  private final Map<String, Form> forms = new HashMap<>();

  private BlockProgram(BlockRun run) {
    this.run = run;
    this.graph = run.graph();
    this.names = graph.names();
  }

  /// The text of the program, whose lines end with a line feed each.
  public static String of(BlockRun run) {
    return new BlockProgram(run).text();
  }

  /// The same, and below it a line for each gradient that nothing uses, which prints it.
  public static String printing(BlockRun run) {
    BlockProgram program = new BlockProgram(run);
    String text = program.text();
    String prints = program.prints();
    return prints.isEmpty() || text.endsWith("\n\n") ? text + prints : text + "\n" + prints;
  }

  private String prints() {
    return graph.blocks().stream()
        .filter(block -> standing.contains(block.id()))
        .flatMap(block -> answers(block).stream())
        .filter(answer -> !isUsed(answer))
        .map(names::of)
        .map(name -> "print('%s =', %s)\n".formatted(name, name))
        .collect(Collectors.joining());
  }

  /// Whether TensorFlow's Python API has an op; those it lacks serve gradient rules only.
  public static boolean canSay(Op op) {
    return Forms.has(op);
  }

  private String text() {
    List<Line> lines = run.outline().lines();
    List<String> texts = new ArrayList<>();
    lines.forEach(line -> texts.add(text(line.kind())));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() instanceof Line.Enter) {
        fill(lines, texts, i);
      }
    }
    return IntStream.range(0, lines.size())
        .mapToObj(i -> (INDENT.repeat(lines.get(i).depth()) + texts.get(i)).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  /// Comments alone are no body of a `with`.
  private static void fill(List<Line> lines, List<String> texts, int with) {
    int last = with;
    while (last + 1 < lines.size() && lines.get(last + 1).depth() > lines.get(with).depth()) {
      last++;
      if (!texts.get(last).startsWith("#")) {
        return;
      }
    }
    texts.set(last, "pass  " + texts.get(last));
  }

  private String text(Line.Kind kind) {
    return switch (kind) {
      case Line.Import() -> "import tensorflow as tf";
      case Line.Blank() -> "";
      case Line.Pass() -> "pass";
      case Line.Enter(String tape, boolean first) -> enter(tape, first);
      case Line.Watch(String tape, Outlet outlet) -> watch(tape, outlet);
      case Line.Run(String block) -> statement(graph.block(block).orElseThrow());
      case Line.Wait(String block) -> statement(graph.block(block).orElseThrow());
    };
  }

  private String enter(String tape, boolean first) {
    usedUp.remove(tape);
    return first || spoilt.remove(tape)
        ? made(graph.tape(tape).orElseThrow())
        : "with " + names.of(tape) + ":";
  }

  private String made(TapeRegion tape) {
    String options =
        Stream.of(
                tape.persistent() ? "persistent=True" : "",
                tape.watchAccessedVariables() ? "" : "watch_accessed_variables=False")
            .filter(option -> !option.isEmpty())
            .collect(Collectors.joining(", "));
    return "with tf.GradientTape(%s) as %s:".formatted(options, names.of(tape.id()));
  }

  private String watch(String tape, Outlet outlet) {
    String statement = "%s.watch(%s)".formatted(names.of(tape), reference(outlet));
    Optional<String> reason =
        usedUp.contains(tape) ? Optional.of(names.of(tape) + " is used up") : obstacle(outlet);
    return reason.map(known -> comment(statement, known)).orElse(statement);
  }

  private String statement(Block block) {
    String statement = bare(block);
    Optional<String> obstacle = obstacle(block);
    boolean refused = run.problems().get(block.id()) instanceof Problem.Refused;
    if (refused || obstacle.isEmpty()) {
      asked(block, refused ? spoilt : usedUp);
    }
    if (obstacle.isPresent()) {
      return comment(statement, obstacle.get());
    }
    standing.add(block.id());
    return statement;
  }

  /// Notes what becomes of a tape that can be asked once.
  private void asked(Block block, Set<String> asked) {
    if (block.body() instanceof Body.Gradient(String id, _, _)) {
      graph.tape(id).filter(tape -> !tape.persistent()).ifPresent(_ -> asked.add(id));
    }
  }

  private static String comment(String statement, String reason) {
    return "# " + statement + ": " + PythonText.brief(reason, MOST_REASON);
  }

  // ---- Why a block cannot stand as a statement

  private Optional<String> obstacle(Block block) {
    for (Inlet inlet : graph.required(block)) {
      Optional<Wire> wire = graph.wireInto(inlet);
      Optional<String> reason =
          wire.isEmpty()
              ? Optional.of(role(block, inlet) + " is not wired")
              : obstacle(wire.get().from());
      if (reason.isPresent()) {
        return reason;
      }
    }
    return run.problems().get(block.id()) instanceof Problem.Refused(var kind, String text)
        ? Optional.of(kind.pythonName() + ": " + WRAPPING.matcher(text).replaceAll(""))
        : unsaid(block);
  }

  private Optional<String> unsaid(Block block) {
    boolean said = !(block.body() instanceof Body.Operation) || forms.containsKey(block.id());
    return said ? Optional.empty() : Optional.of("TensorFlow's Python API has no such function");
  }

  private static String role(Block block, Inlet inlet) {
    return switch (inlet.role()) {
      case TARGET -> "its target";
      case SOURCE -> "its source";
      case SEED -> "an output gradient";
      case INPUT ->
          BlockGraph.op(block)
              .filter(op -> !op.variadic())
              .map(op -> "its input " + op.inputs().get(inlet.index()))
              .orElse("an input");
    };
  }

  private Optional<String> obstacle(Outlet outlet) {
    String name = reference(outlet);
    if (run.isNone(outlet)) {
      return Optional.of(name + " is None");
    }
    if (!standing.contains(outlet.block()) || run.value(outlet).isEmpty()) {
      return Optional.of("waits for " + name);
    }
    boolean hidden =
        outlet.index() > 0
            && Optional.ofNullable(forms.get(outlet.block()))
                .filter(form -> form.gives() == Form.Gives.FIRST)
                .isPresent();
    return hidden
        ? Optional.of("TensorFlow's Python API gives only the first output of " + name)
        : Optional.empty();
  }

  // ---- Statements

  private String bare(Block block) {
    String name = names.of(block.id());
    return switch (block.body()) {
      case Body.Variable(var value, boolean trainable) ->
          "%s = tf.Variable(%s%s, name=%s)"
              .formatted(
                  name,
                  PythonText.initial(value.tensor()),
                  trainable ? "" : ", trainable=False",
                  PythonText.quoted(name));
      case Body.Constant(var value, _) -> name + " = " + PythonText.constant(value.tensor());
      case Body.Range range -> name + " = " + spaced(range);
      case Body.Operation(String op, Attributes attributes) ->
          name + " = " + application(block, op, attributes);
      case Body.Gradient request -> gradient(block, request);
    };
  }

  private static String spaced(Body.Range range) {
    String start = PythonText.of(range.start());
    return "tf.linspace(%s, %s, %d)"
        .formatted(
            range.dtype() == DType.FLOAT32
                ? start
                : "tf.constant(%s, dtype=%s)".formatted(start, PythonText.of(range.dtype())),
            PythonText.of(range.stop()),
            range.count());
  }

  private String application(Block block, String name, Attributes attributes) {
    List<Use.Input> inputs =
        graph.required(block).stream()
            .map(inlet ->
                graph
                    .wireInto(inlet)
                    .map(this::input)
                    .orElse(new Use.Input(MISSING, Optional.empty())))
            .toList();
    Optional<Use> use = BlockGraph.op(block).map(op -> new Use(op, attributes, inputs));
    Optional<Form> form = use.flatMap(Forms::of);
    form.ifPresent(known -> forms.put(block.id(), known));
    return form.map(known -> whole(use.orElseThrow().as(known), known, block))
        .orElseGet(() ->
            inputs.stream()
                .map(Use.Input::text)
                .collect(Collectors.joining(", ", name + "(", ")")));
  }

  /// The only output of an op that Python gives in a list is taken out of it.
  private String whole(String expression, Form form, Block block) {
    boolean alone = run.outlets(block.id()) == 1 && run.value(Outlet.of(block.id())).isPresent();
    return expression + (form.gives() == Form.Gives.LIST && alone ? "[0]" : "");
  }

  private Use.Input input(Wire wire) {
    return new Use.Input(carried(wire), run.value(wire.from()));
  }

  private String gradient(Block block, Body.Gradient request) {
    List<Outlet> answers = answers(block);
    boolean single = answers.size() <= 1;
    String call = call(block, request, single);
    String given =
        answers.isEmpty()
            ? names.of(block.id())
            : answers.stream().map(names::of).collect(Collectors.joining(", "));
    List<String> slices =
        answers.stream()
            .filter(answer -> isUsed(answer) && isSlices(answer))
            .map(names::of)
            .toList();
    if (single && !slices.isEmpty()) {
      return given + " = " + dense(call);
    }
    return Stream.concat(
            Stream.of(given + " = " + call),
            slices.stream().map(name -> name + " = " + dense(name)))
        .collect(Collectors.joining("; "));
  }

  /// The outlets that a gradient block gives something to: one per source, or one alone.
  private List<Outlet> answers(Block block) {
    boolean single =
        block.body() instanceof Body.Gradient(_, var method, _) && method == Method.BATCH_JACOBIAN;
    return graph.wiresInto(block.id(), Role.SOURCE).stream()
        .limit(single ? 1 : Long.MAX_VALUE)
        .map(wire -> new Outlet(block.id(), wire.to().index()))
        .toList();
  }

  private boolean isUsed(Outlet outlet) {
    return graph.wiresFrom(outlet.block()).stream().anyMatch(wire -> wire.from().equals(outlet))
        || graph.tapes().stream().anyMatch(tape -> tape.watched().contains(outlet));
  }

  /// Whether an answer came as rows of a tensor, of which something that uses it makes a tensor.
  private boolean isSlices(Outlet answer) {
    int line = run.outline().lineOf(answer.block());
    return run.trace().gradients().stream()
        .filter(event -> event.place().line() == line)
        .flatMap(event -> event.call().results().stream().skip(answer.index()).limit(1))
        .anyMatch(result -> result.kind() == GradientCall.Result.Kind.SLICES);
  }

  private static String dense(String slices) {
    return "tf.convert_to_tensor(" + slices + ")";
  }

  private String call(Block block, Body.Gradient request, boolean single) {
    boolean several = request.method() == Method.GRADIENT;
    String seeds = several ? oneOrList(carried(block, Role.SEED), true) : MISSING;
    return Stream.of(
            oneOrList(carried(block, Role.TARGET), several),
            oneOrList(carried(block, Role.SOURCE), !single),
            seeds.equals(MISSING) ? "" : "output_gradients=" + seeds,
            request.unconnected() == Unconnected.ZERO
                ? "unconnected_gradients=tf.UnconnectedGradients.ZERO"
                : "")
        .filter(argument -> !argument.isEmpty())
        .collect(
            Collectors.joining(
                ", ", "%s.%s(".formatted(names.of(request.tape()), method(request.method())), ")"));
  }

  private static String method(Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  /// What comes by the wires of a role, in order.
  private List<String> carried(Block block, Role role) {
    return graph.wiresInto(block.id(), role).stream().map(this::carried).toList();
  }

  private static String oneOrList(List<String> texts, boolean several) {
    return switch (texts.size()) {
      case 0 -> MISSING;
      case 1 -> texts.getFirst();
      default -> several ? "[" + String.join(", ", texts) + "]" : texts.getFirst();
    };
  }

  private String carried(Wire wire) {
    String name = reference(wire.from());
    return wire.stopped() ? "tf.stop_gradient(" + name + ")" : name;
  }

  /// What an outlet gave, by name; of several outputs of an op, by name and number.
  private String reference(Outlet outlet) {
    String name = names.of(outlet);
    int outputs = run.outlets(outlet.block());
    return Optional.ofNullable(forms.get(outlet.block()))
            .filter(form -> outputs > 1 && form.isSequence(outputs))
            .isPresent()
        ? name + "[" + outlet.index() + "]"
        : name;
  }
}
