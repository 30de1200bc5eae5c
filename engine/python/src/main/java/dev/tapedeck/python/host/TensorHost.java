package dev.tapedeck.python.host;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.random.Philox;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TraceRecorder;
import dev.tapedeck.trace.file.FigureCodec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// What the Python facades may do: make tensors and variables, run ops, record on tapes,
/// differentiate, and write arrays as text.
///
/// Python holds tensors, variables and tapes as opaque objects and passes them back here. A
/// [ProgramException] leaves as it is, after its kind and text were put where [#failureKind] and
/// [#failureText] find them. Calls must come from inside the session's own `call`.
public final class TensorHost {
  private final Session session;
  private final TraceRecorder recorder;
  private final Places places;
  private NumpyText text = new NumpyText(NumpyText.Options.DEFAULT);
  private Optional<ProgramException> failure = Optional.empty();

  public TensorHost(Session session, TraceRecorder recorder, Places places) {
    this.session = session;
    this.recorder = recorder;
    this.places = places;
  }

  // Failures.

  /// The Python exception to raise for the call that just failed; empty if it was not the program's
  /// fault. Asking forgets the failure's kind, not its text.
  @HostAccess.Export
  public String failureKind() {
    return failure.map(problem -> problem.kind().pythonName()).orElse("");
  }

  /// The text of the call that just failed.
  @HostAccess.Export
  public String failureText() {
    return failure.map(ProgramException::text).orElse("");
  }

  private <T> T guarded(Supplier<T> work) {
    failure = Optional.empty();
    try {
      return work.get();
    } catch (ProgramException problem) {
      failure = Optional.of(problem);
      throw problem;
    }
  }

  // The catalogue.

  /// One line per op: name, endpoints, inputs, whether variadic, parameters; separated by `|` and
  /// `,`. A parameter is its name, its kind and, if the caller must give it, `required`.
  @HostAccess.Export
  public String catalogue() {
    return OpCatalog.all().stream().map(TensorHost::line).collect(Collectors.joining("\n"));
  }

  private static String line(Op op) {
    return String.join(
        "|",
        op.name(),
        String.join(",", op.endpoints()),
        String.join(",", op.inputs()),
        op.variadic() ? "variadic" : "",
        op.parameters().stream().map(TensorHost::word).collect(Collectors.joining(",")));
  }

  private static String word(Parameter parameter) {
    String kind = parameter.kind().name().toLowerCase(Locale.ROOT);
    return parameter.name() + ":" + kind + (parameter.required() ? ":required" : "");
  }

  private static Op op(String name) {
    return OpCatalog.find(name)
        .orElseThrow(() ->
            new ProgramException(
                ProgramException.Kind.NOT_IMPLEMENTED_ERROR,
                "cannot run " + name + ": Tapedeck does not have this op"));
  }

  // Values.

  /// A tensor from a flat list of Python numbers, booleans or texts; not yet part of the run.
  @HostAccess.Export
  public Tensor tensor(String dtype, Value flat, Value shape) {
    return guarded(() -> PythonValues.tensor(DType.named(dtype), flat, PythonValues.shape(shape)));
  }

  /// A scalar from one number; not yet part of the run.
  @HostAccess.Export
  public Tensor number(String dtype, double value) {
    return Tensor.scalar(DType.named(dtype), value);
  }

  /// A tensor filled with one number; not yet part of the run.
  @HostAccess.Export
  public Tensor filled(String dtype, double value, Value shape) {
    return guarded(() -> Tensor.fill(DType.named(dtype), PythonValues.shape(shape), i -> value));
  }

  /// `count` numbers from `start` in steps of `step`; not yet part of the run.
  @HostAccess.Export
  public Tensor steps(String dtype, double start, double step, int count) {
    return Tensor.fill(DType.named(dtype), Shape.of(count), i -> start + i * step);
  }

  /// Brings a tensor into the run as a constant.
  ///
  /// @param kind the name of an [Origin.Kind]
  /// @param derivedFrom ids of the values from which it was computed outside
  /// @param via what computed it outside
  @HostAccess.Export
  public Tensor constant(Tensor value, String kind, Value derivedFrom, String via) {
    return session.constant(
        value, new Origin(Origin.Kind.valueOf(kind), PythonValues.integers(derivedFrom), via));
  }

  /// Brings a Python number into the run.
  @HostAccess.Export
  public Tensor literal(String dtype, double value) {
    return literal(DType.named(dtype), value);
  }

  private Tensor literal(DType dtype, double value) {
    return session.constant(Tensor.scalar(dtype, value), Origin.of(Origin.Kind.PYTHON_NUMBER));
  }

  /// The value id of a tensor or the handle of a variable.
  @HostAccess.Export
  public int id(Object held) {
    return switch (held) {
      case Tensor tensor -> tensor.id();
      case Variable variable -> variable.handle();
      default -> Tensor.NO_ID;
    };
  }

  @HostAccess.Export
  public String dtype(Object held) {
    return dtypeOf(held).tfName();
  }

  private static DType dtypeOf(Object held) {
    return held instanceof Variable variable ? variable.dtype() : ((Tensor) held).dtype();
  }

  private static Shape shapeOf(Object held) {
    return held instanceof Variable variable ? variable.shape() : ((Tensor) held).shape();
  }

  @HostAccess.Export
  public Object shape(Object held) {
    return ProxyArray.fromList(new ArrayList<Object>(shapeOf(held).toList()));
  }

  /// How many axes a tensor has.
  @HostAccess.Export
  public int rank(Tensor tensor) {
    return tensor.shape().rank();
  }

  @HostAccess.Export
  public int size(Tensor tensor) {
    return tensor.size();
  }

  /// One element, in row-major order, as a Python number, bool or text; a complex number as its two
  /// parts.
  @HostAccess.Export
  public Object item(Tensor tensor, int i) {
    return switch (tensor.dtype()) {
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> tensor.doubleAt(i);
      case COMPLEX64, COMPLEX128 ->
          listed(List.of(tensor.complexAt(i).real(), tensor.complexAt(i).imaginary()));
      case UINT64 -> new BigInteger(Long.toUnsignedString(tensor.longAt(i)));
      case BOOL -> tensor.booleanAt(i);
      case STRING -> tensor.stringAt(i);
      default -> tensor.longAt(i);
    };
  }

  /// All elements, in row-major order.
  @HostAccess.Export
  public Object items(Tensor tensor) {
    return ProxyArray.fromList(
        IntStream.range(0, tensor.size())
            .mapToObj(i -> item(tensor, i))
            .collect(Collectors.toCollection(ArrayList::new)));
  }

  // Ops.

  /// Runs an op of one input, a tensor or a variable, and one output, without arguments.
  @HostAccess.Export
  public Tensor unary(String name, Object x) {
    return guarded(() -> checked(op(name), Attributes.NONE, List.of(read(x))).getFirst());
  }

  /// Runs an op of two inputs and one output, without arguments.
  @HostAccess.Export
  public Tensor binary(String name, Tensor x, Tensor y) {
    return guarded(() -> checked(op(name), Attributes.NONE, List.of(x, y)).getFirst());
  }

  /// Runs an op of two inputs and one output, each a tensor or a variable; null if they are not
  /// floats of one type, in shapes that broadcast.
  @HostAccess.Export
  public @Nullable Tensor floats(String name, Object x, Object y) {
    boolean alike = isFloat(dtypeOf(x)) && dtypeOf(x) == dtypeOf(y);
    return alike && shapeOf(x).broadcastsWith(shapeOf(y))
        ? guarded(() -> apply(name, read(x), read(y)))
        : null;
  }

  /// The same of a float and a Python number, which the run gets to know.
  @HostAccess.Export
  public @Nullable Tensor floatAndNumber(String name, Object x, double y) {
    return isFloat(dtypeOf(x)) ? guarded(() -> apply(name, read(x), literal(dtypeOf(x), y))) : null;
  }

  /// The same of a float and a scalar of numpy, which takes its type.
  ///
  /// @param derivedFrom ids of the values from which the scalar was computed outside
  /// @param via what computed it outside
  @HostAccess.Export
  public @Nullable Tensor floatAndScalar(
      String name, Object x, double y, Value derivedFrom, String via) {
    DType dtype = dtypeOf(x);
    if (!isFloat(dtype)) {
      return null;
    }
    Tensor scalar = constant(Tensor.scalar(dtype, y), "NUMPY_ARRAY", derivedFrom, via);
    return guarded(() -> apply(name, read(x), scalar));
  }

  /// The same of a Python number and a float.
  @HostAccess.Export
  public @Nullable Tensor numberAndFloat(String name, double x, Object y) {
    return isFloat(dtypeOf(y)) ? guarded(() -> apply(name, literal(dtypeOf(y), x), read(y))) : null;
  }

  private Tensor apply(String name, Tensor x, Tensor y) {
    return session.run(op(name), Attributes.NONE, List.of(x, y)).getFirst();
  }

  private static boolean isFloat(DType dtype) {
    return dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
  }

  /// Runs any op.
  ///
  /// @param inputs a list of tensors
  /// @param arguments a dict by parameter name
  /// @return the outputs, as a list
  @HostAccess.Export
  public Object run(String name, Value inputs, Value arguments) {
    return guarded(() -> {
      Op op = op(name);
      return listed(
          checked(
              op,
              PythonValues.attributes(op, arguments),
              PythonValues.objects(inputs, Tensor.class)));
    });
  }

  /// What the program asks for must have types that TensorFlow takes; gradient rules ask for more.
  private List<Tensor> checked(Op op, Attributes attributes, List<Tensor> inputs) {
    op.requireTypes(inputs);
    return session.run(op, attributes, inputs);
  }

  /// Computes an op without making it part of the run.
  @HostAccess.Export
  public Object compute(String name, Value inputs, Value arguments) {
    return guarded(() -> {
      Op op = op(name);
      return listed(
          op.kernel()
              .compute(
                  PythonValues.objects(inputs, Tensor.class),
                  PythonValues.attributes(op, arguments)));
    });
  }

  private static Object listed(List<?> objects) {
    return ProxyArray.fromList(new ArrayList<Object>(objects));
  }

  /// Where a stateless op with the seed `[first, second]` draws: the key and the two halves of the
  /// counter.
  @HostAccess.Export
  public Object stream(long first, long second) {
    Philox stream = Philox.ofStatelessSeed(first, second);
    return listed(List.of(stream.key(), stream.low(), stream.high()));
  }

  /// The source behind numpy's `RandomState`.
  ///
  /// @param words the 32-bit words of the seed
  /// @param isList whether numpy was given a list of them
  @HostAccess.Export
  public RandomSource randomState(Value words, boolean isList) {
    return RandomSource.state(PythonValues.integers(words), isList);
  }

  /// The source behind numpy's `Generator`, of the 32-bit words of a seed.
  @HostAccess.Export
  public RandomSource randomGenerator(Value words) {
    return RandomSource.generator(PythonValues.integers(words));
  }

  // Arrays outside the run, for numpy.

  /// The elements converted to another type.
  @HostAccess.Export
  public Tensor cast(Tensor tensor, String dtype) {
    return tensor.cast(DType.named(dtype));
  }

  /// The same elements in another shape of the same size.
  @HostAccess.Export
  public Tensor reshaped(Tensor tensor, Value shape) {
    return tensor.reshaped(PythonValues.shape(shape));
  }

  /// The elements at the given row-major positions.
  @HostAccess.Export
  public Tensor take(Tensor tensor, Value positions, Value shape) {
    int[] from = PythonValues.integers(positions).stream().mapToInt(Integer::intValue).toArray();
    return Elements.take(tensor, from, PythonValues.shape(shape));
  }

  /// A copy in which the elements at the given row-major positions are replaced by those of
  /// `values`, in order, or by its only one.
  @HostAccess.Export
  public Tensor put(Tensor tensor, Value positions, Tensor values) {
    int[] to = PythonValues.integers(positions).stream().mapToInt(Integer::intValue).toArray();
    return Elements.put(tensor, to, values);
  }

  // Variables.

  @HostAccess.Export
  public Variable variable(Tensor initial, String name, boolean trainable, boolean keepsShape) {
    return session.variable(initial, name, trainable, keepsShape);
  }

  /// A variable's value; of a tensor, the tensor.
  @HostAccess.Export
  public Tensor read(Object held) {
    return held instanceof Variable variable ? session.read(variable) : (Tensor) held;
  }

  /// What a variable holds, seen by no tape.
  @HostAccess.Export
  public Tensor peek(Variable variable) {
    return variable.peek();
  }

  /// What a variable holds, for showing: tapes begin to watch it, as in TensorFlow.
  @HostAccess.Export
  public Tensor shown(Variable variable) {
    session.touch(variable);
    return variable.peek();
  }

  /// Writes a variable.
  ///
  /// @param kind the name of an [AssignKind]
  @HostAccess.Export
  public void assign(Variable variable, String kind, Tensor operand) {
    guarded(() -> {
      session.assign(variable, AssignKind.valueOf(kind), operand);
      return variable;
    });
  }

  // Tapes.

  @HostAccess.Export
  public GradientTape tape(boolean persistent, boolean watchAccessedVariables) {
    return session.tape(persistent, watchAccessedVariables);
  }

  @HostAccess.Export
  public void enter(GradientTape tape) {
    onTape(tape, GradientTape::enter);
  }

  @HostAccess.Export
  public void exit(GradientTape tape) {
    onTape(tape, GradientTape::leave);
  }

  @HostAccess.Export
  public boolean isRecording(GradientTape tape) {
    return tape.isRecording();
  }

  @HostAccess.Export
  public void stop(GradientTape tape) {
    onTape(tape, GradientTape::stop);
  }

  @HostAccess.Export
  public void resume(GradientTape tape) {
    onTape(tape, GradientTape::resume);
  }

  @HostAccess.Export
  public void reset(GradientTape tape) {
    onTape(tape, GradientTape::reset);
  }

  @HostAccess.Export
  public void watchTensor(GradientTape tape, Tensor tensor) {
    onTape(tape, each -> each.watch(tensor));
  }

  @HostAccess.Export
  public void watchVariable(GradientTape tape, Variable variable) {
    onTape(tape, each -> each.watch(variable));
  }

  /// Handles of the watched variables, in order of creation.
  @HostAccess.Export
  public Object watched(GradientTape tape) {
    return listed(tape.watchedVariables().stream().map(Variable::handle).toList());
  }

  private void onTape(GradientTape tape, java.util.function.Consumer<GradientTape> action) {
    guarded(() -> {
      action.accept(tape);
      return tape;
    });
  }

  /// Differentiates: tensors and variables in, one [#answer] per source out.
  ///
  /// @param seeds a list of tensors, of the dtypes of the targets
  /// @param zero whether unconnected sources get zeros
  @HostAccess.Export
  public Object gradient(
      GradientTape tape, Value targets, Value sources, Value seeds, boolean zero) {
    return guarded(() ->
        answers(
            tape.gradient(
                endpoints(targets),
                endpoints(sources),
                PythonValues.objects(seeds, Tensor.class),
                zero ? Unconnected.ZERO : Unconnected.NONE)));
  }

  /// The derivative of each element of the target by each element of the sources: one [#answer] per
  /// source.
  @HostAccess.Export
  public Object jacobian(
      GradientTape tape, Object target, Value sources, boolean zero, boolean vectorized) {
    return guarded(() ->
        answers(
            tape.jacobian(
                endpoint(target),
                endpoints(sources),
                zero ? Unconnected.ZERO : Unconnected.NONE,
                vectorized)));
  }

  /// The Jacobian of each row of the target by the same row of the source.
  @HostAccess.Export
  public Tensor batchJacobian(
      GradientTape tape, Object target, Object source, boolean zero, boolean vectorized) {
    return guarded(() ->
        tape.batchJacobian(
                endpoint(target),
                endpoint(source),
                zero ? Unconnected.ZERO : Unconnected.NONE,
                vectorized)
            .tensor()
            .orElseThrow());
  }

  /// What the program gave where a tensor or a variable belongs.
  ///
  /// @param origin the name of an [Origin.Kind]
  /// @param from ids of the values that it was made from
  @HostAccess.Export
  public GradientCall.Misfit misfit(
      boolean isTarget,
      int position,
      String type,
      boolean holdsVariables,
      String origin,
      Value from,
      String via) {
    return new GradientCall.Misfit(
        isTarget,
        position,
        type,
        holdsVariables,
        new Origin(Origin.Kind.valueOf(origin), PythonValues.integers(from), via));
  }

  /// Notes a call that was refused.
  ///
  /// @param method the name of a [GradientCall.Method]
  /// @param targets tensors, variables and misfits
  /// @param sources likewise
  /// @param kind the class of the exception that the program sees
  @HostAccess.Export
  public void refuse(
      GradientTape tape, String method, Value targets, Value sources, String kind, String message) {
    List<Object> given = new ArrayList<>(PythonValues.objects(targets, Object.class));
    given.addAll(PythonValues.objects(sources, Object.class));
    tape.refuse(
        GradientCall.Method.valueOf(method),
        ids(targets),
        ids(sources),
        given.stream()
            .filter(GradientCall.Misfit.class::isInstance)
            .map(GradientCall.Misfit.class::cast)
            .toList(),
        new ProgramException(ProgramException.Kind.named(kind), message));
  }

  private static List<Integer> ids(Value arguments) {
    return PythonValues.objects(arguments, Object.class).stream()
        .map(argument ->
            argument instanceof GradientCall.Misfit ? Tensor.NO_ID : endpoint(argument).id())
        .toList();
  }

  private static Object answers(List<GradientResult> results) {
    List<@Nullable Object> answer = new ArrayList<>();
    results.forEach(result -> answer.add(answer(result)));
    return ProxyArray.fromList(answer);
  }

  /// Null, or a list: of the tensor; of it and what the program answered itself; or of the values,
  /// indices and shape of slices.
  private static @Nullable Object answer(GradientResult result) {
    return switch (result) {
      case GradientResult.Dense(var gradient) -> listed(List.of(gradient));
      case GradientResult.ZeroFilled(var zeros) -> listed(List.of(zeros));
      case GradientResult.None() -> null;
      case GradientResult.Slices(var gradient, var values, var indices) ->
          listed(List.of(values, indices, extents(gradient.shape())));
      case GradientResult.Foreign(var gradient, var object) -> listed(List.of(gradient, object));
    };
  }

  private static Tensor extents(Shape shape) {
    return Tensor.fillIntegers(DType.INT32, Shape.of(shape.rank()), shape::extent);
  }

  /// Notes the variables that are used from now on, until [#noted].
  @HostAccess.Export
  public void noteAccess() {
    session.noteAccess();
  }

  /// Handles of the variables used since the matching [#noteAccess].
  @HostAccess.Export
  public Object noted() {
    return listed(session.noted().stream().map(Variable::handle).toList());
  }

  /// Records an op that the program defines: its outputs are computed, its gradient is Python.
  ///
  /// @param backward takes a list of upstream tensors, answers None or a tuple per input: a tensor,
  ///   then what the program is to see instead, if it is to see something else
  @HostAccess.Export
  public Object custom(Value inputs, Value outputs, Value backward) {
    return guarded(() -> {
      List<Tensor> given = PythonValues.objects(inputs, Tensor.class);
      List<Tensor> results = PythonValues.objects(outputs, Tensor.class);
      Op op = PythonGradient.op(results, backward);
      return listed(session.run(op, Attributes.NONE, given));
    });
  }

  private static List<Endpoint> endpoints(Value list) {
    return PythonValues.objects(list, Object.class).stream().map(TensorHost::endpoint).toList();
  }

  private static Endpoint endpoint(Object held) {
    return held instanceof Variable variable ? Endpoint.of(variable) : Endpoint.of((Tensor) held);
  }

  // Scopes, values that leave, figures.

  @HostAccess.Export
  public void enterScope(String path) {
    session.enterScope(path);
  }

  @HostAccess.Export
  public void leaveScope() {
    session.leaveScope();
  }

  /// A tensor, or the value of a variable, left the framework by what `via` says.
  @HostAccess.Export
  public Tensor leave(Object held, String via) {
    Tensor tensor = read(held);
    recorder.leave(tensor.id(), via, session.place());
    return tensor;
  }

  /// Decides a condition by a tensor or a variable of one element, which leaves the framework as a
  /// truth value; one without elements is false. Null if there are more.
  ///
  /// @param construct the name of an [Event.Branch.Construct]
  /// @param before ids of values that left for the same condition before
  /// @param behind ids of values behind the numbers in it
  @HostAccess.Export
  public @Nullable Boolean decide(Object held, String construct, Value before, Value behind) {
    if (shapeOf(held).size() > 1) {
      return null;
    }
    Set<Integer> ids = new LinkedHashSet<>(PythonValues.integers(before));
    boolean taken = false;
    Tensor tensor = read(held);
    if (tensor.size() == 1) {
      recorder.leave(tensor.id(), "bool", session.place());
      ids.add(tensor.id());
      taken = isTrue(tensor);
    }
    ids.add(id(held));
    ids.addAll(PythonValues.integers(behind));
    recorder.branch(
        Event.Branch.Construct.valueOf(construct), List.copyOf(ids), taken, session.place());
    return taken;
  }

  private static boolean isTrue(Tensor tensor) {
    return tensor.dtype() == DType.STRING ? !tensor.stringAt(0).isEmpty() : tensor.booleanAt(0);
  }

  /// Values left the framework.
  ///
  /// @param ids a list of value ids
  /// @param via what took them out, such as `np.mean`
  @HostAccess.Export
  public void leaveAll(Value ids, String via) {
    PythonValues.integers(ids).forEach(id -> recorder.leave(id, via, session.place()));
  }

  /// The program drew a figure.
  ///
  /// @param description dicts, lists, texts and numbers, as a `plot` event of a `.tape` file
  @HostAccess.Export
  public void plotted(Value description, int place) {
    recorder.plotted(FigureCodec.figure(PythonValues.fields(description)), places.get(place));
  }

  // Texts.

  /// Sets numpy's print options.
  @HostAccess.Export
  public void printOptions(
      int precision, int threshold, int edgeItems, int lineWidth, boolean suppress) {
    text =
        new NumpyText(new NumpyText.Options(precision, threshold, edgeItems, lineWidth, suppress));
  }

  /// `str` of an array; of a scalar, the bare scalar.
  @HostAccess.Export
  public String str(Tensor tensor) {
    return text.str(tensor);
  }

  /// `repr` of an array; of a scalar too, as numpy writes arrays without axes.
  @HostAccess.Export
  public String repr(Tensor tensor) {
    return text.repr(tensor);
  }

  /// `str` of a number as a numpy scalar of a real type.
  @HostAccess.Export
  public String numberText(double value, String dtype) {
    return NumpyText.scalar(Tensor.scalar(DType.named(dtype), value), 0);
  }
}
