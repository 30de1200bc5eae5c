package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Sitting;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked in the real window when work was left unsaved.
class RecoveryTest extends OpenWindow {
  private static Path drafts = Path.of("");

  @BeforeEach
  void leaveWorkUnsaved_andStartAgain() throws Exception {
    close();
    open();
    drafts = new SettingsFile(folder.resolve("settings.json")).beside("drafts");
    Path program = Files.writeString(folder.resolve("left.py"), "x = 1\n");
    Sitting.thatIsDropped(drafts).edit(program, "x = 2\n");
  }

  private static void offer() throws Exception {
    fx(() -> composition.recover(window));
    waitUntil(() -> button(Message.DIALOG_RESTORE).filter(Node::isFocused).isPresent());
  }

  private static Optional<Node> button(Message title) {
    String text = Messages.in(Language.ENGLISH).text(title);
    return window.scene().getRoot().lookupAll(".td-dialog .button").stream()
        .filter(node -> node instanceof Button button && text.equals(button.getText()))
        .findFirst();
  }

  private static String read() {
    return fx(() ->
        window.scene().getRoot().lookupAll(".td-dialog .label").stream()
            .map(node -> ((Label) node).getText())
            .collect(Collectors.joining("\n")));
  }

  private static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(drafts)) {
      return files.filter(path -> path.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void dialog_namesTheDocuments_andRestoresByAClick() throws Exception {
    Path broken = Files.writeString(drafts.resolve("broken.json"), "{");
    offer();
    assertThat(read())
        .contains("Restore unsaved work?")
        .contains("Not saved when Tapedeck last closed: left.py")
        .contains(broken + ".unreadable");

    robot.clickOn(fx(() -> button(Message.DIALOG_RESTORE).orElseThrow()));

    waitUntil(() -> workbench().textProperty().get().equals("x = 2\n"));
    assertThat(fx(() -> workbench().dirtyProperty().get())).isTrue();
    assertThat(read()).isEmpty();
    waitUntil(() -> kept().size() == 1);
    fx(() -> workbench().documents().save(folder.resolve("left.py")));
    waitUntil(() -> kept().isEmpty());
    assertThat(folder.resolve("left.py")).hasContent("x = 2");
  }

  @Test
  void dialog_leavesAll_byTheEscapeKey() throws Exception {
    offer();

    press(KeyCode.ESCAPE);

    assertThat(read()).isEmpty();
    fx(() -> composition.close());
    assertThat(kept()).hasSize(1);
  }

  @Test
  void dialog_discards_byAClick() throws Exception {
    offer();
    robot.clickOn(fx(() -> button(Message.DIALOG_RECOVER_DISCARD).orElseThrow()));

    waitUntil(() -> kept().isEmpty());
    assertThat(folder.resolve("left.py")).hasContent("x = 1");
  }
}
