package dev.tapedeck.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir Path folder;

  @Test
  void read_givesBackWhatWasWritten() throws IOException {
    SettingsFile file = new SettingsFile(folder.resolve("tapedeck").resolve("settings.json"));
    Settings settings =
        new Settings(Theme.DARK, Language.KOREAN, new UiScale(150), List.of("a.py"))
            .withRecent("b.py");

    file.write(settings);

    assertThat(file.read()).isEqualTo(settings);
    assertThat(settings.recent()).containsExactly("b.py", "a.py");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1]", "{\"theme\": \"pink\", \"language\": 7, \"recent\": {}}"})
  void read_fallsBackToTheInitialSettings_whenTheFileIsBroken(String content) throws IOException {
    Path path = folder.resolve("settings.json");
    Files.writeString(path, content);

    assertThat(new SettingsFile(path).read()).isEqualTo(Settings.initial());
  }
}
