package dev.tapedeck.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class CommandCatalogTest {
  private final List<String> asked = new ArrayList<>();
  private final Stage stage = new Stage();
  private final CommandCatalog commands =
      new CommandCatalog(
          stage.workbench(), recording(WindowActions.class), recording(GraphActions.class));

  /// Remembers the names of the methods that are called.
  private <T> T recording(Class<T> actions) {
    return actions.cast(
        Proxy.newProxyInstance(
            actions.getClassLoader(),
            new Class<?>[] {actions},
            (_, method, _) -> {
              asked.add(method.getName());
              return null;
            }));
  }

  @Test
  void all_haveIdsAndKeysOfTheirOwn() {
    assertThat(commands.all()).hasSizeGreaterThan(30);
    assertThat(commands.all()).extracting(Command::id).doesNotHaveDuplicates();
    assertThat(commands.all()).flatExtracting(Command::keys).doesNotHaveDuplicates();
  }

  @Test
  void all_haveKeysThatKeyboardsHave() {
    assertThat(commands.all())
        .flatExtracting(Command::keys)
        .allSatisfy(key -> assertThat(KeyCombination.valueOf(key).getDisplayText()).isNotEmpty());
  }

  @Test
  void all_withASingleKeyActInThePlayerOnly() {
    Set<String> modifiers = Set.of("Ctrl", "Alt");
    assertThat(commands.all())
        .filteredOn(command -> command.scope() == Command.Scope.EVERYWHERE)
        .flatExtracting(Command::keys)
        .allMatch(key ->
            modifiers.contains(key.split("\\+")[0])
                || key.matches("(Shift\\+)?F\\d+")
                || key.equals("Shift+Slash"));
  }

  @Test
  void run_does_whatItSays() {
    commands.find("fit-all").orElseThrow().run();
    commands.find("palette").orElseThrow().run();

    assertThat(asked).containsExactly("fitAll", "palette");
    assertThat(commands.find("theme-" + Theme.DARK.id())).isPresent();
    assertThat(commands.find("language-" + Language.KOREAN.name().toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  @Test
  void run_doesNothing_whenDisabled() {
    assertThat(commands.find("stop").orElseThrow().isEnabled()).isFalse();
    assertThat(commands.find("step").orElseThrow().isEnabled()).isFalse();
  }

  @Test
  void find_findsCommandsAndNodes() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    PaletteViewModel palette =
        new PaletteViewModel(commands, stage.workbench(), stage.appearance());

    assertThat(palette.find("zoom in"))
        .extracting(PaletteViewModel.Row::title, PaletteViewModel.Row::detail)
        .containsExactly(tuple("Zoom in", "Ctrl+="));
    PaletteViewModel.Row sigmoid = palette.find("sigmoid").getFirst();
    sigmoid.action().run();
    assertThat(stage.workbench().selectedProperty().get()).isPresent();
  }
}
