package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Diagnosis.Verdict;
import dev.tapedeck.doctor.Mend;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Puts diagnoses into sentences, in English or Korean, with the user's own names and lines.
public final class DiagnosisText {
  private final Sentences sentences;
  private final boolean hasCapitals;

  public DiagnosisText(Locale locale) {
    sentences = Sentences.in(locale);
    hasCapitals = !locale.getLanguage().equals("ko");
  }

  /// The causes that there are sentences for.
  public Set<String> causes() {
    return sentences.keys().stream()
        .filter(key -> key.endsWith(".explanation"))
        .map(key -> key.substring(0, key.indexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Why it happened, in one sentence.
  public String explanation(Finding finding) {
    return say(finding, "explanation");
  }

  /// What to do about it where no edit is safe, in one sentence.
  public String advice(Finding finding) {
    return say(finding, "advice");
  }

  /// A remark on the outcome itself: that zeros were filled in, or that None was expected.
  public Optional<String> note(Diagnosis diagnosis) {
    boolean filled =
        diagnosis.verdict() == Verdict.ZERO
            && diagnosis.finding().filter(finding -> !finding.cause().equals("zero")).isPresent();
    if (filled) {
      return Optional.of(sentences.say("note.zero-filled", Map.of()));
    }
    return diagnosis.verdict() == Verdict.NONE && diagnosis.expected()
        ? Optional.of(sentences.say("note.expected", Map.of()))
        : Optional.empty();
  }

  /// What the mend does, as the title of an edit.
  public String title(Mend mend) {
    return switch (mend) {
      case Mend.Watch watch ->
          sentences.say("mend.watch", Map.of("names", String.join(", ", watch.names())));
      case Mend.MakePersistent _ -> sentences.say("mend.make-persistent", Map.of());
      case Mend.AssignInPlace _ -> sentences.say("mend.assign-in-place", Map.of());
      case Mend.ReplaceCall replace ->
          sentences.say("mend.replace-call", Map.of("function", replace.function()));
      case Mend.CastSource _ -> sentences.say("mend.cast-source", Map.of());
      case Mend.UseTensor _ -> sentences.say("mend.use-tensor", Map.of());
      case Mend.MoveIntoTape _ -> sentences.say("mend.move-into-tape", Map.of());
      case Mend.Soften soften -> sentences.say("mend.soften", Map.of("op", soften.op()));
      case Mend.SwapArguments _ -> sentences.say("mend.swap-arguments", Map.of());
      case Mend.PassVariables pass ->
          sentences.say("mend.pass-variables", Map.of("holder", pass.holder()));
      case Mend.TakeLater _ -> sentences.say("mend.take-later", Map.of());
      case Mend.WholeJacobian _ -> sentences.say("mend.whole-jacobian", Map.of());
      case Mend.LetThrough let ->
          sentences.say(
              "mend.let-through", Map.of("function", let.stop().name().toLowerCase(Locale.ROOT)));
      case Mend.StopAround stop -> sentences.say("mend.stop-around", Map.of("op", stop.op()));
      case Mend.KeepTensor _ -> sentences.say("mend.keep-tensor", Map.of());
      case Mend.EnterTape _ -> sentences.say("mend.enter-tape", Map.of());
      case Mend.GuardInput guard -> sentences.say("mend.guard-input", Map.of("op", guard.op()));
      case Mend.DivideSafely _ -> sentences.say("mend.divide-safely", Map.of());
      case Mend.Several(var parts) ->
          parts.stream().map(this::title).distinct().collect(Collectors.joining("; "));
    };
  }

  /// A line of the report.
  String report(String key, Map<String, String> arguments) {
    return sentences.say("report." + key, withPlaces(arguments));
  }

  /// The sentence for the finding's situation or, where that has none of its own, for its cause.
  private String say(Finding finding, String kind) {
    String situation = finding.arguments().getOrDefault("situation", "");
    return List.of(finding.cause() + "." + situation + "." + kind, finding.cause() + "." + kind)
        .stream()
        .filter(key -> sentences.template(key).isPresent())
        .findFirst()
        .map(key -> capitalised(sentences.say(key, withPlaces(finding.arguments()))))
        .orElseThrow(
            () -> new IllegalArgumentException("cannot explain: no sentence " + finding.cause()));
  }

  /// The arguments with every line number in words.
  private Map<String, String> withPlaces(Map<String, String> arguments) {
    Map<String, String> spoken = new HashMap<>(arguments);
    arguments.forEach((name, value) -> {
      if (name.equals("line") || name.endsWith("Line")) {
        spoken.put(name, place(value, Optional.ofNullable(arguments.get(name + "File"))));
      }
    });
    return spoken;
  }

  private String place(String number, Optional<String> file) {
    return file.map(
            name -> sentences.say("place.elsewhere", Map.of("number", number, "file", name)))
        .orElseGet(() -> sentences.say("place", Map.of("number", number)));
  }

  private String capitalised(String sentence) {
    return hasCapitals
        ? sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1)
        : sentence;
  }
}
