package dev.tapedeck.samples;

import java.util.Locale;

/// A text in every language of the lesson library.
///
/// @param en the English text
/// @param ko the Korean text
public record Localized(String en, String ko) {

  /// The text in the language of `locale`; English where the library does not speak that language.
  public String in(Locale locale) {
    return locale.getLanguage().equals(Locale.KOREAN.getLanguage()) ? ko : en;
  }
}
