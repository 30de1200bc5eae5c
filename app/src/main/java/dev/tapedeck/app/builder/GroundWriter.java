package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.resources.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts blocks, wires, tapes and notes in their places.
final class GroundWriter {
  private final BlockGraph graph;
  private final Optional<BlockRun> run;
  private final TextMeasure measure;
  private final BlockWords words;
  private final List<BlockCard> cards;
  private final Map<String, BlockCard> byBlock = new HashMap<>();

  private GroundWriter(
      BlockGraph graph,
      Optional<BlockRun> run,
      TextMeasure measure,
      Messages texts,
      Ground before) {
    this.graph = graph;
    this.run = run;
    this.measure = measure;
    this.words = new BlockWords(graph, run, texts);
    this.cards = new CardWriter(graph, run, measure, words, before).cards();
    for (BlockCard card : cards) {
      card.members().forEach(block -> byBlock.put(block, card));
    }
  }

  /// The ground of a graph.
  ///
  /// @param run the newest, from which values are shown
  static Ground ground(
      BlockGraph graph, Optional<BlockRun> run, TextMeasure measure, Messages texts) {
    return ground(graph, run, measure, texts, Ground.EMPTY);
  }

  /// The ground of a graph after an edit or a run.
  ///
  /// @param before in the same language; of the blocks that nothing happened to, it is kept
  static Ground ground(
      BlockGraph graph,
      Optional<BlockRun> run,
      TextMeasure measure,
      Messages texts,
      Ground before) {
    return new GroundWriter(graph, run, measure, texts, before).ground();
  }

  private Ground ground() {
    return new Ground(
        graph,
        run,
        cards,
        lines(),
        regions(),
        frames(),
        graph.notes().stream().map(this::slip).toList());
  }

  // ---- Wires

  private List<Ground.Line> lines() {
    Map<Outlet, Point> from = new HashMap<>();
    Map<Inlet, Point> to = new HashMap<>();
    for (BlockCard card : cards) {
      card.outs().forEach(out -> from.put(out.outlet(), out.at()));
      card.ins().forEach(in -> to.put(in.inlet(), in.at()));
    }
    Obstacles obstacles = new Obstacles(cards);
    List<Ground.Line> lines = new ArrayList<>();
    for (Wire wire : graph.wires()) {
      Point end = to.get(wire.to());
      Point start = from.getOrDefault(wire.from(), from.get(Outlet.of(wire.from().block())));
      if (start != null && end != null) {
        boolean asks = wire.to().role() != Inlet.Role.INPUT;
        lines.add(new Ground.Line(wire, Ground.way(start, end, wire, obstacles), asks));
      }
    }
    return lines;
  }

  // ---- Tapes, groups and notes

  private List<Ground.Region> regions() {
    Map<String, Box> boxes = new HashMap<>();
    for (TapeRegion tape : graph.tapes().reversed()) {
      boxes.put(tape.id(), region(tape, boxes));
    }
    return graph.tapes().stream()
        .map(tape ->
            new Ground.Region(tape, boxes.getOrDefault(tape.id(), Box.EMPTY), words.tape(tape)))
        .toList();
  }

  /// Around what lies in a tape, and around the tapes whose every block lies in it too.
  private Box region(TapeRegion tape, Map<String, Box> inner) {
    List<Block> members = graph.members(tape.id());
    Optional<Box> hull =
        members.stream().flatMap(block -> boxOf(block).stream()).reduce(Box::union);
    for (Map.Entry<String, Box> other : inner.entrySet()) {
      List<Block> theirs = graph.members(other.getKey());
      if (!theirs.isEmpty() && new HashSet<>(members).containsAll(theirs)) {
        hull = hull.map(box -> box.union(other.getValue()));
      }
    }
    return hull.map(GroundWriter::padded)
        .orElseGet(() ->
            new Box(tape.at().x(), tape.at().y(), CardSizes.EMPTY_WIDTH, CardSizes.EMPTY_HEIGHT));
  }

  private Optional<Box> boxOf(Block block) {
    return Optional.ofNullable(byBlock.get(block.id())).map(BlockCard::box);
  }

  private static Box padded(Box hull) {
    double pad = CardSizes.REGION_PAD;
    double top = CardSizes.REGION_TITLE + pad / 2;
    return new Box(
        hull.x() - pad, hull.y() - top, hull.width() + 2 * pad, hull.height() + top + pad);
  }

  private List<Ground.Frame> frames() {
    Map<String, Box> hulls = new TreeMap<>();
    for (BlockCard card : cards) {
      card.groups().forEach(group -> hulls.merge(group, card.box(), Box::union));
    }
    return hulls.entrySet().stream()
        .map(hull -> new Ground.Frame(hull.getKey(), padded(hull.getValue()).grown(-8)))
        .toList();
  }

  private Ground.Slip slip(Note note) {
    List<String> lines = new ArrayList<>();
    note.text().lines().forEach(line -> wrap(line, lines));
    if (lines.isEmpty()) {
      lines.add("");
    }
    double height = lines.size() * CardSizes.NOTE_LINE + 2 * CardSizes.SIDE;
    return new Ground.Slip(
        note,
        new Box(note.at().x(), note.at().y(), CardSizes.NOTE_WIDTH, CardSizes.up(height)),
        lines);
  }

  private void wrap(String line, List<String> lines) {
    StringBuilder row = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      String longer = row.isEmpty() ? word : row + " " + word;
      double most = CardSizes.NOTE_WIDTH - 2 * CardSizes.SIDE;
      if (!row.isEmpty() && measure.width(longer, Typeface.DETAIL) > most) {
        lines.add(row.toString());
        row.setLength(0);
        row.append(word);
      } else {
        row.setLength(0);
        row.append(longer);
      }
    }
    lines.add(row.toString());
  }
}
