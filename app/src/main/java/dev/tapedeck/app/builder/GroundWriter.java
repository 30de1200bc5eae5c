package dev.tapedeck.app.builder;

import dev.tapedeck.app.builder.BlockCard.In;
import dev.tapedeck.app.builder.BlockCard.Out;
import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Size;
import dev.tapedeck.app.drawing.FigureSizes;
import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Puts blocks, wires, tapes and notes in their places.
final class GroundWriter {
  private static final int MOST_VALUE = 16;

  private final BlockGraph graph;
  private final Optional<BlockRun> run;
  private final TextMeasure measure;
  private final BlockWords words;
  private final Set<Outlet> watched = new HashSet<>();
  private final Map<String, BlockCard> cards = new HashMap<>();
  private final Map<String, BlockCard> cardsBefore = new HashMap<>();
  private final Optional<BlockRun> runBefore;

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
    this.runBefore = before.run();
    before.cards().forEach(card -> cardsBefore.put(card.id(), card));
    graph.tapes().forEach(tape -> watched.addAll(tape.watched()));
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
    List<BlockCard> drawn = new ArrayList<>();
    for (Block block : graph.blocks()) {
      BlockCard card = card(block);
      cards.put(block.id(), card);
      drawn.add(card);
    }
    return new Ground(
        graph,
        run,
        drawn,
        lines(),
        regions(),
        frames(),
        graph.notes().stream().map(this::slip).toList());
  }

  // ---- Blocks

  private BlockCard card(Block block) {
    return Optional.ofNullable(cardsBefore.get(block.id()))
        .filter(before -> isUntouched(before, block))
        .orElseGet(() -> anew(block));
  }

  /// Whether a card would be drawn again as it was. What a block says of several outlets hangs on
  /// the names of others, so it is always drawn anew.
  private boolean isUntouched(BlockCard before, Block block) {
    List<Inlet> inlets = graph.inlets(block);
    return before.block().equals(block)
        && !before.isGradient()
        && before.outs().size() == 1
        && before.watched() == isWatched(block)
        && before.ins().size() == inlets.size()
        && before.ins().stream()
            .allMatch(in -> in.wired() == graph.wireInto(in.inlet()).isPresent())
        && before.state().equals(words.state(block))
        && outlets(block).equals(before.outs().stream().map(Out::outlet).toList())
        && before.outs().stream().map(Out::outlet).allMatch(this::givesTheSame);
  }

  private boolean givesTheSame(Outlet outlet) {
    Optional<TracedValue> now = words.value(outlet);
    Optional<TracedValue> before = runBefore.flatMap(ran -> ran.value(outlet));
    return now.isPresent() == before.isPresent()
        && now.flatMap(TracedValue::elements)
            .map(elements ->
                before.flatMap(TracedValue::elements).filter(elements::sameAs).isPresent())
            .orElse(now.isEmpty());
  }

  private BlockCard anew(Block block) {
    List<Inlet> inlets = graph.inlets(block);
    List<Outlet> outlets = outlets(block);
    boolean several = outlets.size() > 1 || block.body() instanceof Body.Gradient;
    Optional<ValueFigure> figure =
        several ? Optional.empty() : words.value(Outlet.of(block.id())).map(FigureWriter::figure);
    boolean eye = isWatched(block);
    Box box = box(block, inlets, several ? outlets : List.of(), figure, eye);
    return new BlockCard(
        block,
        box,
        words.title(block),
        words.detail(block),
        ins(block, inlets, box),
        outs(block, outlets, several, box),
        figure,
        eye,
        words.state(block));
  }

  private List<Outlet> outlets(Block block) {
    int count =
        block.body() instanceof Body.Gradient
            ? Math.max(1, graph.wiresInto(block.id(), Inlet.Role.SOURCE).size())
            : run.map(ran -> ran.outlets(block.id())).orElse(1);
    return IntStream.range(0, count).mapToObj(i -> new Outlet(block.id(), i)).toList();
  }

  private boolean isWatched(Block block) {
    return watched.contains(Outlet.of(block.id()))
        || (block.body() instanceof Body.Variable(_, boolean trainable) && trainable);
  }

  private Box box(
      Block block,
      List<Inlet> inlets,
      List<Outlet> told,
      Optional<ValueFigure> figure,
      boolean eye) {
    double head =
        measure.width(words.title(block), Typeface.TITLE)
            + CardSizes.TITLE_GAP
            + measure.width(words.detail(block), Typeface.DETAIL)
            + (eye ? CardSizes.EYE : 0);
    double left = widest(inlets.stream().map(inlet -> words.label(block, inlet)).toList());
    double right = widest(told.stream().map(this::told).toList());
    Size shown = figure.map(each -> FigureSizes.of(each, measure)).orElse(new Size(0, 0));
    double inner = Math.max(Math.max(head, left + CardSizes.LABEL_GAP + right), shown.width());
    double width = Math.max(CardSizes.LEAST_WIDTH, inner + 2 * CardSizes.SIDE);
    int rows = Math.max(inlets.size(), told.size());
    double foot = shown.height() > 0 ? shown.height() + CardSizes.FIGURE_GAP : 0;
    double height = CardSizes.HEAD + rows * CardSizes.ROW + foot + CardSizes.FOOT;
    Position at = block.at();
    return new Box(at.x(), at.y(), CardSizes.up(width), CardSizes.up(height));
  }

  private double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> measure.width(text, Typeface.DETAIL)).max().orElse(0);
  }

  private String told(Outlet outlet) {
    return words.label(outlet) + "  " + brief(outlet);
  }

  private String brief(Outlet outlet) {
    String brief = words.value(outlet).map(TracedValue::brief).orElse(isNone(outlet) ? "None" : "");
    return brief.length() <= MOST_VALUE ? brief : brief.substring(0, MOST_VALUE - 1) + "…";
  }

  private boolean isNone(Outlet outlet) {
    return run.filter(ran -> ran.isNone(outlet)).isPresent();
  }

  private List<In> ins(Block block, List<Inlet> inlets, Box box) {
    List<In> ins = new ArrayList<>();
    for (int i = 0; i < inlets.size(); i++) {
      Inlet inlet = inlets.get(i);
      ins.add(
          new In(
              inlet,
              new Point(box.x(), row(box, i)),
              words.label(block, inlet),
              graph.wireInto(inlet).isPresent()));
    }
    return ins;
  }

  private static double row(Box box, int i) {
    return box.y() + CardSizes.HEAD + (i + 0.5) * CardSizes.ROW;
  }

  private List<Out> outs(Block block, List<Outlet> outlets, boolean several, Box box) {
    List<Out> outs = new ArrayList<>();
    for (int i = 0; i < outlets.size(); i++) {
      Outlet outlet = outlets.get(i);
      double y = block.isLeaf() ? box.center().y() : row(box, i);
      outs.add(
          new Out(
              outlet,
              new Point(box.right(), y),
              several ? words.label(outlet) : "",
              several ? brief(outlet) : "",
              isNone(outlet)));
    }
    return outs;
  }

  // ---- Wires

  private List<Ground.Line> lines() {
    Map<Outlet, Point> from = new HashMap<>();
    Map<Inlet, Point> to = new HashMap<>();
    for (BlockCard card : cards.values()) {
      card.outs().forEach(out -> from.put(out.outlet(), out.at()));
      card.ins().forEach(in -> to.put(in.inlet(), in.at()));
    }
    Obstacles obstacles = new Obstacles(cards.values());
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
    return Optional.ofNullable(cards.get(block.id())).map(BlockCard::box);
  }

  private static Box padded(Box hull) {
    double pad = CardSizes.REGION_PAD;
    double top = CardSizes.REGION_TITLE + pad / 2;
    return new Box(
        hull.x() - pad, hull.y() - top, hull.width() + 2 * pad, hull.height() + top + pad);
  }

  private List<Ground.Frame> frames() {
    Map<String, Box> hulls = new TreeMap<>();
    for (BlockCard card : cards.values()) {
      String group = card.block().group();
      while (!group.isEmpty()) {
        hulls.merge(group, card.box(), Box::union);
        group = group.contains("/") ? group.substring(0, group.lastIndexOf('/')) : "";
      }
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
