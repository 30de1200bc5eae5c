package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.drawing.Backdrop;
import dev.tapedeck.app.drawing.FxBrush;
import dev.tapedeck.app.drawing.HeldSpace;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.app.scale.SceneScale;
import dev.tapedeck.app.scale.SharpCanvas;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.geometry.Insets;
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
  /// Opens a menu at a point of the screen.
  public interface MenuOpener {
    void open(Region owner, double screenX, double screenY);
  }

  private final BuilderViewModel model;
  private final Appearance appearance;
  private final TextMeasure measure;
  private final SharpCanvas canvas = new SharpCanvas(this::paint);
  private final StackPane ground = new StackPane();
  private final BorderPane root = new BorderPane();
  private final BlockForm form;
  private final BuilderBar bar;
  private final GroundSight sight;
  private final Offering offering;
  private Optional<MenuOpener> menu = Optional.empty();

  /// Draws the builder.
  public BuilderView(
      BuilderViewModel model,
      BuilderClipboard clipboard,
      Appearance appearance,
      TextMeasure measure) {
    this.model = model;
    this.appearance = appearance;
    this.measure = measure;
    this.sight = new GroundSight(model, ground);
    BlockPalette palette = new BlockPalette(appearance, this::requestGroundFocus);
    this.offering = new Offering(model, clipboard, appearance, sight, palette);
    this.form = new BlockForm(model, appearance, this::requestGroundFocus);
    this.bar = new BuilderBar(appearance, model.blueprint());
    fillGround(palette);
    root.setCenter(ground);
    root.setBottom(form.root());
    root.setMinWidth(200);
    new BuilderMouse(this, model, new HeldSpace(ground)).install(ground);
    model.groundProperty().subscribe(_ -> groundChanged());
    model.chosenProperty().subscribe(_ -> chosenChanged());
    model
        .wirer()
        .refusedProperty()
        .subscribe(_ -> {
          canvas.requestLayout();
          speak();
        });
    model.drag().gestureProperty().subscribe(_ -> canvas.requestLayout());
    sight.viewportProperty().subscribe(_ -> canvas.requestLayout());
    appearance.paletteProperty().subscribe(_ -> canvas.requestLayout());
  }

  private void fillGround(BlockPalette palette) {
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

  /// What of the ground is in sight.
  public GroundSight sight() {
    return sight;
  }

  Offering offering() {
    return offering;
  }

  private void groundChanged() {
    sight.keep();
    canvas.requestLayout();
    speak();
  }

  private void chosenChanged() {
    sight.keep();
    canvas.requestLayout();
    speak();
  }

  /// Says what was refused, or else what is picked, or else what there is.
  private void speak() {
    ground.setAccessibleText(
        model
            .wirer()
            .refusedProperty()
            .get()
            .map(Wirer.Refused::text)
            .or(() -> model.pickedCard().map(card -> model.words().spoken(card)))
            .orElseGet(() ->
                appearance
                    .messages()
                    .text(Message.ACCESSIBLE_BUILDER, model.graph().blocks().size())));
  }

  // ---- Drawing

  private void paint(GraphicsContext pen, double width, double height) {
    Ink ink = new Ink(appearance.paletteProperty().get());
    Viewport now = sight.viewport();
    Backdrop backdrop = new Backdrop(pen, ink, width, height);
    backdrop.ground();
    // A brush draws where the canvas lies when it is made.
    Supplier<GroundPainter> painter =
        () -> new GroundPainter(new FxBrush(pen), ink, measure, now.scale());
    Ground shown = model.ground();
    Box visible = now.visible(width, height);
    moved(pen, now, () -> painter.get().panels(shown, visible));
    backdrop.dots(now);
    moved(
        pen,
        now,
        () -> painter.get().paint(shown, model.chosen(), model.drag().gesture(), visible));
    if (model.drag().gesture() instanceof Gesture.Lasso(Box box)) {
      backdrop.lasso(now.toScreen(box));
    }
    refusal()
        .ifPresent(refused ->
            shown
                .place(refused.at())
                .ifPresent(box -> painter.get().reason(refused.text(), now.toScreen(box), width)));
    if (ground.isFocused()) {
      backdrop.focus();
    }
  }

  /// Draws in the units of the ground.
  private static void moved(GraphicsContext pen, Viewport view, Runnable drawing) {
    pen.save();
    pen.translate(view.x(), view.y());
    pen.scale(view.scale(), view.scale());
    drawing.run();
    pen.restore();
  }

  /// What cannot be, of the wire that is being drawn or was drawn last.
  private Optional<Wirer.Refused> refusal() {
    return switch (model.drag().gesture()) {
      case Gesture.FromOutlet(_, _, var over, var refused) ->
          over.flatMap(inlet -> refused.map(text -> new Wirer.Refused(inlet.block(), text)));
      case Gesture.FromInlet(_, _, var over, var refused) ->
          over.flatMap(outlet -> refused.map(text -> new Wirer.Refused(outlet.block(), text)));
      case Gesture.None _, Gesture.Move _, Gesture.Lasso _ -> model.wirer().refusedProperty().get();
    };
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
