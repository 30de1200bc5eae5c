package dev.tapedeck.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandCatalogTest {
  private final List<String> asked = new ArrayList<>();
  private final Stage stage = new Stage();
  private final CommandCatalog commands =
      new CommandCatalog(
          stage.workbench(),
          recording(WindowActions.class),
          recording(GraphActions.class),
          stage.inspector(),
          recording(BuilderActions.class));

  /// Remembers the names of the methods that are called; what is asked is always so.
  private <T> T recording(Class<T> actions) {
    return actions.cast(
        Proxy.newProxyInstance(
            actions.getClassLoader(),
            new Class<?>[] {actions},
            (_, method, _) -> {
              if (method.getReturnType() == ObservableValue.class) {
                return new SimpleBooleanProperty(true);
              }
              asked.add(method.getName());
              return null;
            }));
  }

  @Test
  void all_haveIdsAndKeysOfTheirOwn() {
    assertThat(commands.all()).hasSizeGreaterThan(30);
    assertThat(commands.all()).extracting(Command::id).doesNotHaveDuplicates();
    assertThat(commands.all())
        .filteredOn(command -> command.scope() == Command.Scope.BUILDER)
        .flatExtracting(Command::keys)
        .doesNotHaveDuplicates();
    assertThat(commands.all())
        .filteredOn(command -> command.scope() != Command.Scope.BUILDER)
        .flatExtracting(Command::keys)
        .doesNotHaveDuplicates();
  }

  @Test
  void all_haveKeysThatKeyboardsHave() {
    assertThat(commands.all())
        .flatExtracting(Command::keys)
        .allSatisfy(key ->
            assertThat(KeyCombination.valueOf(key))
                .as("JavaFX takes what it does not know for a character: %s", key)
                .isInstanceOf(KeyCodeCombination.class));
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

  @Test
  void goOn_walksThroughTheNodesFound_roundAndRound() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    PaletteViewModel palette =
        new PaletteViewModel(commands, stage.workbench(), stage.appearance());
    assertThat(palette.goOn(1)).isFalse();

    palette.remember("float32");
    List<Integer> forward = new ArrayList<>();
    do {
      assertThat(palette.goOn(1)).isTrue();
      forward.add(stage.workbench().selectedProperty().get().orElseThrow());
    } while (forward.size() < 2 || !forward.getLast().equals(forward.getFirst()));

    assertThat(forward.subList(1, forward.size())).doesNotHaveDuplicates().hasSizeGreaterThan(3);
    palette.goOn(-1);
    assertThat(stage.workbench().selectedProperty().get())
        .hasValue(forward.get(forward.size() - 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "grad:none"            | 0
          "float32 sigmoid"      | 1
          "sigmoid line:1"       | 0
          "int32"                | 0
          "|grad|>0 sigmoid"     | 1
          "|grad|<0"             | 0
          "|grad|> sigmoid"      | 0
          "grad:nan"             | 0
          """)
  void find_takesFiltersForNodes(String query, int found) {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());

    assertThat(new PaletteViewModel(commands, stage.workbench(), stage.appearance()).find(query))
        .hasSize(found);
  }

  @Test
  void find_findsTheNodeOfALine_andTheSourceWithoutGradient() {
    Trace trace = Runs.leftFramework();
    stage.open(Runs.SEVERAL_SOURCES, trace);
    PaletteViewModel palette =
        new PaletteViewModel(commands, stage.workbench(), stage.appearance());
    TapeGraph.Node sin =
        stage.workbench().recording().orElseThrow().graph().nodes().stream()
            .filter(node -> node.kind() == TapeGraph.Kind.OPERATION)
            .findFirst()
            .orElseThrow();

    assertThat(palette.find("line:" + sin.place().line())).isNotEmpty();
    assertThat(palette.find("grad:none")).hasSize(1);
    palette.find("grad:none").getFirst().action().run();
    int selected = stage.workbench().selectedProperty().get().getAsInt();
    assertThat(trace.event(selected)).isInstanceOf(Event.VariableMade.class);
  }
}
