package dev.tapedeck.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static final Box VISIBLE = new Box(0, 0, 100, 80);

  private static final double SCALE = 2;

  private final Pieces pieces = new Pieces(VISIBLE, SCALE);

  private static PixelWay way(double... places) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < places.length; i += 2) {
      points.add(new Point(places[i], places[i + 1]));
    }
    return PixelWay.of(new Route(points), SCALE);
  }

  private List<String> straight() {
    List<String> told = new ArrayList<>();
    pieces.straight(
        (fromX, fromY, toX, toY) -> told.add("%s,%s to %s,%s".formatted(fromX, fromY, toX, toY)));
    return told;
  }

  private List<String> slanted() {
    List<String> told = new ArrayList<>();
    pieces.slanted(
        (fromX, fromY, toX, toY) -> told.add("%s,%s to %s,%s".formatted(fromX, fromY, toX, toY)),
        () -> {});
    return told;
  }

  @Test
  void whatLiesOnOneAnother_isToldOnce() {
    pieces.add(way(10, 5, 40, 5, 50, 25));
    pieces.add(way(20, 5.2, 60, 5.2));
    pieces.add(way(40.1, 5, 50.1, 25.1));

    assertThat(straight()).containsExactly("10.0,5.0 to 60.0,5.0");
    assertThat(slanted()).containsExactly("40.0,5.0 to 50.0,25.0");
  }

  @Test
  void whatLiesApart_isToldApart() {
    pieces.add(way(10, 5, 10, 15));
    pieces.add(way(10, 20, 10, 30));
    pieces.add(way(11, 5, 11, 15));

    assertThat(straight())
        .containsExactly(
            "10.0,5.0 to 10.0,15.0", "10.0,20.0 to 10.0,30.0", "11.0,5.0 to 11.0,15.0");
  }

  @Test
  void whatIsOutOfSight_isLeftOut() {
    pieces.add(way(-50, 10, 5, 10, 5, 500));
    pieces.add(way(0, -10, 90, -10));

    assertThat(straight()).allSatisfy(piece -> assertThat(piece).doesNotContain("-", "500"));
    assertThat(straight()).hasSize(2);
  }

  @Test
  void whatLeansByAPixel_isToldInTwoStraightPieces() {
    pieces.add(way(10, 5, 10.5, 15));
    pieces.add(way(30, 20, 40, 20.5));

    assertThat(straight())
        .containsExactly(
            "10.0,5.0 to 10.0,10.0",
            "10.5,10.0 to 10.5,15.0",
            "30.0,20.0 to 35.0,20.0",
            "35.0,20.5 to 40.0,20.5");
    assertThat(slanted()).isEmpty();
  }

  @Test
  void whatLeansAcrossTheEdgeOfSight_isToldAsFarAsItIsInSight() {
    pieces.add(way(-0.5, 10, 0, 20));

    assertThat(straight()).containsExactly("0.0,15.0 to 0.0,20.0");
  }

  @Test
  void pointsOnOneLine_areNoCorners() {
    PixelWay way = way(0, 0, 10, 0, 10.2, 0, 20, 0, 20, 10, 20, 5);

    assertThat(IntStream.range(0, way.points()).mapToObj(i -> way.x(i) + "," + way.y(i)))
        .containsExactly("0,0", "40,0", "40,20", "40,10");
  }
}
