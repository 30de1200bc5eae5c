package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.CutEdge;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Diagnosis.Verdict;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.doctor.Mend;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `tapedeck diagnose` prints: every gradient call of a run, every source, as text or JSON.
public final class DiagnosisReport {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Trace trace;
  private final DiagnosisText text;
  private final Map<Integer, List<Diagnosis>> byCall;

  private DiagnosisReport(Trace trace, Locale locale) {
    this.trace = trace;
    this.text = new DiagnosisText(locale);
    this.byCall = Doctor.examine(trace).stream().collect(Collectors.groupingBy(Diagnosis::call));
  }

  public static DiagnosisReport of(Trace trace, Locale locale) {
    return new DiagnosisReport(trace, locale);
  }

  /// Whether any outcome is one that the program did not mean: a None, NaN or error that it does
  /// not declare.
  public boolean unexpected() {
    return byCall.values().stream()
        .flatMap(List::stream)
        .anyMatch(diagnosis -> !diagnosis.expected());
  }

  /// For people: a paragraph per call.
  public String text() {
    if (trace.gradients().isEmpty()) {
      return text.report("no-calls", Map.of()) + "\n";
    }
    return trace.gradients().stream()
        .map(this::paragraph)
        .collect(Collectors.joining("\n", "", ""));
  }

  /// As [#text()], below the file's name, where several files are reported on.
  public String text(String file) {
    return "%s\n%s\n".formatted(text.report("file", Map.of("file", file)), text());
  }

  /// For programs: one JSON object per call, each on a line of its own.
  public String json() {
    return json(this::object);
  }

  /// As [#json()], each object with the file's name, where several files are reported on.
  public String json(String file) {
    return json(gradient -> {
      ObjectNode named = JSON.createObjectNode().put("file", file);
      named.setAll(object(gradient));
      return named;
    });
  }

  private String json(Function<Event.Gradient, ObjectNode> object) {
    return trace.gradients().stream()
        .map(gradient -> object.apply(gradient) + "\n")
        .collect(Collectors.joining());
  }

  /// The diagnoses of one call, a source each.
  List<Diagnosis> of(Event.Gradient gradient) {
    return byCall.getOrDefault(gradient.call().number(), List.of());
  }

  private static String target(List<Diagnosis> ofCall) {
    return ofCall.stream().findFirst().map(Diagnosis::targetName).orElse("");
  }

  /// The edits of a finding's mend; none if no edit is safe in this text.
  private List<TextEdit> edits(Finding finding) {
    return finding.mend().map(mend -> MendWriter.edits(mend, trace)).orElse(List.of());
  }

  // ---- Text

  String paragraph(Event.Gradient gradient) {
    StringBuilder out = new StringBuilder(heading(gradient));
    of(gradient).forEach(diagnosis -> append(out, gradient, diagnosis));
    return out.toString();
  }

  /// The line that names a call and its target.
  String heading(Event.Gradient gradient) {
    Place place = gradient.place();
    Map<String, String> arguments = place("callLine", place.source(), place.line());
    arguments.put("call", Integer.toString(gradient.call().number()));
    arguments.put("target", target(of(gradient)));
    return text.report("call", arguments) + "\n";
  }

  private void append(StringBuilder out, Event.Gradient gradient, Diagnosis diagnosis) {
    out.append("  ").append(outcome(gradient, diagnosis));
    diagnosis.finding().ifPresent(finding -> out.append(" (").append(cause(finding)).append(")"));
    out.append('\n');
    diagnosis.finding().ifPresent(finding -> append(out, finding));
    text.note(diagnosis).ifPresent(note -> out.append("    ").append(note).append('\n'));
    diagnosis.also().forEach(finding -> out.append("    ").append(also(finding)).append('\n'));
  }

  private void append(StringBuilder out, Finding finding) {
    out.append("    ").append(text.explanation(finding)).append('\n');
    List<TextEdit> edits = edits(finding);
    if (edits.isEmpty()) {
      out.append("    ")
          .append(text.report("advice", Map.of("advice", text.advice(finding))))
          .append('\n');
      return;
    }
    out.append("    ")
        .append(text.report("mend", Map.of("title", finding.mend().map(text::title).orElse(""))))
        .append('\n');
    edits.forEach(edit -> append(out, "      ", edit));
  }

  static void append(StringBuilder out, String indent, TextEdit edit) {
    edit.before()
        .lines()
        .forEach(line -> out.append("%s%d - %s\n".formatted(indent, edit.line(), line)));
    edit.after()
        .lines()
        .forEach(line -> out.append("%s%d + %s\n".formatted(indent, edit.line(), line)));
  }

  /// What came of one source.
  String outcome(Event.Gradient gradient, Diagnosis diagnosis) {
    String shape =
        diagnosis.verdict() == Verdict.GRADIENT
            ? trace
                .value(gradient.call().results().get(diagnosis.source()).answer())
                .map(TracedValue::shape)
                .map(Object::toString)
                .orElse("")
            : "";
    return text.report(
        verdict(diagnosis.verdict()), Map.of("source", diagnosis.sourceName(), "shape", shape));
  }

  /// The cause and its line.
  String cause(Finding finding) {
    return text.report("cause", arguments(finding));
  }

  private String also(Finding finding) {
    Map<String, String> arguments = arguments(finding);
    arguments.put("explanation", text.explanation(finding));
    return text.report("also", arguments);
  }

  private Map<String, String> arguments(Finding finding) {
    Map<String, String> arguments = place("line", finding.sourceFile(), finding.line());
    arguments.put("cause", finding.cause());
    return arguments;
  }

  /// A line as an argument, with the name of its text where there are several.
  private Map<String, String> place(String name, String file, int line) {
    Map<String, String> arguments = new HashMap<>();
    arguments.put(name, Integer.toString(line));
    if (trace.sources().size() > 1) {
      arguments.put(name + "File", file);
    }
    return arguments;
  }

  /// The verdict as the JSON form spells it.
  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case GRADIENT -> "gradient";
      case NONE -> "none";
      case ZERO -> "zero";
      case NON_FINITE -> "non-finite";
      case ERROR -> "error";
    };
  }

  // ---- JSON

  private ObjectNode object(Event.Gradient gradient) {
    List<Diagnosis> ofCall = of(gradient);
    ObjectNode call = JSON.createObjectNode();
    call.put("call", gradient.call().number());
    call.put("line", gradient.place().line());
    call.put("target", target(ofCall));
    ArrayNode sources = call.putArray("sources");
    ofCall.forEach(diagnosis -> fill(sources.addObject(), diagnosis));
    return call;
  }

  private void fill(ObjectNode source, Diagnosis diagnosis) {
    source.put("name", diagnosis.sourceName());
    source.put("verdict", verdict(diagnosis.verdict()));
    Optional<Finding> finding = diagnosis.finding();
    if (finding.isEmpty()) {
      source.putNull("cause").putNull("line").putNull("explanation");
    } else {
      source.put("cause", finding.get().cause());
      source.put("line", finding.get().line());
      source.put("explanation", text.explanation(finding.get()));
    }
    ArrayNode also = source.putArray("also");
    diagnosis.also().forEach(other -> also.add(other.cause()));
    ArrayNode cut = source.putArray("cut");
    finding.ifPresent(first -> first.cut().forEach(edge -> fill(cut.addObject(), edge)));
    finding
        .filter(first -> !edits(first).isEmpty())
        .ifPresentOrElse(
            first -> fill(source.putObject("mend"), first), () -> source.putNull("mend"));
  }

  private void fill(ObjectNode cut, CutEdge edge) {
    Event event = trace.event(edge.to());
    cut.put("value", trace.name(edge.value(), event.id()).orElse("#" + edge.value()));
    cut.put("to", event instanceof Event.Operation operation ? operation.op() : kind(event));
    cut.put("line", event.place().line());
  }

  private static String kind(Event event) {
    return switch (event) {
      case Event.Constant _ -> "constant";
      case Event.Assign _ -> "assign";
      case Event.VariableMade _ -> "variable";
      default -> "read";
    };
  }

  private void fill(ObjectNode mend, Finding finding) {
    mend.put("title", finding.mend().map((Mend edit) -> text.title(edit)).orElse(""));
    ArrayNode edits = mend.putArray("edits");
    for (TextEdit edit : edits(finding)) {
      edits.addObject().put("line", edit.line()).put("old", edit.before()).put("new", edit.after());
    }
  }
}
