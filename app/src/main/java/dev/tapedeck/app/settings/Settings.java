package dev.tapedeck.app.settings;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The user's choices.
///
/// @param recent paths of files opened, newest first
public record Settings(Theme theme, Language language, UiScale scale, List<String> recent) {
  private static final int MOST_RECENT = 10;

  public Settings {
    recent = List.copyOf(recent);
  }

  /// What holds until the user chooses: light, in the language of the system.
  public static Settings initial() {
    return new Settings(Theme.LIGHT, Language.of(Locale.getDefault()), UiScale.PLAIN, List.of());
  }

  /// With another theme.
  public Settings with(Theme chosen) {
    return new Settings(chosen, language, scale, recent);
  }

  /// With another language.
  public Settings with(Language chosen) {
    return new Settings(theme, chosen, scale, recent);
  }

  /// With another scale.
  public Settings with(UiScale chosen) {
    return new Settings(theme, language, chosen, recent);
  }

  /// With a file as the newest.
  public Settings withRecent(String path) {
    List<String> paths = new ArrayList<>(recent);
    paths.remove(path);
    paths.addFirst(path);
    List<String> kept = paths.subList(0, Math.min(paths.size(), MOST_RECENT));
    return new Settings(theme, language, scale, kept);
  }
}
