package dev.tapedeck.python.mend;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The doctor's sentences in one language: templates in which `{name}` stands for an argument.
final class Sentences {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final Properties templates;

  private Sentences(Properties templates) {
    this.templates = templates;
  }

  /// The sentences in Korean or, for every other language, in English.
  static Sentences in(Locale locale) {
    String language = locale.getLanguage().equals("ko") ? "ko" : "en";
    try (InputStream stream =
        Sentences.class.getResourceAsStream(
            "/dev/tapedeck/python/doctor_" + language + ".properties")) {
      if (stream == null) {
        throw new IllegalStateException("cannot read the doctor's sentences: " + language);
      }
      Properties templates = new Properties();
      templates.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return new Sentences(templates);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> keys() {
    return new TreeSet<>(templates.stringPropertyNames());
  }

  Optional<String> template(String key) {
    return Optional.ofNullable(templates.getProperty(key));
  }

  /// The placeholders of a template.
  Set<String> placeholders(String key) {
    return new TreeSet<>(
        PLACEHOLDER
            .matcher(template(key).orElse(""))
            .results()
            .map(result -> result.group(1))
            .toList());
  }

  /// The sentence for a key, with arguments in.
  ///
  /// @throws IllegalArgumentException if there is no such sentence
  String say(String key, Map<String, String> arguments) {
    String template =
        template(key)
            .orElseThrow(() -> new IllegalArgumentException("cannot say: no sentence " + key));
    return PLACEHOLDER
        .matcher(template)
        .replaceAll((MatchResult place) -> Matcher.quoteReplacement(argument(place, arguments)));
  }

  private static String argument(MatchResult place, Map<String, String> arguments) {
    return arguments.getOrDefault(place.group(1), place.group());
  }
}
