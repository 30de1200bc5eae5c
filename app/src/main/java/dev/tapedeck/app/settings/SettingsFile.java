package dev.tapedeck.app.settings;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where settings are kept. What is missing or broken in the file falls back to the initial
/// settings, so that a bad file never keeps Tapedeck from starting.
public final class SettingsFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;

  /// Keeps settings in a file, which need not exist.
  public SettingsFile(Path path) {
    this.path = path;
  }

  /// The user's own file: `tapedeck/settings.json` in `XDG_CONFIG_HOME`, or in `.config`.
  public static SettingsFile ofUser() {
    String configured = System.getenv("XDG_CONFIG_HOME");
    Path folder =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configured);
    return new SettingsFile(folder.resolve("tapedeck").resolve("settings.json"));
  }

  /// A file or folder beside it.
  public Path beside(String name) {
    return path.resolveSibling(name);
  }

  /// The settings in the file.
  public Settings read() {
    Settings initial = Settings.initial();
    if (!Files.isReadable(path)) {
      return initial;
    }
    try {
      JsonNode root = JSON.readTree(Files.readString(path));
      return new Settings(
          named(Theme.values(), Theme::id, root.path("theme")).orElse(initial.theme()),
          named(Language.values(), Language::id, root.path("language")).orElse(initial.language()),
          new UiScale(root.path("scale").asInt(initial.scale().percent())),
          texts(root.path("recent")));
    } catch (IOException | JacksonException broken) {
      return initial;
    }
  }

  /// Writes the settings in one step.
  ///
  /// @throws IOException if the disk does not take them
  public void write(Settings settings) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "settings", ".json");
    try {
      Files.writeString(
          fresh,
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(
                  Map.of(
                      "theme", settings.theme().id(),
                      "language", settings.language().id(),
                      "scale", settings.scale().percent(),
                      "recent", settings.recent())));
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static <T> Optional<T> named(
      T[] values, java.util.function.Function<T, String> id, JsonNode node) {
    return Stream.of(values).filter(value -> id.apply(value).equals(node.asString(""))).findFirst();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asString("")));
    return texts;
  }
}
