package dev.tapedeck.app.workbench;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.ThemePalette;
import dev.tapedeck.resources.UiScale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// How the window looks, how large it is and which language it speaks; all change while it is open.
public final class Appearance {
  private final ObjectProperty<Theme> theme;
  private final ObjectProperty<Language> language;
  private final ObjectProperty<UiScale> scale = new SimpleObjectProperty<>(UiScale.PLAIN);
  private final ReadOnlyObjectWrapper<ThemePalette> palette;
  private final ReadOnlyObjectWrapper<Messages> messages;

  /// Starts with a theme and a language.
  public Appearance(Theme theme, Language language) {
    this.theme = new SimpleObjectProperty<>(theme);
    this.language = new SimpleObjectProperty<>(language);
    this.palette = new ReadOnlyObjectWrapper<>(theme.palette());
    this.messages = new ReadOnlyObjectWrapper<>(Messages.in(language));
    this.theme.subscribe((_, chosen) -> palette.set(chosen.palette()));
    this.language.subscribe((_, chosen) -> messages.set(Messages.in(chosen)));
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  public ObjectProperty<Language> languageProperty() {
    return language;
  }

  /// How large everything is shown.
  public ObjectProperty<UiScale> scaleProperty() {
    return scale;
  }

  /// The colours of the theme, for what is drawn in code.
  public ReadOnlyObjectProperty<ThemePalette> paletteProperty() {
    return palette.getReadOnlyProperty();
  }

  /// The texts in the language.
  public ReadOnlyObjectProperty<Messages> messagesProperty() {
    return messages.getReadOnlyProperty();
  }

  public Messages messages() {
    return messages.get();
  }

  /// A text that follows the language.
  public ObservableValue<String> text(Message message, Object... arguments) {
    return say(in -> in.text(message, arguments));
  }

  /// What `words` makes of the texts; follows the language.
  public ObservableValue<String> say(Function<Messages, String> words) {
    return messages.map(words);
  }
}
