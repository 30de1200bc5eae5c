package dev.tapedeck.resources;

import java.util.Locale;

/// A language of the window.
public enum Language {
  ENGLISH(Locale.ENGLISH, Message.LANGUAGE_ENGLISH),
  KOREAN(Locale.KOREAN, Message.LANGUAGE_KOREAN);

  private final Locale locale;
  private final Message title;

  Language(Locale locale, Message title) {
    this.locale = locale;
    this.title = title;
  }

  /// The locale of this language, without a country.
  public Locale locale() {
    return locale;
  }

  /// The name of this language, in itself.
  public Message title() {
    return title;
  }

  /// The name of this language on the command line: `en` or `ko`.
  public String id() {
    return locale.getLanguage();
  }

  /// The language for the user's locale: Korean for Korean, else English.
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(KOREAN.id()) ? KOREAN : ENGLISH;
  }
}
