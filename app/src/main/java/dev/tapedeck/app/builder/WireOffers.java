package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import java.util.List;
import java.util.stream.Stream;

/// The wires that could end or begin at a block, in words.
record WireOffers(Ground ground, BlockWords words) {
  /// One that could be.
  record Offer(Outlet from, Inlet to, String title) {}

  /// Those that end at a block, then those that begin there.
  List<Offer> of(Block block) {
    List<BlockCard> others =
        ground.cards().stream().filter(card -> !card.holds(block.id())).toList();
    Stream<Offer> ending =
        ground.graph().inlets(block).stream()
            .flatMap(inlet ->
                others.stream()
                    .flatMap(card -> card.outs().stream())
                    .map(out -> offer(out.outlet(), inlet)));
    Stream<Offer> beginning =
        others.stream()
            .flatMap(card -> card.ins().stream())
            .map(in -> offer(Outlet.of(block.id()), in.inlet()));
    return Stream.concat(ending, beginning).toList();
  }

  private Offer offer(Outlet from, Inlet to) {
    return new Offer(from, to, words.label(from) + " → " + words.whole(to));
  }
}
