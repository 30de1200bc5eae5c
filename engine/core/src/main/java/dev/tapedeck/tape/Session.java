package dev.tapedeck.tape;

import dev.tapedeck.op.Application;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Interpreter;
import dev.tapedeck.op.Op;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// One run of a program: issues ids, knows the active tapes, and is the choke point through which
/// every op passes — compute, then tell the tapes, then tell the recorder.
///
/// A session belongs to one thread at a time. Work that runs ops must run inside [#call].
public final class Session implements Interpreter {
  private final Recorder recorder;
  private final List<GradientTape> active = new ArrayList<>();
  private final List<GradientTape> stopped = new ArrayList<>();
  private final List<String> scopes = new ArrayList<>();
  private List<TapeMark> latestMarks = List.of();
  private final List<Map<Integer, Variable>> accessed = new ArrayList<>();
  private Supplier<Place> where = () -> Place.NOWHERE;
  private int nextId;
  private int nextTape = 1;
  private int nextCall = 1;
  private int serving;

  public Session(Recorder recorder) {
    this.recorder = recorder;
  }

  /// Runs `work` with this session as the interpreter of its ops.
  public <T> T call(Callable<T> work) throws Exception {
    return ScopedValue.where(CURRENT, this).call(work::call);
  }

  /// Says where in the program the following events happen.
  public void at(Place place) {
    where = () -> place;
  }

  /// Has `where` asked for the place of each event that follows.
  public void locate(Supplier<Place> where) {
    this.where = where;
  }

  public Place place() {
    return where.get();
  }

  /// Opens a name scope; ops that follow carry its path.
  public void enterScope(String path) {
    scopes.add(path);
  }

  public void leaveScope() {
    scopes.removeLast();
  }

  /// Leaves no tape active and no scope open, as after an error at the top of a program.
  public void unwind() {
    active.clear();
    stopped.clear();
    scopes.clear();
    accessed.clear();
    serving = 0;
  }

  @Override
  public List<Tensor> run(Op op, Attributes attributes, List<Tensor> given) {
    List<Tensor> inputs = adoptAll(given);
    long start = System.nanoTime();
    List<Tensor> computed = op.kernel().compute(inputs, attributes);
    long nanos = System.nanoTime() - start;
    List<Tensor> outputs = identified(computed);
    Application application = new Application(op, attributes, inputs, outputs);
    List<TapeMark> marks = judge(application);
    int event = recorder.operation(application, place(), scope(), nanos, marks, serving);
    for (int i = 0; i < active.size(); i++) {
      if (marks.get(i).recorded()) {
        active.get(i).record(event, application);
      }
    }
    return outputs;
  }

  private List<Tensor> identified(List<Tensor> computed) {
    if (computed.size() == 1) {
      return List.of(computed.getFirst().withId(nextId++));
    }
    List<Tensor> outputs = new ArrayList<>(computed.size());
    for (Tensor output : computed) {
      outputs.add(output.withId(nextId++));
    }
    return outputs;
  }

  /// What each open tape makes of an op: the active tapes in order, then the stopped ones.
  private List<TapeMark> judge(Application application) {
    if (active.isEmpty() && stopped.isEmpty()) {
      return List.of();
    }
    List<TapeMark> marks = new ArrayList<>(active.size() + stopped.size());
    for (GradientTape tape : active) {
      marks.add(tape.mark(tape.judge(application)));
    }
    for (GradientTape tape : stopped) {
      TapeMark.Recording would = tape.judge(application);
      marks.add(
          tape.mark(would == TapeMark.Recording.RECORDED ? TapeMark.Recording.STOPPED : would));
    }
    return shared(marks);
  }

  /// Tapes make the same of most ops in a row: one list serves them all.
  private List<TapeMark> shared(List<TapeMark> marks) {
    if (!marks.equals(latestMarks)) {
      latestMarks = List.copyOf(marks);
    }
    return latestMarks;
  }

  /// Brings a value in that no op computed.
  public Tensor constant(Tensor value, Origin origin) {
    Tensor constant = value.withId(nextId++);
    recorder.constant(constant, origin, place(), serving);
    return constant;
  }

  /// Makes a variable that holds `initial`.
  public Variable variable(Tensor initial, String name, boolean trainable) {
    return variable(initial, name, trainable, true);
  }

  /// As above; one that does not keep its shape can be written with tensors of other shapes.
  public Variable variable(Tensor initial, String name, boolean trainable, boolean keepsShape) {
    Tensor held = adopt(initial);
    Variable variable = new Variable(nextId++, name, trainable, keepsShape, held);
    recorder.variable(variable, held, place());
    return variable;
  }

  /// The variable's value as a tensor; tapes that watch accessed variables begin to watch it.
  public Tensor read(Variable variable) {
    Tensor value = variable.peek().withId(nextId++);
    note(variable);
    List<TapeMark> marks = new ArrayList<>(active.size());
    for (GradientTape tape : List.copyOf(active)) {
      marks.add(tape.mark(tape.read(variable, value)));
    }
    recorder.read(variable, value, place(), shared(marks));
    return value;
  }

  /// Writes the variable; tapes that watch accessed variables begin to watch it.
  ///
  /// @param operand of the variable's dtype and shape
  /// @throws ProgramException ValueError or InvalidArgumentError if the shape differs
  public void assign(Variable variable, AssignKind kind, Tensor operand) {
    Tensor given = adopt(operand);
    requireShape(variable, kind, given.shape());
    touch(variable);
    Tensor result =
        switch (kind) {
          case ASSIGN -> given;
          case ADD -> combine(ElementwiseOps.ADD, variable, given);
          case SUB -> combine(ElementwiseOps.SUBTRACT, variable, given);
        };
    Tensor held = result.withId(nextId++);
    variable.replace(held);
    recorder.assign(variable, kind, given, held, place());
  }

  private static void requireShape(Variable variable, AssignKind kind, Shape given) {
    boolean free = kind == AssignKind.ASSIGN && !variable.keepsShape();
    if (free || given.equals(variable.shape())) {
      return;
    }
    throw switch (kind) {
      case ASSIGN ->
          ProgramException.value(
              "Cannot assign value to variable ' %s:0': Shape mismatch.The variable shape %s, and the assigned value shape %s are incompatible."
                  .formatted(variable.name(), variable.shape(), given));
      case ADD -> cannotUpdate(variable, given, "AssignAddVariableOp");
      case SUB -> cannotUpdate(variable, given, "AssignSubVariableOp");
    };
  }

  private static ProgramException cannotUpdate(Variable variable, Shape given, String op) {
    return ProgramException.invalidArgument(
        "Cannot update variable with shape %s using a Tensor with shape %s, shapes must be equal."
            .formatted(variable.shape().brackets(), given.brackets()),
        op);
  }

  /// Tapes that watch accessed variables begin to watch it, though no op sees its value.
  public void touch(Variable variable) {
    note(variable);
    active.forEach(tape -> tape.accessed(variable));
  }

  /// Notes the trainable variables that are read or written, until [#noted] ends it.
  public void noteAccess() {
    accessed.add(new TreeMap<>());
  }

  /// The variables noted since the matching [#noteAccess], in order of creation.
  public List<Variable> noted() {
    return List.copyOf(accessed.removeLast().values());
  }

  private void note(Variable variable) {
    if (variable.trainable()) {
      accessed.forEach(noted -> noted.put(variable.handle(), variable));
    }
  }

  private static Tensor combine(Op op, Variable variable, Tensor operand) {
    return op.kernel().compute(List.of(variable.peek(), operand), Attributes.NONE).getFirst();
  }

  /// A tape of this session, not yet recording.
  public GradientTape tape(boolean persistent, boolean watchAccessedVariables) {
    GradientTape tape = new GradientTape(this, nextTape++, persistent, watchAccessedVariables);
    recorder.tape(tape, new TapeAction.Made(persistent, watchAccessedVariables), place());
    return tape;
  }

  /// The id that is issued next.
  int nextId() {
    return nextId;
  }

  Recorder recorder() {
    return recorder;
  }

  void activate(GradientTape tape) {
    stopped.remove(tape);
    active.add(tape);
  }

  /// The tape takes a break: it is open, and records nothing.
  void pause(GradientTape tape) {
    stopped.add(tape);
  }

  void deactivate(GradientTape tape) {
    active.remove(tape);
  }

  /// Runs a backward pass: ops in it are marked as serving the call whose number is handed over.
  <T> T serve(IntFunction<T> pass) {
    int outer = serving;
    serving = nextCall++;
    try {
      return ScopedValue.where(CURRENT, this).call(() -> pass.apply(serving));
    } finally {
      serving = outer;
    }
  }

  private String scope() {
    return scopes.isEmpty() ? "" : scopes.getLast();
  }

  private Tensor adopt(Tensor tensor) {
    return tensor.id() == Tensor.NO_ID
        ? constant(tensor, serving == 0 ? Origin.LITERAL : Origin.RULE)
        : tensor;
  }

  private List<Tensor> adoptAll(List<Tensor> tensors) {
    if (areKnown(tensors)) {
      return tensors;
    }
    List<Tensor> adopted = new ArrayList<>(tensors.size());
    for (Tensor tensor : tensors) {
      adopted.add(adopt(tensor));
    }
    return adopted;
  }

  private static boolean areKnown(List<Tensor> tensors) {
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i).id() == Tensor.NO_ID) {
        return false;
      }
    }
    return true;
  }
}
