package dev.tapedeck.resources;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/// The texts of the window in one language, a value: to switch the language, use another one.
public final class Messages {
  private final Language language;
  private final Map<Message, String> patterns;

  private Messages(Language language, Map<Message, String> patterns) {
    this.language = language;
    this.patterns = patterns;
  }

  /// Reads the bundle of a language.
  ///
  /// @throws IllegalStateException if the bundle lacks a text
  public static Messages in(Language language) {
    var bundle = bundle(language);
    var patterns = new EnumMap<Message, String>(Message.class);
    for (var message : Message.values()) {
      var pattern = bundle.getProperty(message.key());
      if (pattern == null) {
        throw new IllegalStateException(
            "cannot read the texts: no %s in '%s'; add it to the bundle"
                .formatted(message.key(), language.id()));
      }
      patterns.put(message, pattern);
    }
    return new Messages(language, patterns);
  }

  /// The language of these texts.
  public Language language() {
    return language;
  }

  /// The text with its placeholders `{0}`, `{1}` ... filled. Arguments appear as their `toString`
  /// says, so numbers look the same in every locale.
  public String text(Message message, Object... arguments) {
    return filled(pattern(message), arguments);
  }

  /// The text as the heading of a section: in capitals where the script has them, the arguments as
  /// they are.
  public String heading(Message message, Object... arguments) {
    return filled(pattern(message).toUpperCase(language.locale()), arguments);
  }

  private String filled(String pattern, Object... arguments) {
    Object[] texts = Arrays.stream(arguments).map(String::valueOf).toArray();
    return new MessageFormat(pattern, language.locale()).format(texts);
  }

  /// The text as it stands in the bundle, with its placeholders.
  String pattern(Message message) {
    return patterns.getOrDefault(message, message.key());
  }

  static Properties bundle(Language language) {
    var properties = new Properties();
    var file = new ResourceFile("messages_" + language.id() + ".properties");
    try {
      properties.load(new StringReader(file.text()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
