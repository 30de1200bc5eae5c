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
        ground.cards().stream().filter(card -> !card.id().equals(block.id())).toList();
    Stream<Offer> ending =
        ground.graph().inlets(block).stream()
            .flatMap(inlet ->
                others.stream()
                    .flatMap(card -> card.outs().stream())
                    .map(out -> offer(out.outlet(), block, inlet)));
    Stream<Offer> beginning =
        others.stream()
            .flatMap(card ->
                card.ins().stream()
                    .map(in -> offer(Outlet.of(block.id()), card.block(), in.inlet())));
    return Stream.concat(ending, beginning).toList();
  }

  private Offer offer(Outlet from, Block to, Inlet inlet) {
    String end = words.label(Outlet.of(to.id())) + " · " + words.label(to, inlet);
    return new Offer(from, inlet, words.label(from) + " → " + end);
  }
}
