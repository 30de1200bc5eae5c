package dev.tapedeck.resources;

/// A bundled font. All hold Latin, Korean and mathematical signs; in the monospaced ones a Korean
/// syllable is exactly two columns wide. Load all of them before the first stylesheet is applied.
public enum UiFont {
  SANS("Tapedeck Sans", "TapedeckSans-Regular.ttf"),
  SANS_BOLD("Tapedeck Sans", "TapedeckSans-Bold.ttf"),
  MONO("Tapedeck Mono", "TapedeckMono-Regular.ttf"),
  MONO_BOLD("Tapedeck Mono", "TapedeckMono-Bold.ttf");

  private final String family;
  private final String file;

  UiFont(String family, String file) {
    this.family = family;
    this.file = file;
  }

  /// The family's name in stylesheets and in `Font.font`.
  public String family() {
    return family;
  }

  /// Where the font lies, for `Font.loadFont`.
  public String url() {
    return new ResourceFile("font/" + file).url().toExternalForm();
  }
}
