package dev.tapedeck.blocks;

import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.op.Category;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes blocks of a recorded program: one per op that it ran, so that loops come unrolled.
///
/// A variable is a block for each of its states that was read. What blocks cannot do again is held
/// as the value it gave.
public final class TraceBlocks {
  /// The name of a variable to which the program gave none.
  private static final String NAMELESS = "Variable";

  private final Trace trace;
  private final Set<Integer> apart;
  private final Regions regions = new Regions();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final Map<Integer, Outlet> outlets = new HashMap<>();
  private final Map<Outlet, Integer> values = new HashMap<>();

  /// Constants of the program, by value id. Those that nothing uses and no name stands for, such as
  /// what a variable began with, have no block.
  private final Map<Integer, Origin.Kind> constants = new LinkedHashMap<>();

  private final States states = new States(this::state);

  /// The regions that recorded when a block ran, and did not hear of it.
  private final Map<String, Set<String>> unheard = new HashMap<>();

  /// The blocks that asked for a gradient and got none, as nothing led to the source.
  private final Map<Source, List<String>> inVain = new HashMap<>();

  /// What a tape was asked about.
  private record Source(String region, Outlet outlet) {}

  private TraceBlocks(Trace trace) {
    this.trace = trace;
    this.apart = Reads.apart(trace);
  }

  /// The blocks of a trace. They stand at the origin, all of them.
  public static Transcript of(Trace trace) {
    TraceBlocks writer = new TraceBlocks(trace);
    trace.events().forEach(writer::follow);
    return writer.transcript();
  }

  private Transcript transcript() {
    constants.keySet().stream()
        .filter(value -> trace.name(value, trace.end()).isPresent())
        .forEach(this::outlet);
    BlockGraph graph = new BlockGraph(blocks, wires, regions.all(), List.of(), Set.of());
    return new Transcript(graph.mapBlocks(block -> beforeWatching(graph, block)), remarks, values);
  }

  /// A region watches from its start; what used a value before the program watched it is left out.
  private Block beforeWatching(BlockGraph graph, Block block) {
    Set<String> tapes = new HashSet<>(block.tapes());
    for (String region : unheard.getOrDefault(block.id(), Set.of())) {
      if (graph.wiresInto(block.id()).stream()
          .anyMatch(wire -> regions.watches(region, wire.from()))) {
        tapes.remove(region);
      }
    }
    return block.inTapes(tapes);
  }

  private void follow(Event event) {
    switch (event) {
      case Event.Constant constant when constant.serves() == 0 ->
          constants.put(constant.value(), constant.origin().kind());
      case Event.VariableMade made -> {
        states.write(made.variable(), made.initial());
        states.now(made.variable());
      }
      case Event.Assign assign -> states.write(assign.variable(), assign.result());
      case Event.Read read -> read(read);
      case Event.Operation operation when operation.serves() == 0 -> operation(operation);
      case Event.Tape tape -> tape(tape);
      case Event.Gradient gradient when !isInner(gradient.call()) -> gradient(gradient);
      case Event.Condensed _ -> remarks.add(new Remark(Remark.Kind.CONDENSED, ""));
      case Event.Failed _ -> regions.end();
      default -> {}
    }
  }

  // ---- Leaves

  private Optional<Literal> literal(int value) {
    return trace
        .value(value)
        .flatMap(traced -> traced.elements())
        .map(elements -> new Literal(elements.withId(Tensor.NO_ID)));
  }

  private Optional<Outlet> hold(int value, Origin.Kind origin) {
    Optional<Outlet> outlet =
        literal(value).map(literal -> add(next(new Body.Constant(literal, origin), value)));
    outlet.ifPresent(held -> give(value, held));
    return outlet;
  }

  private void give(int value, Outlet outlet) {
    outlets.putIfAbsent(value, outlet);
    values.put(outlet, value);
  }

  private void freeze(int value, Origin.Kind origin) {
    hold(value, origin).ifPresent(outlet -> remark(Remark.Kind.FROZEN, outlet.block()));
  }

  /// A block for what a variable holds; none if that was dropped.
  private Optional<Outlet> state(int variable, int value) {
    boolean trainable = trace.variable(variable).map(Event.VariableMade::trainable).orElse(true);
    Optional<Outlet> outlet =
        literal(value).map(literal -> add(next(new Body.Variable(literal, trainable), variable)));
    outlet.ifPresent(held -> values.put(held, value));
    return outlet;
  }

  private void remark(Remark.Kind kind, String block) {
    remarks.add(new Remark(kind, block));
  }

  /// The next block, with the program's name for a value.
  private Block next(Body body, int named) {
    String name = trace.name(named, trace.end()).filter(each -> !each.equals(NAMELESS)).orElse("");
    return Block.of("b" + (blocks.size() + 1), body).named(name);
  }

  private Outlet add(Block block) {
    blocks.add(block);
    return Outlet.of(block.id());
  }

  private void read(Event.Read read) {
    states.read(read.variable(), read.value());
    states
        .now(read.variable())
        .map(outlet -> apart.contains(read.value()) ? readApart(outlet, read) : outlet)
        .ifPresent(outlet -> give(read.value(), outlet));
  }

  private Outlet readApart(Outlet variable, Event.Read read) {
    Block block =
        next(new Body.Operation("Identity"), read.value()).inTapes(regions.recording(read.marks()));
    use(block.tapes(), read.value(), variable);
    unheard.put(block.id(), unheard(read.marks()));
    wires.add(new Wire(variable, Inlet.input(block.id(), 0)));
    remark(Remark.Kind.READ_APART, block.id());
    return add(block);
  }

  // ---- Ops

  private void operation(Event.Operation operation) {
    Optional<Op> op = OpCatalog.find(operation.op());
    if (op.filter(known -> canRun(known, operation)).isPresent()) {
      run(operation);
    } else {
      boolean random = op.filter(known -> known.category() == Category.RANDOM).isPresent();
      Origin.Kind origin = random ? Origin.Kind.RANDOM : Origin.Kind.RULE;
      operation.outputs().forEach(value -> freeze(value, origin));
    }
  }

  private static boolean canRun(Op op, Event.Operation operation) {
    return op.category() != Category.RANDOM
        && (op.variadic() || op.inputs().size() == operation.inputs().size());
  }

  private void run(Event.Operation operation) {
    List<Integer> inputs = operation.inputs();
    List<Integer> outputs = operation.outputs();
    List<Optional<Outlet>> from = inputs.stream().map(this::outlet).toList();
    Set<String> recording = regions.recording(operation.marks());
    Block block =
        next(
                new Body.Operation(operation.op(), operation.attributes()),
                outputs.size() == 1 ? outputs.getFirst() : Tensor.NO_ID)
            .inTapes(recording)
            .inGroup(operation.scope());
    add(block);
    unheard.put(block.id(), unheard(operation.marks()));
    for (int i = 0; i < inputs.size(); i++) {
      int input = inputs.get(i);
      connect(from.get(i), Inlet.input(block.id(), i));
      from.get(i)
          .filter(_ -> !apart.contains(input))
          .ifPresent(outlet -> use(recording, input, outlet));
    }
    for (int i = 0; i < outputs.size(); i++) {
      give(outputs.get(i), new Outlet(block.id(), i));
    }
  }

  private void use(Set<String> recording, int value, Outlet outlet) {
    for (String region : recording) {
      if (states.use(region, value, outlet)) {
        watch(region, outlet);
      }
    }
  }

  private Set<String> unheard(List<TapeMark> marks) {
    return regions.recording(
        marks.stream().filter(mark -> mark.recording() == TapeMark.Recording.UNWATCHED).toList());
  }

  /// The outlet of a value. One that no block gives is held as it was.
  private Optional<Outlet> outlet(int value) {
    if (!outlets.containsKey(value)) {
      Origin.Kind origin = constants.get(value);
      if (origin == null) {
        freeze(value, Origin.Kind.RULE);
      } else {
        hold(value, origin);
      }
    }
    return Optional.ofNullable(outlets.get(value));
  }

  private void connect(Optional<Outlet> from, Inlet to) {
    from.ifPresentOrElse(
        outlet -> wires.add(new Wire(outlet, to)),
        () -> remarks.add(new Remark(Remark.Kind.UNWIRED, to.block())));
  }

  // ---- Tapes and gradients

  private void tape(Event.Tape event) {
    regions.follow(event);
    if (event.action() instanceof TapeAction.Watched(int id, boolean automatic)) {
      String region = regions.of(event.tape());
      if (states.isVariable(id)) {
        states.know(region, id);
      }
      if (!automatic) {
        watch(region, id);
      }
    }
  }

  private void watch(String region, int id) {
    if (states.isVariable(id)) {
      states.watch(region, id);
    }
    endpoint(region, id).ifPresent(outlet -> watch(region, outlet));
  }

  private void watch(String region, Outlet outlet) {
    List<String> late = inVain.remove(new Source(region, outlet));
    if (late != null) {
      late.forEach(block -> remark(Remark.Kind.WATCHED_LATER, block));
    }
    regions.watch(region, outlet);
  }

  private Optional<Outlet> endpoint(String region, int id) {
    return states.isVariable(id) ? states.lastUsed(region, id) : outlet(id);
  }

  /// Whether a call was made by a gradient function of the program, about what it computed itself.
  private boolean isInner(GradientCall call) {
    List<Integer> targets = call.targets().stream().filter(id -> id != Tensor.NO_ID).toList();
    return !targets.isEmpty() && targets.stream().allMatch(this::isServed);
  }

  private boolean isServed(int value) {
    return !isKnown(value)
        && trace.producers(value).stream()
            .anyMatch(flow -> flow instanceof Event.Operation op && op.serves() != 0);
  }

  private void gradient(Event.Gradient event) {
    GradientCall call = event.call();
    String region = regions.of(call.tape());
    List<Optional<Outlet>> targets = endpoints(region, call.targets());
    List<Optional<Outlet>> sources = endpoints(region, call.sources());
    List<Optional<Outlet>> seeds = seeds(call);
    Block block =
        next(new Body.Gradient(region, call.method(), call.unconnected()), name(call))
            .inTapes(regions.recording());
    add(block);
    connect(targets, block, Role.TARGET);
    connect(sources, block, Role.SOURCE);
    connect(seeds, block, Role.SEED);
    for (int i = 0; i < call.results().size(); i++) {
      int answer = call.results().get(i).answer();
      if (answer != Tensor.NO_ID) {
        give(answer, new Outlet(block.id(), i));
      }
      if (!call.results().get(i).kind().isComputed()) {
        sources.get(i).ifPresent(source -> askedInVain(region, source, block));
      }
    }
    if (call.sources().stream().anyMatch(source -> states.isMixed(region, source))) {
      remark(Remark.Kind.WRITTEN, block.id());
    }
    if (call.sources().stream().anyMatch(source -> states.isLate(region, source))) {
      remark(Remark.Kind.WATCHED_LATER, block.id());
    }
    regions.asked(call.tape());
  }

  private void askedInVain(String region, Outlet source, Block block) {
    inVain.computeIfAbsent(new Source(region, source), _ -> new ArrayList<>()).add(block.id());
  }

  private static int name(GradientCall call) {
    return call.results().size() == 1 ? call.results().getFirst().answer() : Tensor.NO_ID;
  }

  private List<Optional<Outlet>> endpoints(String region, List<Integer> ids) {
    return ids.stream()
        .map(id -> id == Tensor.NO_ID ? Optional.<Outlet>empty() : endpoint(region, id))
        .toList();
  }

  /// What the program gave to start with; nothing where it left that to the tape.
  private List<Optional<Outlet>> seeds(GradientCall call) {
    boolean usual = call.seeds().stream().allMatch(this::isUsualSeed);
    return usual || call.method() != Method.GRADIENT
        ? List.of()
        : call.seeds().stream().map(this::seed).toList();
  }

  private boolean isUsualSeed(int seed) {
    return !isKnown(seed)
        && trace.producers(seed).stream()
            .anyMatch(flow ->
                flow instanceof Event.Constant constant
                    && constant.origin().kind() == Origin.Kind.RULE);
  }

  /// One that had to be fitted to its target will be fitted again.
  private Optional<Outlet> seed(int seed) {
    return isKnown(seed)
        ? outlet(seed)
        : trace.producers(seed).stream()
            .flatMap(flow -> flow.inputs().stream())
            .filter(this::isKnown)
            .findFirst()
            .flatMap(this::outlet)
            .or(() -> outlet(seed));
  }

  private boolean isKnown(int value) {
    return outlets.containsKey(value) || constants.containsKey(value);
  }

  private void connect(List<Optional<Outlet>> from, Block block, Role role) {
    for (int i = 0; i < from.size(); i++) {
      connect(from.get(i), new Inlet(block.id(), role, i));
    }
  }
}
