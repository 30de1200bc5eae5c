package dev.tapedeck.app.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.DocumentException;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.samples.LessonCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileLibraryTest {
  @TempDir Path folder;

  private final FileLibrary library =
      new FileLibrary(LessonCatalog.bundled(), _ -> Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          binary.py   | \\0   | cannot open binary.py: it is not text; open a .py, .ipynb, .txt or .tape file
          latin.txt   | \\xff | cannot open latin.txt: it is not text; open a .py, .ipynb, .txt or .tape file
          picture.png | x     | cannot open picture.png: unknown ending; open a .py, .ipynb, .txt or .tape file
          """)
  void read_tellsWhyInOneSentence(String name, String content, String sentence) throws IOException {
    byte[] bytes =
        switch (content) {
          case "\\0" -> new byte[] {'x', 0};
          case "\\xff" -> new byte[] {'x', (byte) 0xff};
          default -> content.getBytes(StandardCharsets.UTF_8);
        };
    Path file = folder.resolve(name);
    Files.write(file, bytes);

    assertThat(sentence(file)).isEqualTo(sentence);
  }

  @Test
  void read_tellsThatAFileIsMissing() {
    assertThat(sentence(folder.resolve("missing.py")))
        .isEqualTo("cannot open missing.py: there is no such file; check the name");
  }

  @Test
  void read_tellsThatANotebookOrARecordingIsBroken() throws IOException {
    Path notebook = folder.resolve("a.ipynb");
    Files.writeString(notebook, "{\"nbformat\": 4");
    Path tape = folder.resolve("a.tape");
    Files.writeString(tape, "no zip");

    assertThat(sentence(notebook)).startsWith("cannot read the notebook a.ipynb: ");
    assertThat(sentence(tape)).startsWith("cannot read the recording a.tape: ");
  }

  private String sentence(Path file) {
    DocumentException told =
        catchThrowableOfType(DocumentException.class, () -> library.read(file));
    return Messages.in(Language.ENGLISH)
        .text(told.notice().message(), told.notice().arguments().toArray());
  }

  @Test
  void read_showsANotebookAsOneText() throws Exception {
    Path file = folder.resolve("two.ipynb");
    Files.writeString(
        file,
        """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
          {"cell_type": "code", "source": ["x = 1\\n", "x"]},
          {"cell_type": "markdown", "source": "words"},
          {"cell_type": "code", "source": "y = 2"}]}
        """);

    assertThat(library.read(file).document().text())
        .isEqualTo("# %% 1\nx = 1\nx\n\n# %% 2\ny = 2\n");
  }

  @Test
  void write_givesEveryByteBack_whateverTheLinesEndWith() throws Exception {
    Path file = folder.resolve("windows.py");
    Files.writeString(file, "x = 1\r\ny = 2\r\n");
    ProgramLibrary.Opened opened = library.read(file);

    library.write(file, opened.document());

    assertThat(opened.document().text()).isEqualTo("x = 1\ny = 2\n");
    assertThat(Files.readString(file)).isEqualTo("x = 1\r\ny = 2\r\n");
  }

  @Test
  void write_tellsWhyInOneSentence_whenThereIsNoSuchFolder() {
    DocumentException told =
        catchThrowableOfType(
            DocumentException.class,
            () -> library.write(folder.resolve("none").resolve("a.py"), Document.untitled("x")));

    assertThat(told.notice().message().key()).isEqualTo("error.file.not.written");
  }
}
