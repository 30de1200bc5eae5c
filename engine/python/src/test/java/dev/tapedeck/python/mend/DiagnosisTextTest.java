package dev.tapedeck.python.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Mend;
import dev.tapedeck.tape.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTextTest {
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("source", "w"),
          Map.entry("target", "loss"),
          Map.entry("line", "7"),
          Map.entry("callLine", "9"),
          Map.entry("firstLine", "8"),
          Map.entry("op", "Floor"),
          Map.entry("dtype", "int32"),
          Map.entry("madeLine", "3"),
          Map.entry("tapeLine", "5"),
          Map.entry("useLine", "6"),
          Map.entry("ranLine", "6"),
          Map.entry("opLine", "6"),
          Map.entry("builtLine", "4"),
          Map.entry("watchLine", "7"),
          Map.entry("function", "np.mean"),
          Map.entry("backLine", "8"),
          Map.entry("variable", "v"),
          Map.entry("method", "assign_add"),
          Map.entry("innerLine", "6"),
          Map.entry("leaves", "a, b"),
          Map.entry("lastLine", "4"),
          Map.entry("message", "boom"),
          Map.entry("argument", "y"),
          Map.entry("type", "float"),
          Map.entry("shape", "(2,)"),
          Map.entry("row", "1"));

  private final DiagnosisText english = new DiagnosisText(Locale.ENGLISH);

  @ParameterizedTest
  @CsvFileSource(resources = "sentences.csv", delimiter = '|', quoteCharacter = '^')
  void sentence_namesTheUsersOwnThings(
      String cause, String situation, String kind, String sentence) {
    Finding finding = finding(cause, Optional.ofNullable(situation));

    assertThat(kind.equals("advice") ? english.advice(finding) : english.explanation(finding))
        .isEqualTo(sentence);
  }

  @Test
  void sentence_isTheCauses_whenTheSituationHasNoneOfItsOwn() {
    assertThat(english.explanation(finding("dtype", Optional.of("advice"))))
        .isEqualTo(english.explanation(finding("dtype", Optional.empty())));
  }

  @Test
  void sentence_namesTheText_whenALineIsInAnother() {
    Finding finding =
        new Finding(
            "used-up",
            "cell 3",
            1,
            Map.of("firstLine", "2", "firstLineFile", "cell 4"),
            List.of(),
            List.of(),
            Optional.empty());

    assertThat(english.explanation(finding))
        .startsWith("Line 2 of cell 4 already asked this tape for a gradient");
    assertThat(new DiagnosisText(Locale.KOREAN).explanation(finding))
        .startsWith("cell 4의 2번째 줄에서 이미");
  }

  @Test
  void keys_areTheSameInBothLanguages() {
    assertThat(Sentences.in(Locale.KOREAN).keys()).isEqualTo(Sentences.in(Locale.ENGLISH).keys());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void korean_usesTheSamePlaceholders(String key) {
    assertThat(Sentences.in(Locale.KOREAN).placeholders(key))
        .isEqualTo(Sentences.in(Locale.ENGLISH).placeholders(key));
  }

  @ParameterizedTest
  @MethodSource("sentenceKeys")
  void korean_isAKoreanSentence(String key) {
    assertThat(Sentences.in(Locale.KOREAN).template(key).orElseThrow())
        .containsPattern("[가-힣]")
        .matches(text -> text.endsWith(".") || text.endsWith("{message}"));
  }

  static List<String> keys() {
    return List.copyOf(Sentences.in(Locale.ENGLISH).keys());
  }

  static List<String> sentenceKeys() {
    return keys().stream()
        .filter(key -> !key.startsWith("report."))
        .filter(key -> key.matches(".*\\.(explanation|advice)"))
        .toList();
  }

  @Test
  void title_namesWhatTheMendDoes() {
    Place place = Place.at("program.py", 3);

    assertThat(
            List.of(
                english.title(new Mend.Watch(List.of("a", "b"), List.of(1, 2), place)),
                english.title(new Mend.MakePersistent(place)),
                english.title(new Mend.AssignInPlace(place)),
                english.title(new Mend.ReplaceCall(place, place, "np.mean")),
                english.title(new Mend.CastSource(place)),
                english.title(new Mend.UseTensor(place, place)),
                english.title(new Mend.MoveIntoTape(place, List.of(4), place)),
                english.title(new Mend.Soften(place, "ArgMax", 3)),
                english.title(new Mend.SwapArguments(place)),
                english.title(new Mend.PassVariables(place, "model")),
                english.title(new Mend.TakeLater(place, place)),
                english.title(new Mend.WholeJacobian(place)),
                english.title(
                    new Mend.Several(
                        List.of(new Mend.CastSource(place), new Mend.MakePersistent(place))))))
        .containsExactly(
            "Watch a, b in the tape's block",
            "Make the tape persistent",
            "Write the variable in place",
            "Use TensorFlow's function instead of np.mean",
            "Make the source floating-point",
            "Use the tensor itself and write the variable after the block",
            "Compute it inside the tape's block",
            "Put a smooth substitute in place of ArgMax",
            "Let target and source change places",
            "Ask for the variables of model",
            "Take the list of variables when it is asked for",
            "Ask for the whole Jacobian",
            "Make the source floating-point; Make the tape persistent");
  }

  private static Finding finding(String cause, Optional<String> situation) {
    Map<String, String> arguments = new HashMap<>(ARGUMENTS);
    situation.ifPresent(name -> arguments.put("situation", name));
    return new Finding(cause, "program.py", 7, arguments, List.of(), List.of(), Optional.empty());
  }
}
