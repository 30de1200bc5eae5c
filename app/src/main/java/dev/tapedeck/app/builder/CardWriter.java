package dev.tapedeck.app.builder;

import dev.tapedeck.app.builder.BlockCard.In;
import dev.tapedeck.app.builder.BlockCard.Out;
import dev.tapedeck.app.builder.BlockCard.Subject;
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
import dev.tapedeck.blocks.GroupNames;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws up the cards of blocks and of folded groups.
final class CardWriter {
  private static final int MOST_VALUE = 16;
  private static final Point NOWHERE = new Point(0, 0);

  private final BlockGraph graph;
  private final Optional<BlockRun> run;
  private final TextMeasure measure;
  private final BlockWords words;
  private final Set<Outlet> watched = new HashSet<>();
  private final Map<String, BlockCard> before = new HashMap<>();
  private final Optional<BlockRun> runBefore;

  /// @param before of the blocks that nothing happened to since, the cards are kept
  CardWriter(
      BlockGraph graph,
      Optional<BlockRun> run,
      TextMeasure measure,
      BlockWords words,
      Ground before) {
    this.graph = graph;
    this.run = run;
    this.measure = measure;
    this.words = words;
    this.runBefore = before.run();
    before.cards().forEach(card -> this.before.put(card.members().getFirst(), card));
    graph.tapes().forEach(tape -> watched.addAll(tape.watched()));
  }

  /// The cards in the order of their first blocks.
  List<BlockCard> cards() {
    Map<String, List<Block>> folded = new LinkedHashMap<>();
    List<BlockCard> cards = new ArrayList<>();
    for (Block block : graph.blocks()) {
      Optional<String> fold = block.groups().stream().filter(graph.folded()::contains).findFirst();
      if (fold.isPresent()) {
        folded.computeIfAbsent(fold.get(), _ -> new ArrayList<>()).add(block);
      } else {
        cards.add(card(block));
      }
    }
    folded.forEach((group, blocks) -> cards.add(folded(group, blocks)));
    return cards;
  }

  private BlockCard card(Block block) {
    return Optional.ofNullable(before.get(block.id()))
        .filter(card -> isUntouched(card, block))
        .orElseGet(() -> anew(block));
  }

  /// Whether a card would be drawn again as it was. What a block says of several outlets hangs on
  /// the names of others, so it is always drawn anew.
  private boolean isUntouched(BlockCard before, Block block) {
    List<Inlet> inlets = graph.inlets(block);
    return before.subject().equals(new Subject.One(block))
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
    Optional<TracedValue> earlier = runBefore.flatMap(ran -> ran.value(outlet));
    return now.isPresent() == earlier.isPresent()
        && now.flatMap(TracedValue::elements)
            .map(elements ->
                earlier.flatMap(TracedValue::elements).filter(elements::sameAs).isPresent())
            .orElse(now.isEmpty());
  }

  // ---- One block

  private BlockCard anew(Block block) {
    List<Outlet> outlets = outlets(block);
    boolean several = outlets.size() > 1 || block.body() instanceof Body.Gradient;
    Optional<ValueFigure> figure =
        several ? Optional.empty() : words.value(Outlet.of(block.id())).map(FigureWriter::figure);
    BlockCard card =
        new BlockCard(
            new Subject.One(block),
            Box.EMPTY,
            words.title(block),
            words.detail(block),
            graph.inlets(block).stream()
                .map(inlet -> in(inlet, words.label(block, inlet)))
                .toList(),
            outlets.stream().map(outlet -> several ? told(outlet) : untold(outlet)).toList(),
            figure,
            isWatched(block),
            words.state(block));
    return placed(card, block.at());
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

  // ---- A folded group

  /// With the sockets of its blocks to which wires lead from elsewhere, or could.
  private BlockCard folded(String group, List<Block> blocks) {
    List<String> members = blocks.stream().map(Block::id).toList();
    Set<String> inside = Set.copyOf(members);
    BlockCard card =
        new BlockCard(
            new Subject.Folded(group, members),
            Box.EMPTY,
            GroupNames.last(group),
            words.blocks(blocks.size()),
            blocks.stream().flatMap(block -> open(block, inside)).toList(),
            blocks.stream()
                .flatMap(block -> outlets(block).stream())
                .filter(outlet -> leaves(outlet, inside))
                .map(this::told)
                .toList(),
            Optional.empty(),
            false,
            state(blocks));
    return placed(card, corner(blocks));
  }

  private Stream<In> open(Block block, Set<String> inside) {
    List<Inlet> required = graph.required(block);
    return graph.inlets(block).stream()
        .filter(inlet ->
            graph
                .wireInto(inlet)
                .map(wire -> !inside.contains(wire.from().block()))
                .orElse(required.contains(inlet)))
        .map(inlet -> in(inlet, words.whole(inlet)));
  }

  private boolean leaves(Outlet outlet, Set<String> inside) {
    List<Wire> wires =
        graph.wiresFrom(outlet.block()).stream()
            .filter(wire -> wire.from().equals(outlet))
            .toList();
    return wires.isEmpty() || wires.stream().anyMatch(wire -> !inside.contains(wire.to().block()));
  }

  private static Position corner(List<Block> blocks) {
    return new Position(
        blocks.stream().mapToDouble(block -> block.at().x()).min().orElse(0),
        blocks.stream().mapToDouble(block -> block.at().y()).min().orElse(0));
  }

  /// The worst of its blocks.
  private BlockCard.State state(List<Block> blocks) {
    return blocks.stream()
        .map(block -> words.state(block).of(words.title(block)))
        .max(Comparator.comparing(BlockCard.State::kind))
        .orElse(BlockCard.State.FINE);
  }

  // ---- Sockets and sizes

  private In in(Inlet inlet, String label) {
    return new In(inlet, NOWHERE, label, graph.wireInto(inlet).isPresent());
  }

  private Out told(Outlet outlet) {
    return new Out(
        outlet, NOWHERE, words.label(outlet), brief(outlet), isAsked(outlet), isNone(outlet));
  }

  private Out untold(Outlet outlet) {
    return new Out(outlet, NOWHERE, "", "", isAsked(outlet), isNone(outlet));
  }

  private boolean isAsked(Outlet outlet) {
    return graph
        .block(outlet.block())
        .filter(block -> block.body() instanceof Body.Gradient)
        .isPresent();
  }

  private boolean isNone(Outlet outlet) {
    return run.filter(ran -> ran.isNone(outlet)).isPresent();
  }

  private String brief(Outlet outlet) {
    String brief = words.value(outlet).map(TracedValue::brief).orElse(isNone(outlet) ? "None" : "");
    return brief.length() <= MOST_VALUE ? brief : brief.substring(0, MOST_VALUE - 1) + "…";
  }

  private BlockCard placed(BlockCard card, Position at) {
    Box box = box(card, at);
    List<In> ins = new ArrayList<>();
    for (In in : card.ins()) {
      ins.add(in.at(new Point(box.x(), row(box, ins.size()))));
    }
    boolean leaf = card.subject() instanceof Subject.One(Block block) && block.isLeaf();
    List<Out> outs = new ArrayList<>();
    for (Out out : card.outs()) {
      outs.add(out.at(new Point(box.right(), leaf ? box.center().y() : row(box, outs.size()))));
    }
    return card.placed(box, ins, outs);
  }

  private static double row(Box box, int i) {
    return box.y() + CardSizes.HEAD + (i + 0.5) * CardSizes.ROW;
  }

  private Box box(BlockCard card, Position at) {
    double head =
        measure.width(card.title(), Typeface.TITLE)
            + CardSizes.TITLE_GAP
            + measure.width(card.detail(), Typeface.DETAIL)
            + (card.watched() ? CardSizes.EYE : 0);
    List<String> told =
        card.outs().stream()
            .filter(out -> !out.label().isEmpty())
            .map(out -> out.label() + "  " + out.value())
            .toList();
    double left = widest(card.ins().stream().map(In::label).toList());
    double sides = left + CardSizes.LABEL_GAP + widest(told);
    Size shown = card.figure().map(each -> FigureSizes.of(each, measure)).orElse(new Size(0, 0));
    double inner = Math.max(Math.max(head, sides), shown.width());
    double width = Math.max(CardSizes.LEAST_WIDTH, inner + 2 * CardSizes.SIDE);
    int rows = Math.max(card.ins().size(), told.size());
    double foot = shown.height() > 0 ? shown.height() + CardSizes.FIGURE_GAP : 0;
    double height = CardSizes.HEAD + rows * CardSizes.ROW + foot + CardSizes.FOOT;
    return new Box(at.x(), at.y(), CardSizes.up(width), CardSizes.up(height));
  }

  private double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> measure.width(text, Typeface.DETAIL)).max().orElse(0);
  }
}
