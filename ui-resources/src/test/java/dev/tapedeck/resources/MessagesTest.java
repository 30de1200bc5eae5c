package dev.tapedeck.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @EnumSource(Language.class)
  void bundle_holdsExactlyTheMessages(Language language) {
    var keys = Stream.of(Message.values()).map(Message::key).toList();

    assertThat(Messages.bundle(language).stringPropertyNames())
        .hasSizeGreaterThan(150)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @ParameterizedTest
  @EnumSource(Message.class)
  void pattern_hasTheSamePlaceholders_inBothLanguages(Message message) {
    var english = Messages.in(Language.ENGLISH).pattern(message);
    var korean = Messages.in(Language.KOREAN).pattern(message);

    assertThat(placeholders(korean)).isEqualTo(placeholders(english));
    assertThat(english).isNotBlank();
    assertThat(korean).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(Message.class)
  void pattern_hasNothingThatFormattingSwallows(Message message) {
    for (var language : Language.values()) {
      var pattern = Messages.in(language).pattern(message);

      assertThat(pattern).as("a straight apostrophe quotes").doesNotContain("'");
      assertThat(PLACEHOLDER.matcher(pattern).replaceAll("")).doesNotContain("{", "}");
    }
  }

  @ParameterizedTest
  @EnumSource(Message.class)
  void korean_avoidsParticlesThatDependOnTheArgument(Message message) {
    assertThat(Messages.in(Language.KOREAN).pattern(message))
        .doesNotContain("(를)", "(을)", "(가)", "(이)", "(는)", "(은)", "(으)", "(와)", "(과)");
  }

  @Test
  void text_fillsPlaceholders_inTheOrderOfTheSentence() {
    var messages = Messages.in(Language.ENGLISH);

    assertThat(messages.text(Message.STEP_CONTRIBUTION, "Mul", "x", "8", "2", "4"))
        .isEqualTo("Mul hands x the gradient 8: upstream 2 times local derivative 4.");
    assertThat(Messages.in(Language.KOREAN).text(Message.DECK_STEP_OF, 3, 14))
        .isEqualTo("14단계 중 3단계.");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void text_showsNumbersUngrouped(Language language) {
    assertThat(Messages.in(language).text(Message.NODE_LINE, 12345)).contains("12345");
  }

  @Test
  void heading_capitalisesTheSentence_butNotTheArguments() {
    assertThat(Messages.in(Language.ENGLISH).heading(Message.INSPECTOR_CONTRIBUTIONS, "ȳ"))
        .isEqualTo("CONTRIBUTIONS TO ȳ");
  }

  @Test
  void language_isKorean_onlyForKoreanLocales() {
    assertThat(Language.of(Locale.KOREA)).isEqualTo(Language.KOREAN);
    assertThat(Language.of(Locale.GERMANY)).isEqualTo(Language.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "misuse",
        "used-up",
        "no-gradient-registered",
        "rebound",
        "dtype",
        "auto-watch-off",
        "not-trainable",
        "not-built",
        "unwatched",
        "stopped",
        "outside-tape",
        "left-framework",
        "state",
        "stateful-source",
        "non-differentiable",
        "branch",
        "higher-order",
        "unused",
        "zero",
        "non-finite",
        "summed",
        "coupled-rows",
        "unknown"
      })
  void ofCause_namesEveryCauseOfTheDoctor(String causeId) {
    assertThat(Message.ofCause(causeId)).isPresent();
  }

  @Test
  void ofCause_isEmpty_whenThereIsNoSuchCause() {
    assertThat(Message.ofCause("weather")).isEmpty();
  }

  private static TreeSet<String> placeholders(String pattern) {
    return PLACEHOLDER
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
