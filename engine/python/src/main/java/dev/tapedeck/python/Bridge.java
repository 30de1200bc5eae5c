package dev.tapedeck.python;

import dev.tapedeck.python.host.Places;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/// What the Python harness tells of a program, beside what its tensors do.
///
/// Public, with exported methods, because only such methods can be called from a fenced context.
public final class Bridge {
  /// How much of a program's output the trace keeps; listeners get all of it.
  private static final int MOST_RECORDED_CHARS = 4 << 20;

  private final TraceRecorder recorder;
  private final RunListener listener;
  private final Places places;
  private final Map<String, Binding> bindings = new HashMap<>();
  private final Map<Integer, Name> names = new HashMap<>();
  private final Map<Integer, List<String>> functions = new HashMap<>();
  private final List<Syntax.Statement> statements = new ArrayList<>();
  private final List<Syntax.Call> calls = new ArrayList<>();
  private int recordedChars;
  private volatile boolean muted;

  Bridge(TraceRecorder recorder, Places places, RunListener listener) {
    this.recorder = recorder;
    this.places = places;
    this.listener = listener;
  }

  /// Lets nothing more through to the listener, as after a stop.
  void mute() {
    muted = true;
  }

  /// The program wrote text.
  @HostAccess.Export
  public void print(boolean error, String text, int place) {
    if (muted) {
      return;
    }
    if (recordedChars < MOST_RECORDED_CHARS) {
      recordedChars += text.length();
      recorder.printed(error, text, places.get(place));
    }
    listener.printed(error, text);
  }

  /// A line of input with its end; empty at the end of input.
  @HostAccess.Export
  public String line() {
    return listener.line().map(line -> line + "\n").orElse("");
  }

  /// An uncaught error ended the program.
  @HostAccess.Export
  public void failed(String type, String message, String traceback, int place) {
    recorder.failed(type, message, traceback, places.get(place));
  }

  /// Learns a place in the text that binds a name.
  @HostAccess.Export
  public void site(int number, String target, String scope, String key) {
    names.put(number, new Name(target, scope, key));
  }

  /// The name at a place that [#site] told was bound to a tensor or a variable.
  @HostAccess.Export
  public void boundName(int site, Object value) {
    Name name = Objects.requireNonNull(names.get(site));
    bind(name.target(), name.scope(), name.key(), "", binding(value));
  }

  /// Something was bound to a tensor or a variable.
  ///
  /// @param target as written, such as `params['w']`
  /// @param key tells names of different scopes apart; empty for items and attributes
  /// @param mark tells parts of different objects apart; empty for names
  /// @param value a [Tensor] or a [Variable]
  @HostAccess.Export
  public void bound(String target, String scope, String key, String mark, Object value) {
    bind(target, scope, key, mark, binding(value));
  }

  private Binding binding(Object value) {
    Binding.Kind kind = value instanceof Variable ? Binding.Kind.VARIABLE : Binding.Kind.TENSOR;
    return new Binding(kind, id(value));
  }

  /// Something was bound to an array or a number from outside the framework.
  ///
  /// @param origin the id of a value that it was made from; -1 if unknown
  @HostAccess.Export
  public void outside(String target, String scope, String key, String mark, int origin) {
    bind(target, scope, key, mark, new Binding(Binding.Kind.OUTSIDE, origin));
  }

  /// What was bound to something of interest is no longer.
  @HostAccess.Export
  public void unbound(String target, String scope, String key, String mark) {
    bind(target, scope, key, mark, Binding.OTHER);
    bindings.remove(key);
    bindings.remove(mark);
  }

  /// Learns a function of the text: the keys of the names that it binds, each on a line.
  @HostAccess.Export
  public void function(int number, String keys) {
    functions.put(number, lines(keys));
  }

  /// A function begins that [#function] told: what its names stood for is of no matter.
  @HostAccess.Export
  public void forget(int function) {
    functions.getOrDefault(function, List.of()).forEach(bindings::remove);
  }

  private void bind(String target, String scope, String key, String mark, Binding now) {
    Optional<Binding> before =
        Optional.ofNullable(bindings.get(mark)).or(() -> Optional.ofNullable(bindings.get(key)));
    recorder.bound(target, scope, now, before, places.now());
    if (!key.isEmpty()) {
      bindings.put(key, now);
    }
    // Objects come and go in a long run: only those that held a variable are worth remembering.
    if (!mark.isEmpty() && (now.kind() == Binding.Kind.VARIABLE || bindings.containsKey(mark))) {
      bindings.put(mark, now);
    }
  }

  private static int id(Object value) {
    return switch (value) {
      case Tensor tensor -> tensor.id();
      case Variable variable -> variable.handle();
      default -> Tensor.NO_ID;
    };
  }

  /// A condition was decided.
  ///
  /// @param construct the name of a [Event.Branch.Construct]
  @HostAccess.Export
  public void branch(String construct, Value ids, boolean taken) {
    List<Integer> condition = new ArrayList<>();
    for (long i = 0; i < ids.getArraySize(); i++) {
      condition.add(ids.getArrayElement(i).asInt());
    }
    recorder.branch(Event.Branch.Construct.valueOf(construct), condition, taken, places.now());
  }

  /// How the program writes the targets and sources of the gradient call that comes next, each on a
  /// line of its own.
  @HostAccess.Export
  public void gradientNames(String targets, String sources) {
    recorder.nameNextGradient(lines(targets), lines(sources));
  }

  /// Learns a statement of the text that [#parsed] completes; lists come one entry a line.
  @HostAccess.Export
  public void statement(
      String kind,
      int first,
      int last,
      int bodyFirst,
      int bodyLast,
      int elseFirst,
      int elseLast,
      String names,
      String bodyNames,
      String elseNames,
      String targets) {
    statements.add(
        new Syntax.Statement(
            kind,
            first,
            last,
            bodyFirst,
            bodyLast,
            elseFirst,
            elseLast,
            lines(names),
            lines(bodyNames),
            lines(elseNames),
            lines(targets)));
  }

  /// Learns a call of the text that [#parsed] completes; lists come one entry a line.
  @HostAccess.Export
  public void call(
      String function,
      int first,
      int column,
      int last,
      int endColumn,
      String arguments,
      String keywords) {
    calls.add(
        new Syntax.Call(
            function, first, column, last, endColumn, lines(arguments), lines(keywords)));
  }

  /// The text whose statements and calls were told is about to run.
  @HostAccess.Export
  public void parsed(String source, String text) {
    recorder.parsed(new Syntax(source, text, statements, calls));
    statements.clear();
    calls.clear();
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }

  /// A name that is bound at a place in the text.
  private record Name(String target, String scope, String key) {}

  /// A facade's module.
  @HostAccess.Export
  public PythonModule facade(String module) {
    return Resources.facade(module);
  }
}
