package dev.tapedeck.app.builder;

import dev.tapedeck.app.builder.BlockPaletteViewModel.Drawer;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Item;
import dev.tapedeck.app.builder.BlockPaletteViewModel.Stock;
import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.resources.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Opens the palette where something shall be put, with what fits there, and puts what is chosen.
final class Offering {
  private static final Point ASIDE = new Point(40, 40);
  private static final double GAP = 20;

  private final BuilderViewModel model;
  private final BuilderClipboard clipboard;
  private final Appearance appearance;
  private final GroundSight sight;
  private final BlockPalette palette;

  Offering(
      BuilderViewModel model,
      BuilderClipboard clipboard,
      Appearance appearance,
      GroundSight sight,
      BlockPalette palette) {
    this.model = model;
    this.clipboard = clipboard;
    this.appearance = appearance;
    this.sight = sight;
    this.palette = palette;
  }

  // ---- Blocks

  /// Offers everything at a point of the view.
  void at(Point screen) {
    Point at = sight.toGround(screen);
    open(screen, _ -> true, offer -> put(offer, at));
  }

  /// Offers what can follow an outlet.
  void at(Point screen, Outlet from) {
    Point at = sight.toGround(screen);
    open(
        screen,
        BlockOffer::takesInput,
        offer -> body(offer).ifPresent(body -> model.add(body, at, from)));
  }

  /// Offers what can lead to an inlet.
  void at(Point screen, Inlet to) {
    Point at = sight.toGround(screen);
    open(
        screen,
        BlockOffer::givesOutput,
        offer -> body(offer).ifPresent(body -> model.add(body, at, to)));
  }

  /// Offers everything, to stand behind the picked blocks.
  void behindPicked() {
    Point middle = sight.toScreen(sight.center());
    Point screen =
        model
            .chosen()
            .last()
            .flatMap(model.ground()::place)
            .map(box -> sight.toScreen(new Point(box.right() + GAP, box.y())))
            .orElse(new Point(middle.x() - BlockPalette.WIDTH / 2, 3 * GAP));
    open(
        screen,
        _ -> true,
        offer -> body(offer).ifPresentOrElse(model::append, () -> put(offer, sight.center())));
  }

  private void open(Point screen, Predicate<BlockOffer> fits, Consumer<BlockOffer> taken) {
    Messages texts = appearance.messages();
    BlockOffers offers =
        new BlockOffers(texts, model.graph().groups().stream().sorted().toList(), fits);
    List<Drawer> drawers =
        offers.byCategory().entrySet().stream()
            .map(entry ->
                new Drawer(
                    texts.text(entry.getKey().title()),
                    entry.getValue().stream()
                        .map(offer -> item(offer, offer.hint(), taken))
                        .toList()))
            .toList();
    palette.open(
        screen,
        new Stock(
            drawers,
            query ->
                offers.find(query).stream()
                    .map(offer -> item(offer, offer.detail(texts), taken))
                    .toList()));
  }

  private static Item item(BlockOffer offer, String detail, Consumer<BlockOffer> taken) {
    return new Item(offer.title(), detail, () -> taken.accept(offer));
  }

  private static Optional<Body> body(BlockOffer offer) {
    return offer.thing() instanceof BlockOffer.OfBody(Body body)
        ? Optional.of(body)
        : Optional.empty();
  }

  private void put(BlockOffer offer, Point at) {
    switch (offer.thing()) {
      case BlockOffer.OfBody(Body body) -> model.add(body, at);
      case BlockOffer.OfTape _ -> model.addTape(at);
      case BlockOffer.OfNote _ -> model.addNote(at);
      case BlockOffer.OfGroup(String name) -> clipboard.place(name);
    }
  }

  // ---- Wires

  /// Offers the wires that could end or begin at the picked block.
  void wires() {
    model.chosen().last().flatMap(model.graph()::block).ifPresent(this::wires);
  }

  private void wires(Block block) {
    Point corner =
        model.ground().place(block.id()).map(Box::corner).map(sight::toScreen).orElse(ASIDE);
    List<WireOffers.Offer> offers = new WireOffers(model.ground(), model.words()).of(block);
    palette.open(
        new Point(corner.x(), corner.y() + 2 * GAP),
        new Stock(List.of(), query -> fitting(offers, query)));
  }

  private List<Item> fitting(List<WireOffers.Offer> offers, String query) {
    String asked = query.toLowerCase(Locale.ROOT).strip();
    return offers.stream()
        .filter(offer -> offer.title().toLowerCase(Locale.ROOT).contains(asked))
        .map(offer ->
            new Item(offer.title(), "", () -> model.wirer().connect(offer.from(), offer.to())))
        .toList();
  }
}
