package dev.tapedeck.app.plots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Figure;
import dev.tapedeck.trace.Mark;
import dev.tapedeck.trace.Plot;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@ExtendWith(ApplicationExtension.class)
class FigureFilesTest {
  private static final Mark.Style LINE =
      new Mark.Style("C0", 1.5, 1, Mark.Dash.SOLID, Mark.Sign.NONE, 6);
  private static final Mark.Style RED =
      new Mark.Style("#ff0000", 0, 1, Mark.Dash.SOLID, Mark.Sign.CIRCLE, 6);
  private static final PlotColors COLORS = PlotColors.of(Theme.LIGHT.palette());

  @TempDir Path folder;

  @Test
  void write_makesPictureAndDrawingOfEachFigure() throws IOException {
    Figure figure = figure(new Mark.Bars("", RED, list(0), list(1), list(0), list(2)));

    FigureFiles.write(List.of(figure, figure), folder.resolve("new"), Theme.DARK);

    BufferedImage picture = ImageIO.read(folder.resolve("new/figure-2.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(640);
    assertThat(picture.getHeight()).isEqualTo(480);
    assertThat(new Color(picture.getRGB(320, 300))).isEqualTo(Color.RED);
    assertThat(new Color(picture.getRGB(1, 1)))
        .isEqualTo(Color.decode(PlotColors.of(Theme.DARK.palette()).background()));
    assertThat(Files.readString(folder.resolve("new/figure-1.svg"))).startsWith("<svg ");
  }

  @Test
  void svg_namesTitleLabelsAndMarks() throws Exception {
    Plot plot =
        new Plot(
            Plot.Cell.WHOLE,
            "a < b",
            Plot.Axis.automatic("steps"),
            Plot.Axis.automatic("loss"),
            true,
            true,
            true,
            false,
            Optional.empty(),
            List.of(new Mark.Line("train", LINE, list(0, 1, 2), list(4, 1, 0))));

    Document document = parsed(new Figure("all", 6.4, 4.8, List.of(plot)));

    assertThat(texts(document))
        .contains("all", "a < b", "steps", "loss", "train", "0.0", "1.0", "2.0");
  }

  @Test
  void svg_breaksLinesWhereNumbersHaveNoPlace() throws Exception {
    Figure figure =
        figure(new Mark.Line("", LINE, list(0, 1, 2, 3, 4, 5), list(0, 1, Double.NaN, 3, 4, 5)));

    assertThat(strokes(parsed(figure), COLORS.web("C0"))).hasSize(2);
  }

  @Test
  void svg_putsNumbersWhereTheyBelong() throws Exception {
    Figure figure = figure(new Mark.Line("", LINE, list(0, 10), list(0, 10)));

    String[] points = strokes(parsed(figure), COLORS.web("C0")).getFirst().split("[ ,]");

    assertThat(Double.parseDouble(points[0])).isLessThan(Double.parseDouble(points[2]));
    assertThat(Double.parseDouble(points[1])).isGreaterThan(Double.parseDouble(points[3]));
  }

  @Test
  void svg_drawsEveryKindOfMark() throws Exception {
    Mark.ColorScale gray = new Mark.ColorScale("gray", Double.NaN, Double.NaN);
    Plot plot =
        new Plot(
            Plot.Cell.WHOLE,
            "",
            Plot.Axis.automatic(""),
            new Plot.Axis("", true, Double.NaN, Double.NaN, Optional.empty(), List.of()),
            false,
            false,
            false,
            false,
            Optional.of("scale"),
            List.of(
                new Mark.Points("", RED, list(1, 2), list(1, 2), list(9), list(0, 1), gray),
                new Mark.Band("", LINE, list(1, 2), list(1, 1), list(2, 3)),
                new Mark.Rule("", LINE, true, 1.5),
                new Mark.Picture(LINE, 1, 2, 1, list(0, 1), 1, 2, 1, 2, gray),
                new Mark.Words(RED, 1, 1, "here")));

    Document document = parsed(new Figure("", 3, 2, List.of(plot)));

    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("image").getLength()).isEqualTo(2);
    assertThat(texts(document)).contains("here", "scale");
  }

  @Test
  void colors_followTheTheme() {
    PlotColors dark = PlotColors.of(Theme.DARK.palette());

    assertThat(dark.web("#000000")).isEqualTo(dark.text());
    assertThat(dark.web("C3")).isNotEqualTo(COLORS.web("C3"));
    assertThat(dark.web("C13")).isEqualTo(dark.web("C3"));
    assertThat(dark.web("#ff0000")).isEqualTo("#ff0000");
    assertThat(ColorMap.named("gray_r").web(0)).isEqualTo("#ffffff");
  }

  private static Figure figure(Mark mark) {
    Plot plot =
        new Plot(
            Plot.Cell.WHOLE,
            "",
            Plot.Axis.automatic(""),
            Plot.Axis.automatic(""),
            false,
            false,
            true,
            false,
            Optional.empty(),
            List.of(mark));
    return new Figure("", 6.4, 4.8, List.of(plot));
  }

  private static List<Double> list(double... numbers) {
    List<Double> list = new ArrayList<>();
    for (double number : numbers) {
      list.add(number);
    }
    return list;
  }

  private static Document parsed(Figure figure) throws Exception {
    String svg = FigureFiles.svg(figure, COLORS);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document document) {
    NodeList found = document.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> strokes(Document document, String color) {
    NodeList found = document.getElementsByTagName("polyline");
    List<String> points = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      var attributes = found.item(i).getAttributes();
      if (attributes.getNamedItem("stroke").getTextContent().equals(color)) {
        points.add(attributes.getNamedItem("points").getTextContent());
      }
    }
    return points;
  }
}
