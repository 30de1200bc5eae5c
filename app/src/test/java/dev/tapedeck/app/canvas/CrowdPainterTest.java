package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.resources.Theme;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CrowdPainterTest {
  private static final Box VISIBLE = new Box(0, 0, 400, 300);
  private static final Route ALONG = new Route(List.of(new Point(-50, 40), new Point(500, 40)));
  private static final Wire WIRE = new Wire(1, 2, 3, Wire.Path.RECORDED, List.of(1));
  private static final Strand STRAND = new Strand(WIRE, ALONG);
  private static final WireState RAN =
      new WireState(true, OptionalDouble.empty(), false, false, false);
  private static final WireState REACHED =
      new WireState(true, OptionalDouble.of(0.5), false, false, false);

  private final SvgBrush svg = new SvgBrush();

  private CrowdPainter painter(double scale) {
    return new CrowdPainter(svg, new Ink(Theme.LIGHT.palette()), VISIBLE, scale);
  }

  private List<String> lines() {
    return Pattern.compile("<path [^>]*>")
        .matcher(svg.document(VISIBLE, ""))
        .results()
        .map(found -> found.group())
        .toList();
  }

  @Test
  void linesOnOneAnother_areDrawnOnce() {
    CrowdPainter crowd = painter(1);
    crowd.line(STRAND, RAN);
    crowd.line(STRAND, RAN);

    crowd.paint();

    assertThat(lines()).singleElement().asString().containsOnlyOnce("M");
  }

  @Test
  void gradientsThatPassBy_areDashed_whereDashesCanBeSeen() {
    CrowdPainter near = painter(1);
    near.line(STRAND, REACHED);
    near.paint();

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).doesNotContain("dash");
    assertThat(lines().getLast()).contains("dash");
  }

  @Test
  void largerGradients_areWider() {
    CrowdPainter crowd = painter(1);
    crowd.line(STRAND, REACHED);
    crowd.line(STRAND, new WireState(true, OptionalDouble.of(0.001), false, false, false));

    crowd.paint();

    assertThat(lines()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void gradientsFarAway_areNotDashed() {
    CrowdPainter far = painter(0.2);
    far.line(STRAND, REACHED);
    far.paint();

    assertThat(lines()).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("dash"));
  }

  @Test
  void hairlines_haveTheColourOfTheGradient_onceItIsThere() {
    CrowdPainter crowd = painter(0.05);
    crowd.hair(STRAND, RAN);
    crowd.hair(STRAND, REACHED);

    crowd.paint();

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).isNotEqualTo(lines().getLast());
  }
}
