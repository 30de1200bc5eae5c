package dev.tapedeck.blocks;

import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.CreationOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.TraceRecorder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Runs graphs straight on the engine.
public final class BlockRunner {
  private final BlockGraph graph;
  private final Outline outline;
  private final Names names;
  private final String source;
  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);
  private final Map<Outlet, Endpoint> given = new HashMap<>();
  private final Map<String, Problem> problems = new HashMap<>();
  private final Map<String, GradientTape> tapes = new HashMap<>();
  private final Deque<Entered> open = new ArrayDeque<>();

  /// A tape that records, and the line on which it was entered.
  private record Entered(GradientTape tape, int line) {}

  private BlockRunner(BlockGraph graph, String source) {
    this.graph = graph;
    this.outline = Outline.of(graph);
    this.names = graph.names();
    this.source = source;
  }

  /// Runs everything in a graph that can run; a block that cannot is told with its reason, and does
  /// not keep the others from running.
  ///
  /// @param source the name of the program, as places in the trace have it
  public static BlockRun run(BlockGraph graph, String source) {
    BlockRunner runner = new BlockRunner(graph, source);
    try {
      return runner.session.call(runner::run);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private BlockRun run() {
    List<Line> lines = outline.lines();
    for (int i = 0; i < lines.size(); i++) {
      leaveDownTo(lines.get(i).depth());
      run(lines.get(i).kind(), i + 1);
    }
    leaveDownTo(0);
    Map<Outlet, Integer> values = new HashMap<>();
    given.forEach((outlet, endpoint) -> values.put(outlet, endpoint.id()));
    return new BlockRun(graph, outline, recorder.trace(), values, problems);
  }

  private void leaveDownTo(int depth) {
    while (open.size() > depth) {
      Entered entered = open.pop();
      session.at(Place.at(source, entered.line()));
      entered.tape().leave();
    }
  }

  private void run(Line.Kind kind, int line) {
    session.at(Place.at(source, line));
    switch (kind) {
      case Line.Enter(String tape, _) -> enter(tape, line);
      case Line.Watch(String tape, Outlet outlet) -> watch(tape(tape), outlet);
      case Line.Run(String block) -> run(graph.block(block).orElseThrow());
      case Line.Wait(String block) -> problems.put(block, unmet(graph.block(block).orElseThrow()));
      case Line.Import _, Line.Blank _, Line.Pass _ -> {}
    }
  }

  private void enter(String id, int line) {
    TapeRegion region = graph.tape(id).orElseThrow();
    GradientTape tape =
        tapes.computeIfAbsent(
            id, _ -> session.tape(region.persistent(), region.watchAccessedVariables()));
    tape.enter();
    open.push(new Entered(tape, line));
  }

  private GradientTape tape(String id) {
    GradientTape tape = tapes.get(id);
    if (tape == null) {
      throw ProgramException.value("no tape has the id '" + id + "'");
    }
    return tape;
  }

  /// A tape that was asked inside its own block may have no use for it any more.
  private void watch(GradientTape tape, Outlet outlet) {
    if (!tape.isRecording()) {
      return;
    }
    switch (given.get(outlet)) {
      case Endpoint.OfTensor(Tensor tensor) -> tape.watch(tensor);
      case Endpoint.OfVariable(var variable) -> tape.watch(variable);
      case null -> {}
    }
  }

  private Problem unmet(Block block) {
    for (Inlet inlet : graph.required(block)) {
      Optional<Wire> wire = graph.wireInto(inlet);
      if (wire.isEmpty()) {
        return new Problem.Unwired(inlet);
      }
      if (!given.containsKey(wire.get().from())) {
        return new Problem.Starved(wire.get().from());
      }
    }
    throw new IllegalStateException("nothing keeps " + block.id() + " from running");
  }

  private void run(Block block) {
    Optional<Wire> starved =
        graph.wiresInto(block.id()).stream()
            .filter(wire -> !given.containsKey(wire.from()))
            .findFirst();
    if (starved.isPresent()) {
      problems.put(block.id(), new Problem.Starved(starved.get().from()));
      return;
    }
    session.enterScope(block.group());
    try {
      compute(block);
    } catch (ProgramException refusal) {
      problems.put(block.id(), new Problem.Refused(refusal.kind(), refusal.text()));
    } catch (RuntimeException misfit) {
      // The engine relies on what TensorFlow's Python functions let through; blocks may be wired to
      // anything.
      problems.put(
          block.id(), new Problem.Refused(ProgramException.Kind.VALUE_ERROR, misfit(block)));
    } finally {
      session.leaveScope();
    }
  }

  private String misfit(Block block) {
    return graph.wiresInto(block.id()).stream()
        .map(wire -> given.get(wire.from()))
        .filter(Objects::nonNull)
        .map(held -> held.dtype().tfName() + " of shape " + held.shape())
        .collect(
            Collectors.joining(
                ", ",
                "cannot compute " + what(block) + " of ",
                ": shapes or arguments do not fit"));
  }

  private static String what(Block block) {
    return switch (block.body()) {
      case Body.Operation(String op, _) -> op;
      case Body.Gradient _ -> "the gradient";
      case Body.Variable _, Body.Constant _, Body.Range _ -> "a value";
    };
  }

  private void compute(Block block) {
    switch (block.body()) {
      case Body.Variable(Literal value, boolean trainable) ->
          give(
              block,
              Endpoint.of(session.variable(value.tensor(), names.of(block.id()), trainable)));
      case Body.Constant(Literal value, var origin) ->
          give(block, Endpoint.of(session.constant(value.tensor(), Origin.of(origin))));
      case Body.Range range -> give(block, Endpoint.of(spaced(range)));
      case Body.Operation(String op, Attributes attributes) -> apply(block, op, attributes);
      case Body.Gradient request -> ask(block, request);
    }
  }

  private Tensor spaced(Body.Range range) {
    Attributes count = Attributes.of("num", (long) range.count());
    return (Tensor)
        CreationOps.LIN_SPACE.apply(
            count,
            Tensor.scalar(range.dtype(), range.start()),
            Tensor.scalar(range.dtype(), range.stop()));
  }

  private void apply(Block block, String name, Attributes attributes) {
    Op op =
        OpCatalog.find(name)
            .orElseThrow(() -> ProgramException.attribute("no op has the name '" + name + "'"));
    List<Tensor> inputs =
        graph.wiresInto(block.id(), Role.INPUT).stream().map(this::tensor).toList();
    op.requireTypes(inputs);
    requireArguments(op, attributes);
    List<Tensor> outputs = session.run(op, attributes, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      given.put(new Outlet(block.id(), i), Endpoint.of(outputs.get(i)));
    }
    if (outputs.size() == 1) {
      bind(Outlet.of(block.id()));
    }
  }

  private static void requireArguments(Op op, Attributes attributes) {
    for (Parameter parameter : op.parameters()) {
      if (parameter.required() && !attributes.has(parameter.name())) {
        throw ProgramException.type(
            "%s() missing 1 required positional argument: '%s'"
                .formatted(
                    op.endpoints().stream().findFirst().orElse(op.name()), parameter.name()));
      }
    }
  }

  /// What a wire carries, as a number: a variable is read where it is used.
  private Tensor tensor(Wire wire) {
    Tensor tensor =
        switch (given.get(wire.from())) {
          case Endpoint.OfTensor(Tensor known) -> known;
          case Endpoint.OfVariable(var variable) -> session.read(variable);
          case null -> throw new IllegalStateException("nothing came by " + wire);
        };
    return wire.stopped() ? (Tensor) ShapeOps.STOP_GRADIENT.apply(tensor) : tensor;
  }

  private Endpoint endpoint(Wire wire) {
    return wire.stopped()
        ? Endpoint.of(tensor(wire))
        : Objects.requireNonNull(given.get(wire.from()));
  }

  private void ask(Block block, Body.Gradient request) {
    GradientTape tape = tape(request.tape());
    List<Wire> targets = graph.wiresInto(block.id(), Role.TARGET);
    List<Wire> sources = graph.wiresInto(block.id(), Role.SOURCE);
    recorder.nameNextGradient(words(targets), words(sources));
    List<GradientResult> results =
        results(
            tape,
            request,
            targets.stream().map(this::endpoint).toList(),
            sources.stream().map(this::endpoint).toList(),
            graph.wiresInto(block.id(), Role.SEED).stream().map(this::tensor).toList());
    for (int i = 0; i < results.size(); i++) {
      Outlet outlet = new Outlet(block.id(), i);
      results.get(i).tensor().ifPresent(gradient -> give(outlet, Endpoint.of(gradient)));
    }
  }

  private static List<GradientResult> results(
      GradientTape tape,
      Body.Gradient request,
      List<Endpoint> targets,
      List<Endpoint> sources,
      List<Tensor> seeds) {
    return switch (request.method()) {
      case GRADIENT -> tape.gradient(targets, sources, seeds, request.unconnected());
      case JACOBIAN -> tape.jacobian(targets.getFirst(), sources, request.unconnected(), true);
      case BATCH_JACOBIAN ->
          List.of(
              tape.batchJacobian(
                  targets.getFirst(), sources.getFirst(), request.unconnected(), true));
    };
  }

  private List<String> words(List<Wire> wires) {
    List<String> words = new ArrayList<>();
    wires.forEach(wire -> words.add(names.of(wire.from())));
    return words;
  }

  private void give(Block block, Endpoint endpoint) {
    give(Outlet.of(block.id()), endpoint);
  }

  private void give(Outlet outlet, Endpoint endpoint) {
    given.put(outlet, endpoint);
    bind(outlet);
  }

  private void bind(Outlet outlet) {
    Binding binding =
        switch (given.get(outlet)) {
          case Endpoint.OfTensor(Tensor tensor) -> new Binding(Binding.Kind.TENSOR, tensor.id());
          case Endpoint.OfVariable(var variable) ->
              new Binding(Binding.Kind.VARIABLE, variable.handle());
          case null -> Binding.OTHER;
        };
    recorder.bound(names.of(outlet), "<module>", binding, Optional.empty(), session.place());
  }
}
