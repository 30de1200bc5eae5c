package dev.tapedeck.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsKeeperTest {
  private static final Settings FIRST =
      new Settings(Theme.LIGHT, Language.ENGLISH, UiScale.PLAIN, List.of());

  @TempDir Path folder;

  @Test
  void change_leavesTheLastChoiceInTheFile_whenWritesOvertakeEachOther() {
    SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
    List<Runnable> writes = new ArrayList<>();
    SettingsKeeper keeper = new SettingsKeeper(file, FIRST, writes::add);

    keeper.change(settings -> settings.with(Theme.DARK));
    keeper.change(settings -> settings.with(Language.KOREAN));
    writes.reversed().forEach(Runnable::run);

    assertThat(file.read())
        .isEqualTo(new Settings(Theme.DARK, Language.KOREAN, UiScale.PLAIN, List.of()));
  }

  @Test
  void change_goesOn_whenTheDiskTakesNothing() {
    SettingsFile unwritable = new SettingsFile(Path.of("/dev/null/settings.json"));
    SettingsKeeper keeper = new SettingsKeeper(unwritable, FIRST, Runnable::run);

    keeper.change(settings -> settings.with(Theme.DARK));

    assertThat(keeper.settings().theme()).isEqualTo(Theme.DARK);
  }
}
