package dev.tapedeck.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Sitting;
import dev.tapedeck.app.workbench.DocumentTab;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.resources.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What one sitting leaves unsaved, the next one offers.
class RecoveryViewModelTest {
  @TempDir Path folder;

  private Path drafts = Path.of("");
  private Path program = Path.of("");

  @BeforeEach
  void writeProgram() throws IOException {
    drafts = folder.resolve("drafts");
    program = Files.writeString(folder.resolve("a.py"), "x = 1\r\n");
  }

  private Sitting sitting() {
    return Sitting.thatIsDropped(drafts);
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(drafts)) {
      return files.toList();
    }
  }

  private static List<String> offered(Sitting sitting) {
    return sitting.recovery().foundProperty().get().names();
  }

  @Test
  void restore_opensAnEditedTextOfItsFile() throws IOException {
    sitting().edit(program, "x = 2\n");

    Sitting next = sitting();
    assertThat(offered(next)).containsExactly("a.py");
    next.recovery().restore();

    WorkbenchViewModel workbench = next.workbench();
    assertThat(workbench.textProperty().get()).isEqualTo("x = 2\n");
    assertThat(workbench.dirtyProperty().get()).isTrue();
    assertThat(workbench.documentProperty().get().file()).contains(program);
    assertThat(program).hasContent("x = 1");
    workbench.documents().save(program);
    next.tick();
    assertThat(Files.readString(program)).isEqualTo("x = 2\r\n");
    assertThat(kept()).isEmpty();
  }

  @Test
  void restore_opensEditedBlocksOfTheirFile_andTheEditCanBeTakenBack() throws IOException {
    BlockGraph saved = graph("saved");
    BlockGraph edited = graph("edited");
    Path file = Files.writeString(folder.resolve("b.tapedeck"), BlockFile.write(saved));
    Sitting first = sitting();
    first.workbench().documents().openFile(file);
    first.workbench().blueprint().edit(Message.DIALOG_OK, edited);
    first.tick();

    Sitting next = sitting();
    next.recovery().restore();

    WorkbenchViewModel workbench = next.workbench();
    assertThat(workbench.blueprint().graph()).contains(edited);
    assertThat(workbench.dirtyProperty().get()).isTrue();
    assertThat(workbench.documentProperty().get().file()).contains(file);
    workbench.documents().save(file);
    assertThat(file).hasContent(BlockFile.write(edited));
    workbench.blueprint().undo();
    assertThat(workbench.blueprint().graph()).contains(saved);
  }

  private static BlockGraph graph(String note) {
    return BlockGraph.EMPTY.with(new Note("n", note, Position.ORIGIN));
  }

  @Test
  void restore_opensAllThatWasOpen_alsoBehindOthers() {
    Sitting first = sitting();
    first.edit(program, "x = 2\n");
    first.workbench().documents().openLesson("first-gradient");
    first.workbench().textProperty().set("lesson, edited");
    first.workbench().documents().openNew();
    first.workbench().textProperty().set("new");
    first.workbench().documents().openBlocks("c.tapedeck", BlockGraph.EMPTY);
    first.workbench().blueprint().edit(Message.DIALOG_OK, graph("c"));
    first.workbench().documents().openText("not edited");
    first.tick();

    Sitting next = sitting();
    assertThat(offered(next))
        .containsExactlyInAnyOrder("a.py", "first_gradient.py", "untitled.py", "c.tapedeck");
    next.recovery().restore();

    assertThat(next.workbench().documents().tabs())
        .allMatch(DocumentTab::edited)
        .extracting(DocumentTab::name)
        .containsExactlyInAnyOrder("a.py", "first_gradient.py", "untitled.py", "c.tapedeck");
  }

  @Test
  void drafts_stayUntilTheChoice_andAfterAnotherCrash() {
    sitting().edit(program, "x = 2\n");

    sitting().end();
    Sitting third = sitting();
    assertThat(offered(third)).containsExactly("a.py");
    third.recovery().restore();

    Sitting fourth = sitting();
    assertThat(offered(fourth)).containsExactly("a.py");
    fourth.recovery().discard();
    assertThat(offered(sitting())).isEmpty();
    assertThat(program).hasContent("x = 1");
  }

  @Test
  void drafts_areThoseOfTheNewestEdit_eachInOneFile() throws IOException {
    Sitting first = sitting();
    first.edit(program, "x = 2\n");
    first.workbench().textProperty().set("x = 3\n");
    first.tick();

    assertThat(kept()).hasSize(1);
    Sitting next = sitting();
    next.recovery().restore();
    assertThat(next.workbench().textProperty().get()).isEqualTo("x = 3\n");
  }

  @Test
  void drafts_areRemoved_whenSaved_discarded_undoneOrAtTheEnd() throws IOException {
    Sitting sitting = sitting();
    sitting.edit(program, "x = 2\n");
    assertThat(kept()).hasSize(1);
    sitting.workbench().documents().save(program);
    sitting.tick();
    assertThat(kept()).isEmpty();

    sitting.workbench().textProperty().set("x = 3\n");
    sitting.tick();
    assertThat(kept()).hasSize(1);
    sitting.workbench().textProperty().set("x = 2\n");
    sitting.tick();
    assertThat(kept()).isEmpty();

    sitting.workbench().textProperty().set("x = 4\n");
    sitting.tick();
    sitting.workbench().documents().close(sitting.workbench().documents().frontProperty().get());
    sitting.tick();
    assertThat(kept()).isEmpty();

    sitting.edit(program, "x = 5\n");
    assertThat(kept()).hasSize(1);
    sitting.end();
    assertThat(kept()).isEmpty();
  }

  @Test
  void drafts_endWithTheLastEdit_whenWritesOvertakeEachOther() throws IOException {
    List<Runnable> writes = new ArrayList<>();
    Sitting first = new Sitting(drafts, new Owner(1L << 40, Instant.EPOCH), writes::add);
    first.edit(program, "x = 2\n");
    first.workbench().textProperty().set("x = 3\n");
    first.tick();
    writes.reversed().forEach(Runnable::run);

    Sitting next = sitting();
    next.recovery().restore();
    assertThat(next.workbench().textProperty().get()).isEqualTo("x = 3\n");
    first.end();
    writes.forEach(Runnable::run);
    assertThat(kept()).hasSize(1);
  }

  @Test
  void drafts_ofAProcessThatLives_areItsOwn() throws IOException {
    Sitting living = new Sitting(drafts, Owner.current(), Runnable::run);
    living.edit(program, "x = 2\n");

    assertThat(offered(sitting())).isEmpty();
    assertThat(kept()).hasSize(1);
    living.end();
    assertThat(kept()).isEmpty();
  }

  @Test
  void restore_keepsBothTexts_whenTwoSittingsEditedTheSameFile() {
    Sitting first = sitting();
    Sitting second = sitting();
    first.edit(program, "first\n");
    second.edit(program, "second\n");

    Sitting next = sitting();
    next.workbench().documents().openFile(program);
    next.recovery().restore();

    assertThat(next.workbench().documents().unsaved().values())
        .extracting(document -> document.text())
        .containsExactlyInAnyOrder("first\n", "second\n");
    assertThat(next.workbench().documents().tabs()).hasSize(2);
  }

  @Test
  void restore_bringsBackATextWhoseFileIsGone() throws IOException {
    sitting().edit(program, "x = 2\n");
    Files.delete(program);

    Sitting next = sitting();
    next.recovery().restore();
    next.workbench().documents().save(program);

    assertThat(Files.readString(program)).isEqualTo("x = 2\r\n");
  }

  @Test
  void draft_isNotOffered_whenItsFileHoldsTheSame() throws IOException {
    sitting().edit(program, "x = 2\n");
    Files.writeString(program, "x = 2\n");

    assertThat(offered(sitting())).isEmpty();
    assertThat(kept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1]",
        "\u0000",
        "{\"theme\": \"light\"}",
        "{\"format\": \"tapedeck-draft\", \"version\": 1, \"name\": \"a.py\"}",
        "{\"format\": \"tapedeck-draft\", \"version\": 2, \"name\": \"a.py\", \"text\": \"\"}",
        "{\"format\": \"tapedeck-draft\", \"version\": 1, \"name\": \"a\", \"blocks\": \"{\"}",
        "{\"format\": \"tapedeck-draft\", \"version\": 1, \"file\": \"\\u0000\", \"text\": \"\"}"
      })
  void brokenFile_isSetAside_toldOnce_andTheOthersAreOffered(String content) throws IOException {
    sitting().edit(program, "x = 2\n");
    Files.writeString(drafts.resolve("broken.json"), content);
    Path aside = drafts.resolve("broken.json.unreadable");

    Sitting next = sitting();
    assertThat(next.recovery().foundProperty().get().unreadable()).containsExactly(aside);
    assertThat(offered(next)).containsExactly("a.py");
    assertThat(Files.readString(aside)).isEqualTo(content);
    assertThat(sitting().recovery().foundProperty().get().unreadable()).isEmpty();
  }

  @Test
  void work_goesOn_whenTheDiskTakesNothing() {
    Sitting sitting = Sitting.thatIsDropped(Path.of("/dev/null/drafts"));

    sitting.edit(program, "x = 2\n");
    sitting.end();

    assertThat(sitting.workbench().textProperty().get()).isEqualTo("x = 2\n");
  }
}
