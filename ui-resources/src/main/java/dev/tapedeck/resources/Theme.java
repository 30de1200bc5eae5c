package dev.tapedeck.resources;

import java.util.List;
import java.util.Locale;

/// A look of the window: the stylesheets that make it, and its colours for what is drawn in code.
public enum Theme {
  LIGHT("/atlantafx/base/theme/primer-light.css"),
  DARK("/atlantafx/base/theme/primer-dark.css"),
  CONTRAST("/atlantafx/base/theme/primer-dark.css");

  private final String userAgentStylesheet;

  Theme(String userAgentStylesheet) {
    this.userAgentStylesheet = userAgentStylesheet;
  }

  /// The stylesheet of AtlantaFX below this theme, as `Application.setUserAgentStylesheet` takes
  /// it.
  public String userAgentStylesheet() {
    return userAgentStylesheet;
  }

  /// The stylesheets of a scene in this theme, in order: colours, then the shared rules.
  public List<String> stylesheets() {
    return List.of(
        colorsFile().url().toExternalForm(),
        new ResourceFile("theme/tapedeck.css").url().toExternalForm());
  }

  /// The colours of this theme, read from its stylesheet. The file is read anew with each call, so
  /// keep the answer.
  public ThemePalette palette() {
    return ThemePalette.parse(colorsFile().text());
  }

  /// The name of this theme on the command line: `light`, `dark` or `contrast`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the user calls this theme.
  public Message title() {
    return switch (this) {
      case LIGHT -> Message.THEME_LIGHT;
      case DARK -> Message.THEME_DARK;
      case CONTRAST -> Message.THEME_CONTRAST;
    };
  }

  private ResourceFile colorsFile() {
    return new ResourceFile("theme/" + id() + ".css");
  }
}
