package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Everything on the builder's ground, in its place.
///
/// @param run from which values are shown
/// @param regions outer tapes before the tapes within them
record Ground(
    BlockGraph graph,
    Optional<BlockRun> run,
    List<BlockCard> cards,
    List<Line> lines,
    List<Region> regions,
    List<Frame> frames,
    List<Slip> slips) {
  static final Ground EMPTY =
      new Ground(
          BlockGraph.EMPTY,
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  private static final double BEND = 0.5;
  private static final double LEAST_BEND = 30;
  private static final double MOST_BEND = 160;
  private static final double DETOUR = 14;

  Ground {
    cards = List.copyOf(cards);
    lines = List.copyOf(lines);
    regions = List.copyOf(regions);
    frames = List.copyOf(frames);
    slips = List.copyOf(slips);
  }

  /// A wire in its place.
  ///
  /// @param asks whether it leads into a gradient block
  record Line(Wire wire, Route route, boolean asks) {}

  /// A tape in its place.
  record Region(TapeRegion tape, Box box, String title) {}

  /// A group in its place.
  ///
  /// @param name with those of outer groups
  record Frame(String name, Box box) {}

  /// A note in its place.
  record Slip(Note note, Box box, List<String> lines) {
    Slip {
      lines = List.copyOf(lines);
    }
  }

  /// The block, or the folded group in which it is.
  Optional<BlockCard> card(String block) {
    return cards.stream().filter(card -> card.holds(block)).findFirst();
  }

  /// Where a block, a tape or a note is.
  Optional<Box> place(String id) {
    return Stream.of(
            cards.stream().filter(card -> card.holds(id)).map(BlockCard::box),
            regions.stream().filter(region -> region.tape().id().equals(id)).map(Region::box),
            slips.stream().filter(slip -> slip.note().id().equals(id)).map(Slip::box))
        .flatMap(each -> each)
        .findFirst();
  }

  /// The uppermost block at a point.
  Optional<BlockCard> cardAt(Point point) {
    return cards.reversed().stream().filter(card -> card.box().contains(point)).findFirst();
  }

  Optional<Slip> slipAt(Point point) {
    return slips.reversed().stream().filter(slip -> slip.box().contains(point)).findFirst();
  }

  /// The innermost group whose title is at a point.
  Optional<Frame> frameTitleAt(Point point) {
    return frames.reversed().stream()
        .filter(frame ->
            frame.box().contains(point) && point.y() < frame.box().y() + CardSizes.REGION_TITLE)
        .findFirst();
  }

  /// The innermost tape whose title is at a point.
  Optional<Region> titleAt(Point point) {
    return regions.reversed().stream()
        .filter(region ->
            region.box().contains(point)
                && point.y() < region.box().y() + CardSizes.REGION_TITLE + 4)
        .findFirst();
  }

  /// The tapes around a point.
  Set<String> tapesAt(Point point) {
    Set<String> tapes = new TreeSet<>();
    regions.stream()
        .filter(region -> region.box().contains(point))
        .forEach(region -> tapes.add(region.tape().id()));
    return tapes;
  }

  /// The inlet within reach of a point.
  Optional<BlockCard.In> inletAt(Point point) {
    return cards.reversed().stream()
        .flatMap(card -> card.ins().stream())
        .filter(in -> in.at().distance(point) <= CardSizes.REACH)
        .min((a, b) -> Double.compare(a.at().distance(point), b.at().distance(point)));
  }

  /// The outlet within reach of a point.
  Optional<BlockCard.Out> outletAt(Point point) {
    return cards.reversed().stream()
        .flatMap(card -> card.outs().stream())
        .filter(out -> out.at().distance(point) <= CardSizes.REACH)
        .min((a, b) -> Double.compare(a.at().distance(point), b.at().distance(point)));
  }

  /// The wire within reach of a point.
  Optional<Line> lineAt(Point point) {
    return lines.reversed().stream()
        .filter(line -> line.route().distance(point) <= CardSizes.REACH / 2)
        .findFirst();
  }

  /// The ids of the blocks and notes that a box touches.
  Set<String> within(Box box) {
    Set<String> touched = new TreeSet<>();
    cards.stream()
        .filter(card -> card.box().intersects(box))
        .forEach(card -> touched.addAll(card.members()));
    slips.stream()
        .filter(slip -> slip.box().intersects(box))
        .forEach(slip -> touched.add(slip.note().id()));
    return touched;
  }

  /// Around everything; empty ground has no extent.
  Box bounds() {
    return Stream.of(
            cards.stream().map(BlockCard::box),
            regions.stream().map(Region::box),
            frames.stream().map(Frame::box),
            slips.stream().map(Slip::box))
        .flatMap(each -> each)
        .reduce(Box::union)
        .orElse(Box.EMPTY);
  }

  /// The way of a wire from an outlet to an inlet, below the blocks that stand in between.
  static Route way(Point from, Point to, Wire wire, Obstacles obstacles) {
    Route straight = way(from, to);
    return to.x() < from.x()
        ? straight
        : obstacles
            .met(straight, wire.from().block(), wire.to().block())
            .map(met -> below(from, to, met))
            .orElse(straight);
  }

  private static Route below(Point from, Point to, Box met) {
    double y = met.bottom() + DETOUR;
    Point down = new Point(Math.max(met.x(), from.x() + LEAST_BEND), y);
    Point up = new Point(Math.max(down.x(), Math.min(met.right(), to.x() - LEAST_BEND)), y);
    List<Point> points = new ArrayList<>(Route.curve(from, down, (down.x() - from.x()) / 2));
    points.addAll(Route.curve(up, to, Math.max(LEAST_BEND, to.x() - up.x()) / 2));
    return new Route(points);
  }

  /// The way of a wire from an outlet to an inlet.
  static Route way(Point from, Point to) {
    double bend = Math.clamp(Math.abs(to.x() - from.x()) * BEND, LEAST_BEND, MOST_BEND);
    return new Route(Route.curve(from, to, bend));
  }
}
