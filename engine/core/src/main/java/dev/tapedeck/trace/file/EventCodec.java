package dev.tapedeck.trace.file;

import static dev.tapedeck.json.Fields.word;

import dev.tapedeck.json.Fields;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.StepLog;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events as JSON objects and back. Texts of programs stay outside, in a [SourceStore].
///
/// What is empty, zero or false is left out.
final class EventCodec {
  /// The field of a gradient call that can be longer than all else in the file.
  static final String STEPS = "steps";

  private final SourceStore sources;
  private final Recurring<Place> places = new Recurring<>();
  private final Recurring<List<TapeMark>> marks = new Recurring<>();
  private final Recurring<String> words = new Recurring<>();
  private final StepLog.Builder steps = new StepLog.Builder();

  EventCodec(SourceStore sources) {
    this.sources = sources;
  }

  Map<String, Object> encode(Event event) {
    Written out = new Written(kind(event));
    out.put("at", event.place().frames().stream().map(EventCodec::encode).toList());
    switch (event) {
      case Event.Operation operation -> encode(operation, out);
      case Event.Constant constant ->
          out.put("value", constant.value())
              .put("origin", word(constant.origin().kind()))
              .put("derivedFrom", constant.origin().derivedFrom())
              .put("via", constant.origin().via())
              .optional("serves", constant.serves());
      case Event.VariableMade made ->
          out.put("variable", made.variable())
              .put("name", made.name())
              .put("trainable", made.trainable())
              .put("initial", made.initial());
      case Event.Read read ->
          out.put("variable", read.variable())
              .put("value", read.value())
              .optional("version", read.version())
              .put("marks", marks(read.marks()));
      case Event.Assign assign ->
          out.put("variable", assign.variable())
              .put("how", word(assign.kind()))
              .put("operand", assign.operand())
              .put("result", assign.result())
              .put("version", assign.version());
      case Event.Leave leave -> out.put("value", leave.value()).put("via", leave.via());
      case Event.Tape tape -> encode(tape.action(), out.put("tape", tape.tape()));
      case Event.Gradient gradient -> encode(gradient, out);
      case Event.Bound bound -> {
        out.put("target", bound.target()).put("scope", bound.scope()).put("now", row(bound.now()));
        bound.before().ifPresent(before -> out.put("before", row(before)));
      }
      case Event.Branch branch ->
          out.put("construct", word(branch.construct()))
              .put("condition", branch.condition())
              .put("taken", branch.taken());
      case Event.Printed printed -> out.put("error", printed.error()).put("text", printed.text());
      case Event.Plotted plotted -> FigureCodec.encode(plotted.figure()).forEach(out::put);
      case Event.Failed failed ->
          out.put("type", failed.type())
              .put("message", failed.message())
              .put("traceback", failed.traceback());
      case Event.Parsed parsed -> encode(parsed.syntax(), out);
      case Event.Condensed stretch -> encode(stretch, out);
    }
    return out.fields;
  }

  /// Takes down an element of the field [#STEPS] of the event that is decoded next.
  void takeStep(Fields in) {
    List<Integer> upstream = in.integers("upstream");
    steps.begin(in.integer("op"), upstream.size());
    upstream.forEach(steps::upstream);
    for (List<?> row : in.rows("contributions", 4)) {
      steps.contribution(
          in.integer("contributions", row.get(0)),
          in.integer("contributions", row.get(1)),
          in.integer("contributions", row.get(2)),
          in.integer("contributions", row.get(3)));
    }
    steps.end();
  }

  /// An event. Its steps, if it has any, were taken down before.
  Event decode(int id, Fields in) {
    Event event = event(id, in);
    steps.clear();
    return event;
  }

  private Event event(int id, Fields in) {
    Place place = place(in);
    return switch (in.text("kind")) {
      case "op" -> operation(id, place, in);
      case "constant" ->
          new Event.Constant(id, place, in.integer("value"), origin(in), in.integer("serves", 0));
      case "variable" ->
          new Event.VariableMade(
              id,
              place,
              in.integer("variable"),
              in.text("name"),
              in.flag("trainable"),
              in.integer("initial"));
      case "read" ->
          new Event.Read(
              id,
              place,
              in.integer("variable"),
              in.integer("value"),
              in.integer("version", 0),
              marks(in));
      case "assign" ->
          new Event.Assign(
              id,
              place,
              in.integer("variable"),
              in.choice("how", AssignKind.class),
              in.integer("operand"),
              in.integer("result"),
              in.integer("version"));
      case "leave" -> new Event.Leave(id, place, in.integer("value"), in.text("via", ""));
      case "tape" -> new Event.Tape(id, place, in.integer("tape"), action(in));
      case "gradient" -> gradient(id, place, in);
      case "bind" ->
          new Event.Bound(
              id,
              place,
              shared(in.text("target")),
              shared(in.text("scope")),
              binding(in, "now"),
              in.has("before") ? Optional.of(binding(in, "before")) : Optional.empty());
      case "branch" ->
          new Event.Branch(
              id,
              place,
              in.choice("construct", Event.Branch.Construct.class),
              in.integers("condition"),
              in.flag("taken"));
      case "print" -> new Event.Printed(id, place, in.flag("error"), in.text("text", ""));
      case "plot" -> new Event.Plotted(id, place, FigureCodec.decode(in));
      case "error" ->
          new Event.Failed(
              id, place, in.text("type"), in.text("message", ""), in.text("traceback", ""));
      case "syntax" -> new Event.Parsed(id, place, syntax(in));
      case "condensed" -> condensed(id, in);
      default -> throw in.malformed("kind");
    };
  }

  private static String kind(Event event) {
    return switch (event) {
      case Event.Operation _ -> "op";
      case Event.Constant _ -> "constant";
      case Event.VariableMade _ -> "variable";
      case Event.Read _ -> "read";
      case Event.Assign _ -> "assign";
      case Event.Leave _ -> "leave";
      case Event.Tape _ -> "tape";
      case Event.Gradient _ -> "gradient";
      case Event.Bound _ -> "bind";
      case Event.Branch _ -> "branch";
      case Event.Printed _ -> "print";
      case Event.Plotted _ -> "plot";
      case Event.Failed _ -> "error";
      case Event.Parsed _ -> "syntax";
      case Event.Condensed _ -> "condensed";
    };
  }

  private static List<Object> encode(Frame frame) {
    return List.of(frame.source(), frame.line(), frame.function());
  }

  private Place place(Fields in) {
    return in.has("at") ? places.of(in.elements("at"), () -> new Place(frames(in))) : Place.NOWHERE;
  }

  private static List<Frame> frames(Fields in) {
    return in.rows("at", 3).stream()
        .map(row ->
            new Frame(
                in.text("at", row.get(0)), in.integer("at", row.get(1)), in.text("at", row.get(2))))
        .toList();
  }

  private static void encode(Event.Operation operation, Written out) {
    out.put("op", operation.op())
        .put("attributes", AttributeCodec.encode(operation.attributes()))
        .put("in", operation.inputs())
        .put("out", operation.outputs())
        .put("scope", operation.scope())
        .put("nanos", operation.nanos())
        .put("marks", marks(operation.marks()))
        .optional("serves", operation.serves());
  }

  private Event operation(int id, Place place, Fields in) {
    return new Event.Operation(
        id,
        place,
        shared(in.text("op")),
        AttributeCodec.decode(in),
        in.integers("in"),
        in.integers("out"),
        shared(in.text("scope", "")),
        in.whole("nanos", 0),
        marks(in),
        in.integer("serves", 0));
  }

  private static List<Object> marks(List<TapeMark> marks) {
    return marks.stream()
        .map(mark -> (Object) List.of(mark.tape(), word(mark.recording())))
        .toList();
  }

  private List<TapeMark> marks(Fields in) {
    return in.has("marks")
        ? marks.of(
            in.elements("marks"),
            () ->
                in.rows("marks", 2).stream()
                    .map(row ->
                        new TapeMark(
                            in.integer("marks", row.get(0)),
                            in.choice("marks", row.get(1), TapeMark.Recording.class)))
                    .toList())
        : List.of();
  }

  private String shared(String text) {
    return words.of(text, () -> text);
  }

  private static void encode(TapeAction action, Written out) {
    switch (action) {
      case TapeAction.Made(boolean persistent, boolean watches) ->
          out.put("action", "made").put("persistent", persistent).put("watchesAccessed", watches);
      case TapeAction.Opened() -> out.put("action", "opened");
      case TapeAction.Closed() -> out.put("action", "closed");
      case TapeAction.Watched(int id, boolean automatic) ->
          out.put("action", "watched").put("watched", id).put("automatic", automatic);
      case TapeAction.Stopped() -> out.put("action", "stopped");
      case TapeAction.Resumed() -> out.put("action", "resumed");
      case TapeAction.Reset() -> out.put("action", "reset");
    }
  }

  private static TapeAction action(Fields in) {
    return switch (in.text("action")) {
      case "made" -> new TapeAction.Made(in.flag("persistent"), in.flag("watchesAccessed"));
      case "opened" -> new TapeAction.Opened();
      case "closed" -> new TapeAction.Closed();
      case "watched" -> new TapeAction.Watched(in.integer("watched"), in.flag("automatic"));
      case "stopped" -> new TapeAction.Stopped();
      case "resumed" -> new TapeAction.Resumed();
      case "reset" -> new TapeAction.Reset();
      default -> throw in.malformed("action");
    };
  }

  private static void encode(Event.Gradient gradient, Written out) {
    GradientCall call = gradient.call();
    out.put("call", call.number())
        .put("tape", call.tape())
        .put("method", word(call.method()))
        .put("targets", call.targets())
        .put("targetNames", gradient.targetNames())
        .put("sources", call.sources())
        .put("sourceNames", gradient.sourceNames())
        .put("misfits", call.misfits().stream().map(EventCodec::encode).toList())
        .put("unconnected", word(call.unconnected()))
        .put("seeds", call.seeds())
        .put("results", call.results().stream().map(EventCodec::encode).toList())
        .put(STEPS, call.steps().stream().map(EventCodec::encode).toList());
    call.failure()
        .ifPresent(failure ->
            out.put(
                "failure",
                new Written(failure.kind().pythonName())
                    .put("message", failure.message())
                    .put("op", failure.operation())
                    .fields));
  }

  private static Map<String, Object> encode(GradientCall.Misfit misfit) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("isTarget", misfit.isTarget());
    fields.put("position", misfit.position());
    fields.put("type", misfit.type());
    fields.put("holdsVariables", misfit.holdsVariables());
    fields.put("origin", word(misfit.origin().kind()));
    fields.put("derivedFrom", misfit.origin().derivedFrom());
    fields.put("via", misfit.origin().via());
    return fields;
  }

  private static List<Object> encode(GradientCall.Result result) {
    return result.answer() == result.value()
        ? List.of(word(result.kind()), result.value())
        : List.of(word(result.kind()), result.value(), result.answer());
  }

  private static Map<String, Object> encode(BackwardStep step) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("op", step.operation());
    fields.put("upstream", step.upstream());
    fields.put(
        "contributions",
        step.contributions().stream()
            .map(term -> List.of(term.input(), term.to(), term.value(), term.sum()))
            .toList());
    return fields;
  }

  private Event gradient(int id, Place place, Fields in) {
    return new Event.Gradient(
        id,
        place,
        new GradientCall(
            in.integer("call"),
            in.integer("tape"),
            in.has("method")
                ? in.choice("method", GradientCall.Method.class)
                : GradientCall.Method.GRADIENT,
            in.integers("targets"),
            in.integers("sources"),
            in.objects("misfits").stream().map(EventCodec::misfit).toList(),
            in.choice("unconnected", Unconnected.class),
            in.integers("seeds"),
            in.rows("results", 2, 3).stream().map(row -> result(in, row)).toList(),
            steps.steps(),
            in.object("failure").map(EventCodec::failure)),
        in.texts("targetNames"),
        in.texts("sourceNames"));
  }

  private static GradientCall.Misfit misfit(Fields in) {
    return new GradientCall.Misfit(
        in.flag("isTarget"),
        in.integer("position"),
        in.text("type"),
        in.flag("holdsVariables"),
        origin(in));
  }

  private static Origin origin(Fields in) {
    return new Origin(
        in.choice("origin", Origin.Kind.class), in.integers("derivedFrom"), in.text("via", ""));
  }

  private static GradientCall.Result result(Fields in, List<?> row) {
    return new GradientCall.Result(
        in.choice("results", row.get(0), GradientCall.Result.Kind.class),
        in.integer("results", row.get(1)),
        in.integer("results", row.getLast()));
  }

  private static GradientCall.Failure failure(Fields in) {
    String name = in.text("kind");
    for (ProgramException.Kind kind : ProgramException.Kind.values()) {
      if (kind.pythonName().equals(name)) {
        return new GradientCall.Failure(
            kind, in.text("message", ""), in.integer("op", Tensor.NO_ID));
      }
    }
    throw in.malformed("kind");
  }

  private static void encode(Event.Condensed stretch, Written out) {
    out.put("events", stretch.last() - stretch.id() + 1)
        .put("ops", stretch.operations())
        .put(
            "calls",
            stretch.calls().stream()
                .map(call ->
                    Map.of(
                        "call", call.number(),
                        "tape", call.tape(),
                        "loss", call.loss(),
                        "norms", call.norms()))
                .toList());
  }

  private static Event condensed(int id, Fields in) {
    long events = in.whole("events", 0);
    if (events < 1 || events > Integer.MAX_VALUE - id) {
      throw in.malformed("events");
    }
    return new Event.Condensed(
        id,
        id + (int) events - 1,
        in.integer("ops"),
        in.objects("calls").stream()
            .map(call ->
                new Event.Condensed.Call(
                    call.integer("call"),
                    call.integer("tape"),
                    call.real("loss"),
                    call.reals("norms")))
            .toList());
  }

  private static List<Object> row(Binding binding) {
    return List.of(word(binding.kind()), binding.id());
  }

  private static Binding binding(Fields in, String name) {
    List<?> row = in.elements(name);
    if (row.size() != 2) {
      throw in.malformed(name);
    }
    return new Binding(
        in.choice(name, row.get(0), Binding.Kind.class), in.integer(name, row.get(1)));
  }

  private void encode(Syntax syntax, Written out) {
    out.put("source", syntax.source())
        .put("text", sources.keep(syntax.text()))
        .put("statements", syntax.statements().stream().map(EventCodec::encode).toList())
        .put("calls", syntax.calls().stream().map(EventCodec::encode).toList());
  }

  private static Map<String, Object> encode(Syntax.Statement statement) {
    return new Written(statement.kind())
        .put("first", statement.first())
        .put("last", statement.last())
        .optional("bodyFirst", statement.bodyFirst())
        .optional("bodyLast", statement.bodyLast())
        .optional("elseFirst", statement.elseFirst())
        .optional("elseLast", statement.elseLast())
        .put("names", statement.names())
        .put("bodyNames", statement.bodyNames())
        .put("elseNames", statement.elseNames())
        .put("targets", statement.targets())
        .fields;
  }

  private static Map<String, Object> encode(Syntax.Call call) {
    return new Written(call.function())
        .put("first", call.first())
        .put("column", call.column())
        .put("last", call.last())
        .put("endColumn", call.endColumn())
        .put("arguments", call.arguments())
        .put("keywords", call.keywords())
        .fields;
  }

  private Syntax syntax(Fields in) {
    return new Syntax(
        in.text("source"),
        sources.text(in.text("text")),
        in.objects("statements").stream().map(EventCodec::statement).toList(),
        in.objects("calls").stream().map(EventCodec::call).toList());
  }

  private static Syntax.Statement statement(Fields in) {
    return new Syntax.Statement(
        in.text("kind"),
        in.integer("first"),
        in.integer("last"),
        in.integer("bodyFirst", 0),
        in.integer("bodyLast", 0),
        in.integer("elseFirst", 0),
        in.integer("elseLast", 0),
        in.texts("names"),
        in.texts("bodyNames"),
        in.texts("elseNames"),
        in.texts("targets"));
  }

  private static Syntax.Call call(Fields in) {
    return new Syntax.Call(
        in.text("kind"),
        in.integer("first"),
        in.integer("column"),
        in.integer("last"),
        in.integer("endColumn"),
        in.texts("arguments"),
        in.texts("keywords"));
  }

  /// A JSON object in the making, which leaves out what is empty.
  private static final class Written {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Written(String kind) {
      fields.put("kind", kind);
    }

    Written put(String name, Object value) {
      boolean empty =
          switch (value) {
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Boolean flag -> !flag;
            default -> false;
          };
      if (!empty) {
        fields.put(name, value);
      }
      return this;
    }

    Written optional(String name, int value) {
      if (value != 0) {
        fields.put(name, value);
      }
      return this;
    }
  }
}
