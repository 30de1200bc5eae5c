package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Trace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class GraphExportTest {
  @TempDir Path folder;

  private final Trace trace = Recordings.severalSources();
  private final BackwardPass pass = BackwardPass.latest(trace).orElseThrow();

  @BeforeAll
  static void start() throws Exception {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(MainWindow::loadFonts);
  }

  private Path write(String name, int position) throws IOException {
    return write(name, trace, position);
  }

  private Path write(String name, Trace recorded, int position) throws IOException {
    Path file = folder.resolve(name);
    GraphExport.of(
            recorded,
            BackwardPass.latest(recorded).orElseThrow(),
            position,
            false,
            Messages.in(Language.ENGLISH),
            Theme.LIGHT.palette())
        .write(file);
    return file;
  }

  @Test
  void svg_holdsEveryCardAndItsGradient() throws Exception {
    String start = texts(write("start.svg", 0));
    String end = texts(write("end.svg", pass.last()));

    assertThat(start)
        .contains("Sigmoid", "Mean", "source", "target", "tape \u00b7 used up by line 10");
    assertThat(end).contains("0.1").hasSizeGreaterThan(start.length());
  }

  @Test
  void svg_saysWhatLongEdgesCarry() throws Exception {
    assertThat(texts(write("loop.svg", Recordings.loop(8), 0))).contains("x (2,)");
  }

  /// Also that it is well-formed.
  private static String texts(Path svg) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Files.readAllBytes(svg)));
    NodeList texts = document.getElementsByTagName("text");
    return String.join(
        "\n",
        IntStream.range(0, texts.getLength())
            .mapToObj(i -> texts.item(i).getTextContent())
            .toList());
  }

  @Test
  void png_isAPictureOfManyColours() throws Exception {
    BufferedImage image = ImageIO.read(write("graph.png", pass.last()).toFile());

    assertThat(image.getWidth()).isGreaterThan(image.getHeight());
    long colours =
        IntStream.range(0, image.getWidth())
            .flatMap(x -> IntStream.range(0, image.getHeight()).map(y -> image.getRGB(x, y)))
            .distinct()
            .count();
    assertThat(colours).isGreaterThan(50);
  }

  @Test
  void dot_holdsNodesEdgesAndTheTape() throws IOException {
    String dot = Files.readString(write("graph.dot", pass.last()));

    assertThat(dot).startsWith("digraph tape {").endsWith("}\n");
    assertThat(dot.lines().filter(line -> line.contains(" -> ")))
        .hasSize(pass.graph().edges().size());
    assertThat(dot.lines().filter(line -> line.contains("[label=")))
        .hasSize(pass.graph().nodes().size());
    assertThat(dot).contains("subgraph cluster_1").contains("Sigmoid \u00b7 y").contains("\u2207 ");
  }

  @Test
  void write_fails_whenTheFolderIsMissing() {
    assertThatThrownBy(() -> write("no/such.svg", 0)).isInstanceOf(NoSuchFileException.class);
  }
}
