package dev.tapedeck.app.builder;

import java.util.Map;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// The texts of the system's clipboard.
public final class SystemTexts implements BuilderClipboard.Texts {
  @Override
  public void put(String text) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
  }

  @Override
  public Optional<String> take() {
    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
  }
}
