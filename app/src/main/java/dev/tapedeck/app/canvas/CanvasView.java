package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.drawing.FontMeasure;
import dev.tapedeck.app.drawing.HeldSpace;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Sight;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.app.scale.SceneScale;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemePalette;
import dev.tapedeck.trace.OpGroup;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import javafx.util.Duration;
import org.graphstream.ui.fx_viewer.FxDefaultView;
import org.graphstream.ui.fx_viewer.FxViewer;
import org.graphstream.ui.graphicGraph.GraphicGraph;
import org.graphstream.ui.view.View;
import org.graphstream.ui.view.util.ShortcutManager;

/// Draws a [CanvasViewModel]: the graph in a GraphStream viewer, a legend, a minimap.
public final class CanvasView extends Region {
  /// A menu is wanted.
  ///
  /// @param on what it is wanted for
  /// @param x where on the display
  public record MenuRequest(Selection on, CanvasView view, double x, double y) {}

  private static final double GAP = 12;
  private static final double FIT_MARGIN = 18;
  private static final double ROOM = 80;
  private static final Duration HOVER_DELAY = Duration.millis(450);

  private final CanvasViewModel model;
  private final FontMeasure measure = new FontMeasure();
  private final GraphMirror mirror = new GraphMirror();
  private final TapeRenderer renderer = new TapeRenderer(new ViewScenery(), measure);
  private static final double FINE_STEP = 1.05;

  private final Sight sight = new Sight(renderer.lens().viewportProperty(), this::freeScreen);
  private final FxViewer viewer;
  private final FxDefaultView graphView;
  private final LegendView legend = new LegendView();
  private final MinimapView minimap = new MinimapView(this::goTo);
  private final Scale shrunk = new Scale();
  private final Label traced = new Label();
  private final Label emptyTitle = new Label();
  private final Label emptyHint = new Label();
  private final VBox empty = new VBox(emptyTitle, emptyHint);
  private final Tooltip tooltip = new Tooltip();
  private final PauseTransition hoverDelay = new PauseTransition(HOVER_DELAY);
  private final ObjectProperty<ThemePalette> palette;
  private final BooleanProperty legendShown = new SimpleBooleanProperty(true);
  private final BooleanProperty minimapShown = new SimpleBooleanProperty(true);
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private final ObjectProperty<Set<Integer>> breakpoints = new SimpleObjectProperty<>(Set.of());
  private Ink ink;
  private Selection hovered = Selection.nothing();
  private Optional<Pulse> pulse = Optional.empty();
  private Box lastFree = Box.EMPTY;
  private Optional<Box> lasso = Optional.empty();
  private Consumer<MenuRequest> menu = _ -> {};

  /// A view of `model` in the colours of `palette`.
  public CanvasView(CanvasViewModel model, ThemePalette palette) {
    this.model = model;
    this.palette = new SimpleObjectProperty<>(palette);
    this.ink = new Ink(palette);
    this.viewer = new FxViewer(mirror.graph(), FxViewer.ThreadingModel.GRAPH_IN_GUI_THREAD);
    viewer.disableAutoLayout();
    this.graphView = (FxDefaultView) viewer.addDefaultView(false, renderer);
    graphView.setMouseManager(
        new CanvasMouse(new MouseOrders(), new HeldSpace(this), this::resolution));
    graphView.setShortcutManager(new NoShortcuts());
    build();
    listen();
  }

  private void build() {
    getStyleClass().add(StyleClass.CANVAS.css());
    setFocusTraversable(true);
    setMinSize(120, 80);
    empty.getStyleClass().add(StyleClass.EMPTY_STATE.css());
    emptyTitle.getStyleClass().add(StyleClass.EMPTY_TITLE.css());
    emptyHint.getStyleClass().add(StyleClass.EMPTY_HINT.css());
    empty.setAlignment(Pos.CENTER);
    empty.setMouseTransparent(true);
    tooltip.getStyleClass().add(StyleClass.VALUE_TOOLTIP.css());
    traced.getStyleClass().add(StyleClass.CANVAS_HINT.css());
    traced.setMouseTransparent(true);
    graphView.getTransforms().add(shrunk);
    SceneScale.follow(this, this::requestLayout);
    getChildren().setAll(graphView, empty, legend, minimap, traced);
  }

  private void listen() {
    model.lookProperty().subscribe(this::showLook);
    showPicture();
    begin();
    model.selectionProperty().subscribe(_ -> repaint());
    model.messagesProperty().subscribe(_ -> showTexts());
    palette.subscribe(newPalette -> {
      ink = new Ink(newPalette);
      showTexts();
    });
    renderer
        .lens()
        .viewportProperty()
        .subscribe(_ -> {
          tooltip.hide();
          repaintGraph();
          frameMinimap();
        });
    breakpoints.subscribe(_ -> repaintGraph());
    legendShown.subscribe(_ -> requestLayout());
    model.gradientSizesProperty().subscribe(_ -> showTexts());
    minimapShown.subscribe(_ -> requestLayout());
    focusVisibleProperty().subscribe(_ -> repaintGraph());
    hoverDelay.setOnFinished(_ -> showTooltip());
    addEventHandler(KeyEvent.KEY_PRESSED, event -> new CanvasKeys(this).press(event));
    addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuKey);
  }

  // ---- What the window calls

  /// The colours to draw in.
  public ObjectProperty<ThemePalette> paletteProperty() {
    return palette;
  }

  public BooleanProperty legendShownProperty() {
    return legendShown;
  }

  public BooleanProperty minimapShownProperty() {
    return minimapShown;
  }

  /// Whether a pulse stands still.
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }

  /// The ids of the nodes on which breakpoints are set.
  public ObjectProperty<Set<Integer>> breakpointsProperty() {
    return breakpoints;
  }

  /// What of the drawing is on screen.
  public ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return renderer.lens().viewportProperty();
  }

  /// Shows the whole graph, beside the legend and the minimap.
  public void fit() {
    sight.fitAll(picture().layout().bounds());
  }

  /// Shows what is chosen with some room around it; everything if nothing is chosen.
  public void fitSelection() {
    model.selectionProperty().get().cards().stream()
        .map(picture().layout()::card)
        .reduce(Box::union)
        .ifPresentOrElse(chosen -> sight.fit(chosen.grown(ROOM)), this::fit);
  }

  /// What opens a menu on the graph.
  public void setOnMenu(Consumer<MenuRequest> opener) {
    menu = opener;
  }

  /// The graph as it is seen now, to be written into a file.
  public GraphExport export() {
    return GraphExport.of(model, palette.get());
  }

  public void zoomIn() {
    zoom(Sight.STEP);
  }

  public void zoomOut() {
    zoom(1 / Sight.STEP);
  }

  /// Zooms at the middle.
  public void zoom(double factor) {
    sight.zoom(factor, getWidth() / 2, getHeight() / 2);
  }

  /// Zooms out until so many cards are in sight, or all there are.
  public void bringInSight(int cards) {
    int wanted = Math.min(cards, picture().cards().size());
    while (inSight() < wanted) {
      zoom(1 / FINE_STEP);
    }
  }

  /// How many cards are in sight, at least in part.
  public int inSight() {
    Box visible = sight.viewport().visible(getWidth(), getHeight());
    GraphLayout layout = picture().layout();
    return (int)
        picture().cards().keySet().stream()
            .filter(card -> layout.card(card).intersects(visible))
            .count();
  }

  /// Moves the drawing by so many pixels.
  public void pan(double dx, double dy) {
    sight.pan(dx, dy);
  }

  /// Shows everything as large as it is meant to be, around the same middle.
  public void zoomReset() {
    zoom(1 / sight.viewport().scale());
  }

  /// Moves the graph as little as needed to bring a node on screen.
  public void reveal(int node) {
    int shown = picture().cardOf(node).orElse(node);
    sight.reveal(picture().layout().card(shown));
  }

  /// Plays one step of the backward pass. Call it while the position before it is shown; set the
  /// next position in `onFinished`. A pulse that another overtakes tells nobody.
  public void pulse(Moment.Backward step, Duration duration, Runnable onFinished) {
    stopPulse();
    Pulse started =
        new Pulse(
            mirror,
            model.handedOn(step),
            duration,
            reducedMotion.get(),
            this::repaintGraph,
            () -> {
              pulse = Optional.empty();
              onFinished.run();
            });
    pulse = Optional.of(started);
    started.play();
  }

  /// Takes a running pulse away.
  public void stopPulse() {
    pulse.ifPresent(Pulse::end);
    pulse = Optional.empty();
  }

  /// Whether a pulse runs.
  public boolean isPulsing() {
    return pulse.isPresent();
  }

  /// Ends the viewer. The view must not be used afterwards.
  public void close() {
    stopPulse();
    tooltip.hide();
    getChildren().clear();
    viewer.close();
  }

  // ---- Keys

  void release() {
    model.release();
  }

  private void menuKey(ContextMenuEvent event) {
    if (event.isKeyboardTrigger()) {
      askForMenu();
      event.consume();
    }
  }

  /// As a click with the other button on what is chosen.
  private void askForMenu() {
    Box screen = new Box(0, 0, getWidth(), getHeight());
    Point at =
        model.selectionProperty().get().cards().stream()
            .map(picture().layout()::card)
            .map(sight.viewport()::toScreen)
            .filter(screen::intersects)
            .map(card -> new Point(card.x(), card.bottom()))
            .findFirst()
            .orElse(screen.center());
    askForMenu(at);
  }

  private void askForMenu(Point at) {
    Point2D screen = localToScreen(at.x(), at.y());
    menu.accept(
        new MenuRequest(model.selectionProperty().get(), this, screen.getX(), screen.getY()));
  }

  void go(Navigation.Step step) {
    model.go(step).ifPresent(this::reveal);
  }

  // ---- Drawing

  /// Pixels of the viewer for each of ours.
  private double resolution() {
    return SceneScale.of(this);
  }

  private Picture picture() {
    return model.lookProperty().get().picture();
  }

  private void showLook(Look before, Look now) {
    if (before.picture().equals(now.picture())) {
      repaint();
      if (!sight.isFitted() && !before.current().equals(now.current())) {
        now.current().ifPresent(this::reveal);
      }
    } else if (before.isOfSameGraph(now)) {
      keepPlace(before.picture().layout(), now.picture().layout());
      showPicture();
      if (model.touched() == OpGroup.ROOT) {
        stayAt(before);
      }
      chosenNode().ifPresent(this::reveal);
    } else {
      showPicture();
      if (!model.isRevised() || sight.isFitted()) {
        begin();
      }
    }
  }

  /// After all of the graph has been drawn otherwise: shows all of it still, or else the op of the
  /// position, if it was shown; never nothing.
  private void stayAt(Look before) {
    Optional<Integer> watched = watched(before, new Box(0, 0, getWidth(), getHeight()));
    if (sight.isFitted() || (watched.isEmpty() && inSight() == 0)) {
      begin();
    } else {
      watched.ifPresent(this::reveal);
    }
  }

  /// The op of the position, if a part of the screen shows something of it.
  private Optional<Integer> watched(Look look, Box screen) {
    return look.current()
        .filter(op ->
            look.picture()
                .cardOf(op)
                .map(look.picture().layout()::card)
                .filter(card -> sight.viewport().toScreen(card).intersects(screen))
                .isPresent());
  }

  private Optional<Integer> chosenNode() {
    return model.selectionProperty().get() instanceof Selection.OfNode(int id)
        ? Optional.of(id)
        : Optional.empty();
  }

  /// What was opened or folded stays where it is on the screen.
  private void keepPlace(GraphLayout before, GraphLayout now) {
    int touched = model.touched();
    before
        .place(touched)
        .ifPresent(
            from -> now.place(touched).ifPresent(to -> sight.follow(from.corner(), to.corner())));
  }

  private void showPicture() {
    stopPulse();
    hovered = Selection.nothing();
    mirror.show(picture());
    showTexts();
  }

  private void begin() {
    Box bounds = picture().layout().bounds();
    sight.begin(bounds, picture().first().map(picture().layout()::card).orElse(bounds));
  }

  private void showTexts() {
    var messages = model.messagesProperty().get();
    emptyTitle.setText(messages.text(Message.GRAPH_EMPTY_TITLE));
    emptyHint.setText(messages.text(Message.GRAPH_EMPTY_HINT));
    legend.show(model.lookProperty().get(), messages, ink);
    requestLayout();
    repaint();
  }

  private void repaint() {
    setAccessibleText(model.title());
    Optional<String> text = model.tracingText();
    traced.setVisible(text.isPresent());
    text.ifPresent(traced::setText);
    repaintGraph();
    repaintMinimap();
  }

  private void repaintGraph() {
    graphView.requestLayout();
  }

  private void repaintMinimap() {
    Picture picture = picture();
    if (!picture.isEmpty()) {
      minimap.paint(model.lookProperty().get(), ink);
      frameMinimap();
    }
  }

  private void frameMinimap() {
    minimap.frame(sight.viewport().visible(getWidth(), getHeight()));
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean drawn = !picture().isEmpty();
    empty.setVisible(!drawn);
    legend.setVisible(drawn && legendShown.get());
    minimap.setVisible(drawn && minimapShown.get());
    layoutInArea(
        empty, 0, 0, width, height, 0, javafx.geometry.HPos.CENTER, javafx.geometry.VPos.CENTER);
    minimap.resizeRelocate(
        width - MinimapView.WIDTH - GAP,
        height - MinimapView.HEIGHT - GAP,
        MinimapView.WIDTH,
        MinimapView.HEIGHT);
    layOutLegend(width, height);
    traced.autosize();
    traced.relocate(GAP, GAP);
    double resolution = resolution();
    shrunk.setX(1 / resolution);
    shrunk.setY(1 / resolution);
    graphView.resizeRelocate(0, 0, width * resolution, height * resolution);
    Box free = freeScreen();
    if (!free.equals(lastFree)) {
      stayInSight(lastFree);
      lastFree = free;
    }
  }

  /// After another part of the screen has become free: shows everything still, or else the op of
  /// the position, if it was shown.
  private void stayInSight(Box before) {
    if (sight.isFitted()) {
      begin();
    } else {
      watched(model.lookProperty().get(), before).ifPresent(this::reveal);
    }
  }

  private void layOutLegend(double width, double height) {
    double beside = minimap.isVisible() ? MinimapView.WIDTH + GAP : 0;
    double room = Math.max(width - beside - 2 * GAP, 60);
    double legendWidth = legend.layOut(Math.min(room, 640));
    legend.setVisible(legend.isVisible() && legendWidth <= room);
    double legendHeight = legend.prefHeight(legendWidth);
    legend.resizeRelocate(GAP, height - legendHeight - GAP, legendWidth, legendHeight);
  }

  /// What neither the legend nor the minimap covers, with a margin.
  private Box freeScreen() {
    double below = 0;
    if (legend.isVisible()) {
      below = legend.getHeight() + GAP;
    }
    if (minimap.isVisible()) {
      below = Math.max(below, MinimapView.HEIGHT + GAP);
    }
    double margin = Math.min(FIT_MARGIN, Math.min(getWidth(), getHeight()) / 10);
    return new Box(
        margin,
        margin,
        Math.max(getWidth() - 2 * margin, 1),
        Math.max(getHeight() - below - 2 * margin, 1));
  }

  private void goTo(Point point) {
    sight.center(point, getWidth() / 2, getHeight() / 2);
  }

  private void pointAt(Selection now) {
    if (!now.equals(hovered)) {
      hovered = now;
      tooltip.hide();
      hoverDelay.stop();
      if (!now.cards().isEmpty()) {
        hoverDelay.playFromStart();
      }
      repaintGraph();
    }
  }

  private void showTooltip() {
    if (getScene() != null) {
      hovered.cards().forEach(this::showTooltip);
    }
  }

  private void showTooltip(int card) {
    Box box = sight.viewport().toScreen(picture().layout().card(card));
    Point2D corner = localToScreen(box.x(), box.bottom() + 8);
    tooltip.setText(model.lookProperty().get().describe(card));
    tooltip.show(this, corner.getX(), corner.getY());
  }

  private final class ViewScenery implements TapeRenderer.Scenery {
    @Override
    public Picture picture() {
      return CanvasView.this.picture();
    }

    @Override
    public Look look() {
      return model.lookProperty().get();
    }

    @Override
    public Ink ink() {
      return ink;
    }

    @Override
    public UserMarks marks() {
      return new UserMarks(model.selectionProperty().get(), hovered, breakpoints.get(), lasso);
    }

    @Override
    public double resolution() {
      return CanvasView.this.resolution();
    }

    @Override
    public boolean focused() {
      return isFocusVisible();
    }
  }

  private final class MouseOrders implements CanvasMouse.Orders {
    private Selection kept = Selection.nothing();

    @Override
    public void press() {
      pointAt(Selection.nothing());
      requestFocus();
    }

    @Override
    public boolean isCardAt(double x, double y) {
      return !renderer.at(x, y).cards().isEmpty();
    }

    @Override
    public void click(double x, double y, boolean adding) {
      Selection clicked = renderer.at(x, y);
      Selection before = model.selectionProperty().get();
      model.selectionProperty().set(adding ? before.toggled(clicked) : clicked);
    }

    @Override
    public void doubleClick(double x, double y) {
      if (renderer.at(x, y) instanceof Selection.OfFold(int card)) {
        model.open(card);
      } else {
        renderer.titleAt(x, y).ifPresent(model::fold);
      }
    }

    @Override
    public void menu(double x, double y) {
      Selection clicked = renderer.at(x, y);
      Selection before = model.selectionProperty().get();
      if (clicked.cards().isEmpty() || !before.cards().containsAll(clicked.cards())) {
        model.selectionProperty().set(clicked);
      }
      askForMenu(new Point(x, y));
    }

    @Override
    public void startLasso(boolean adding) {
      kept = adding ? model.selectionProperty().get() : Selection.nothing();
    }

    @Override
    public void lasso(Box drawn) {
      lasso = Optional.of(drawn);
      Set<Integer> cards = new HashSet<>(kept.cards());
      cards.addAll(renderer.cardsIn(drawn));
      model.selectionProperty().set(Selection.ofCards(cards));
      repaintGraph();
    }

    @Override
    public void endLasso() {
      lasso = Optional.empty();
      repaintGraph();
    }

    @Override
    public void hover(double x, double y) {
      pointAt(renderer.at(x, y));
    }

    @Override
    public void leave() {
      pointAt(Selection.nothing());
    }

    @Override
    public void pan(double dx, double dy) {
      CanvasView.this.pan(dx, dy);
    }

    @Override
    public void zoom(double factor, double x, double y) {
      sight.zoom(factor, x, y);
    }
  }

  /// Keeps GraphStream's own keys off; ours are in [CanvasKeys].
  private static final class NoShortcuts implements ShortcutManager {
    @Override
    public void init(GraphicGraph graph, View view) {
      // There is nothing to listen to.
    }

    @Override
    public void release() {
      // There is nothing to let go of.
    }
  }
}
