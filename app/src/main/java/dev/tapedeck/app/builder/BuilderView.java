package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.drawing.Backdrop;
import dev.tapedeck.app.drawing.FxBrush;
import dev.tapedeck.app.drawing.HeldSpace;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Sight;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.app.scale.SceneScale;
import dev.tapedeck.app.scale.SharpCanvas;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

/// Draws a [BuilderViewModel]: the ground with its blocks, the palette over it, the form below.
public final class BuilderView {
  private static final double MARGIN = 24;
  private static final double BAR = 48;
  private static final double LEAST_READABLE = 0.6;

  /// Opens a menu at a point of the screen.
  public interface MenuOpener {
    void open(Region owner, double screenX, double screenY);
  }

  private final BuilderViewModel model;
  private final BuilderClipboard clipboard;
  private final Appearance appearance;
  private final TextMeasure measure;
  private final SharpCanvas canvas = new SharpCanvas(this::paint);
  private final StackPane ground = new StackPane();
  private final BorderPane root = new BorderPane();
  private final BlockPalette palette;
  private final BlockForm form;
  private final BuilderBar bar;
  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.PLAIN);
  private final Sight sight = new Sight(viewport, this::room);
  private Optional<MenuOpener> menu = Optional.empty();

  /// Draws the builder.
  public BuilderView(
      BuilderViewModel model,
      BuilderClipboard clipboard,
      Appearance appearance,
      TextMeasure measure) {
    this.model = model;
    this.clipboard = clipboard;
    this.appearance = appearance;
    this.measure = measure;
    this.palette = new BlockPalette(appearance, this::requestGroundFocus);
    this.form = new BlockForm(model, appearance, this::requestGroundFocus);
    this.bar = new BuilderBar(appearance, model.blueprint());
    fillGround();
    root.setCenter(ground);
    root.setBottom(form.root());
    root.setMinWidth(200);
    new BuilderMouse(this, model, new HeldSpace(ground)).install(ground);
    model.groundProperty().subscribe(_ -> groundChanged());
    model.chosenProperty().subscribe(_ -> chosenChanged());
    model
        .refusedProperty()
        .subscribe(_ -> {
          canvas.requestLayout();
          speak();
        });
    model
        .blueprint()
        .runProperty()
        .subscribe(run -> {
          if (run.isEmpty()) {
            fit();
          }
        });
    model.gestureProperty().subscribe(_ -> canvas.requestLayout());
    viewport.subscribe(_ -> canvas.requestLayout());
    appearance.paletteProperty().subscribe(_ -> canvas.requestLayout());
  }

  private void fillGround() {
    ground.setId("builder");
    ground.getStyleClass().add(StyleClass.CANVAS.css());
    ground.setFocusTraversable(true);
    ground.setAccessibleRole(AccessibleRole.PARENT);
    Label empty = new Label();
    empty.textProperty().bind(appearance.text(Message.BLOCK_EMPTY));
    empty.getStyleClass().add(StyleClass.EMPTY_HINT.css());
    empty.setMouseTransparent(true);
    empty.setWrapText(true);
    empty.setMaxWidth(320);
    StackPane.setAlignment(empty, Pos.CENTER);
    model.groundProperty().subscribe(now -> empty.setVisible(now.bounds().equals(Box.EMPTY)));
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(ground.widthProperty());
    clip.heightProperty().bind(ground.heightProperty());
    ground.setClip(clip);
    StackPane.setAlignment(bar.root(), Pos.TOP_LEFT);
    StackPane.setMargin(bar.root(), new Insets(10));
    keepEvents(bar.root());
    keepEvents(palette);
    ground.getChildren().setAll(canvas, empty, bar.root(), palette);
    ground.layoutBoundsProperty().subscribe(_ -> resized());
    ground.focusedProperty().subscribe(_ -> canvas.requestLayout());
    SceneScale.follow(ground, canvas::requestLayout);
  }

  /// What the mouse does on something that lies over the ground is no gesture on the ground.
  private static void keepEvents(Region over) {
    over.addEventHandler(MouseEvent.ANY, Event::consume);
    over.addEventHandler(ScrollEvent.ANY, Event::consume);
  }

  /// The builder as a part of the window.
  public Region root() {
    return root;
  }

  /// What has the focus while blocks are worked on by keys.
  public Region ground() {
    return ground;
  }

  /// Shows buttons for the most used of these commands.
  public void setCommands(List<Command> commands) {
    bar.show(commands);
  }

  public void setOnMenu(MenuOpener opener) {
    menu = Optional.of(opener);
  }

  void requestGroundFocus() {
    ground.requestFocus();
  }

  // ---- The view of the ground

  Point toGround(Point screen) {
    return sight.viewport().toDrawing(screen.x(), screen.y());
  }

  /// The middle of what is in sight.
  Point center() {
    return sight.viewport().toDrawing(ground.getWidth() / 2, ground.getHeight() / 2);
  }

  /// Where a point of the ground is in the builder.
  Point toScreen(Point point) {
    return sight.viewport().toScreen(point);
  }

  /// Where a block is on the screen; empty for one that is not there.
  public Optional<Point2D> onScreen(String block) {
    return model.ground().place(block).map(Box::center).map(this::onScreen);
  }

  /// Where a wire from an outlet begins on the screen.
  public Optional<Point2D> onScreen(Outlet outlet) {
    return model.ground().card(outlet.block()).stream()
        .flatMap(card -> card.outs().stream())
        .filter(out -> out.outlet().equals(outlet))
        .map(out -> onScreen(out.at()))
        .findFirst();
  }

  /// Where a wire into an inlet ends on the screen.
  public Optional<Point2D> onScreen(Inlet inlet) {
    return model.ground().card(inlet.block()).stream()
        .flatMap(card -> card.ins().stream())
        .filter(in -> in.inlet().equals(inlet))
        .map(in -> onScreen(in.at()))
        .findFirst();
  }

  private Point2D onScreen(Point point) {
    Point seen = toScreen(point);
    return ground.localToScreen(seen.x(), seen.y());
  }

  void pan(double dx, double dy) {
    sight.pan(dx, dy);
  }

  void zoom(double factor, double x, double y) {
    sight.zoom(factor, x, y);
  }

  /// Zooms at the middle.
  void zoom(double factor) {
    zoom(factor, ground.getWidth() / 2, ground.getHeight() / 2);
  }

  /// Shows everything.
  void fit() {
    Box bounds = model.ground().bounds();
    if (bounds.equals(Box.EMPTY)) {
      viewport.set(Viewport.PLAIN);
      sight.fitAll(Box.EMPTY);
    } else {
      sight.fitAll(bounds.grown(MARGIN));
    }
  }

  /// What of the ground is in sight and not under the bar.
  private Box room() {
    return new Box(0, BAR, ground.getWidth(), ground.getHeight() - BAR);
  }

  private void resized() {
    if (sight.isFitted()) {
      fit();
    }
  }

  private void groundChanged() {
    keepInSight();
    canvas.requestLayout();
    speak();
  }

  /// Where everything is shown, all that was added is shown too, as long as that can be read; else
  /// what is picked.
  private void keepInSight() {
    boolean still = model.gesture() instanceof Gesture.None;
    if (still && sight.isFitted() && (model.chosen().isNothing() || isReadable())) {
      fit();
    } else if (still) {
      pickedCard().map(BlockCard::box).ifPresent(sight::reveal);
    }
  }

  private boolean isReadable() {
    Box bounds = model.ground().bounds().grown(MARGIN);
    return Viewport.fitting(bounds, room()).scale() >= LEAST_READABLE;
  }

  private void chosenChanged() {
    keepInSight();
    canvas.requestLayout();
    speak();
  }

  /// Says what was refused, or else what is picked, or else what there is.
  private void speak() {
    ground.setAccessibleText(
        model
            .refusedProperty()
            .get()
            .map(BuilderViewModel.RefusedWire::text)
            .or(() -> pickedCard().map(model.words()::spoken))
            .orElseGet(() ->
                appearance
                    .messages()
                    .text(Message.ACCESSIBLE_BUILDER, model.graph().blocks().size())));
  }

  /// The one block, or folded group, that is picked.
  private Optional<BlockCard> pickedCard() {
    List<String> ids = model.chosen().ids();
    return model
        .chosen()
        .last()
        .flatMap(model.ground()::card)
        .filter(card -> card.members().size() == ids.size() && ids.containsAll(card.members()));
  }

  // ---- Drawing

  private void paint(GraphicsContext pen, double width, double height) {
    Ink ink = new Ink(appearance.paletteProperty().get());
    Viewport now = sight.viewport();
    Backdrop backdrop = new Backdrop(pen, ink, width, height);
    backdrop.ground();
    backdrop.dots(now);
    pen.save();
    pen.translate(now.x(), now.y());
    pen.scale(now.scale(), now.scale());
    GroundPainter painter = new GroundPainter(new FxBrush(pen), ink, measure, now.scale());
    Ground shown = model.ground();
    painter.paint(shown, model.chosen(), model.gesture(), now.visible(width, height));
    pen.restore();
    if (model.gesture() instanceof Gesture.Lasso(Box box)) {
      backdrop.lasso(now.toScreen(box));
    }
    refusal()
        .ifPresent(refused ->
            shown
                .place(refused.at())
                .ifPresent(box -> painter.reason(refused.text(), now.toScreen(box), width)));
    if (ground.isFocused()) {
      backdrop.focus();
    }
  }

  /// What cannot be, of the wire that is being drawn or was drawn last.
  private Optional<BuilderViewModel.RefusedWire> refusal() {
    return switch (model.gesture()) {
      case Gesture.FromOutlet(_, _, var over, var refused) ->
          over.flatMap(
              inlet -> refused.map(text -> new BuilderViewModel.RefusedWire(inlet.block(), text)));
      case Gesture.FromInlet(_, _, var over, var refused) ->
          over.flatMap(outlet ->
              refused.map(text -> new BuilderViewModel.RefusedWire(outlet.block(), text)));
      case Gesture.None _, Gesture.Move _, Gesture.Lasso _ -> model.refusedProperty().get();
    };
  }

  // ---- The palette

  /// Offers all blocks at a point of the view.
  void offer(Point screen) {
    Point at = toGround(screen);
    open(screen, _ -> true, offer -> put(offer, at));
  }

  /// Offers what can follow an outlet.
  void offer(Outlet from, Point screen) {
    Point at = toGround(screen);
    open(
        screen,
        BlockOffer::takesInput,
        offer -> body(offer).ifPresent(body -> model.add(body, at, from)));
  }

  /// Offers what can lead to an inlet.
  void offer(Inlet to, Point screen) {
    Point at = toGround(screen);
    open(
        screen,
        BlockOffer::givesOutput,
        offer -> body(offer).ifPresent(body -> model.add(body, at, to)));
  }

  /// Offers what can follow the picked blocks.
  void offerBehind() {
    Optional<Box> near = model.chosen().last().flatMap(model.ground()::place);
    Point screen =
        near.map(box -> toScreen(new Point(box.right() + 20, box.y())))
            .orElseGet(() -> new Point(ground.getWidth() / 2 - 190, 60));
    open(
        screen,
        _ -> true,
        offer -> body(offer).ifPresentOrElse(model::append, () -> put(offer, center())));
  }

  /// Offers the wires that could end or begin at the picked block.
  void offerWires() {
    model
        .chosen()
        .last()
        .flatMap(model.graph()::block)
        .ifPresent(block -> {
          Point screen =
              model
                  .ground()
                  .place(block.id())
                  .map(Box::corner)
                  .map(this::toScreen)
                  .orElse(new Point(40, 40));
          List<WireOffers.Offer> offers = new WireOffers(model.ground(), model.words()).of(block);
          palette.open(screen.x(), screen.y() + 40, query -> fitting(offers, query));
        });
  }

  private List<BlockPalette.Item> fitting(List<WireOffers.Offer> offers, String query) {
    String asked = query.toLowerCase(Locale.ROOT).strip();
    return offers.stream()
        .filter(offer -> offer.title().toLowerCase(Locale.ROOT).contains(asked))
        .map(offer ->
            new BlockPalette.Item(offer.title(), "", () -> model.connect(offer.from(), offer.to())))
        .toList();
  }

  private void open(Point screen, Predicate<BlockOffer> fits, Consumer<BlockOffer> taken) {
    palette.open(
        screen.x(),
        screen.y(),
        query ->
            BlockOffer.find(query, appearance.messages(), model.groups()).stream()
                .filter(fits)
                .map(offer ->
                    new BlockPalette.Item(offer.title(), offer.detail(), () -> taken.accept(offer)))
                .toList());
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

  // ---- The form and the menu

  /// Lets the user change what is picked.
  void editFirst() {
    form.edit();
  }

  void rename() {
    form.rename();
  }

  void menu(double screenX, double screenY) {
    menu.ifPresent(opener -> opener.open(ground, screenX, screenY));
  }
}
