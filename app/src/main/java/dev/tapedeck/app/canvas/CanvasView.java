package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.ThemePalette;
import java.util.Optional;
import java.util.Set;
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
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.graphstream.ui.fx_viewer.FxDefaultView;
import org.graphstream.ui.fx_viewer.FxViewer;
import org.graphstream.ui.graphicGraph.GraphicGraph;
import org.graphstream.ui.view.View;
import org.graphstream.ui.view.util.ShortcutManager;

/// Draws a [CanvasViewModel]: the graph in a GraphStream viewer, a legend, a minimap.
public final class CanvasView extends Region {
  private static final double GAP = 12;
  private static final double FIT_MARGIN = 18;
  private static final double ZOOM_STEP = 1.25;
  private static final double LEAST_READABLE = 0.42;
  private static final double READABLE = 0.7;
  private static final Duration HOVER_DELAY = Duration.millis(450);

  private final CanvasViewModel model;
  private final FontMeasure measure = new FontMeasure();
  private final GraphMirror mirror = new GraphMirror();
  private final TapeRenderer renderer = new TapeRenderer(new ViewScenery(), measure);
  private final FxViewer viewer;
  private final FxDefaultView graphView;
  private final LegendView legend = new LegendView();
  private final MinimapView minimap = new MinimapView(this::goTo);
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
  private boolean fitted = true;

  /// A view of `model` in the colours of `palette`.
  public CanvasView(CanvasViewModel model, ThemePalette palette) {
    this.model = model;
    this.palette = new SimpleObjectProperty<>(palette);
    this.ink = new Ink(palette);
    this.viewer = new FxViewer(mirror.graph(), FxViewer.ThreadingModel.GRAPH_IN_GUI_THREAD);
    viewer.disableAutoLayout();
    this.graphView = (FxDefaultView) viewer.addDefaultView(false, renderer);
    graphView.setMouseManager(new CanvasMouse(new MouseOrders()));
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
    getChildren().setAll(graphView, empty, legend, minimap);
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
    fit(picture().layout().bounds());
    fitted = true;
  }

  /// Shows the chosen node with some room around it; everything if none is chosen.
  public void fitSelection() {
    Picture picture = picture();
    Optional<Integer> chosen = cardOf(model.selectionProperty().get());
    if (chosen.isPresent()) {
      fit(picture.layout().card(chosen.get()).grown(80));
      fitted = false;
    } else {
      fit();
    }
  }

  /// The graph as it is seen now, to be written into a file.
  public GraphExport export() {
    return GraphExport.of(model, palette.get());
  }

  public void zoomIn() {
    zoom(ZOOM_STEP);
  }

  public void zoomOut() {
    zoom(1 / ZOOM_STEP);
  }

  /// Zooms at the middle.
  public void zoom(double factor) {
    zoomAt(factor, getWidth() / 2, getHeight() / 2);
  }

  /// Moves the drawing by so many pixels.
  public void pan(double dx, double dy) {
    fitted = false;
    setViewport(viewport().panned(dx, dy));
  }

  /// Shows everything as large as it is meant to be, around the same middle.
  public void zoomReset() {
    zoomAt(1 / viewport().scale(), getWidth() / 2, getHeight() / 2);
  }

  /// Moves the graph as little as needed to bring a node on screen.
  public void reveal(int node) {
    int shown = picture().cardOf(node).orElse(node);
    Box card = viewport().toScreen(picture().layout().card(shown));
    Box free = freeScreen();
    double dx = shift(card.x(), card.right(), free.x(), free.right());
    double dy = shift(card.y(), card.bottom(), free.y(), free.bottom());
    if (dx != 0 || dy != 0) {
      setViewport(viewport().panned(dx, dy));
    }
  }

  private static double shift(double low, double high, double least, double most) {
    if (low < least || high - low > most - least) {
      return least - low;
    }
    return high > most ? most - high : 0;
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

  void go(Navigation.Step step) {
    model.go(step).ifPresent(this::reveal);
  }

  // ---- Drawing

  private Picture picture() {
    return model.lookProperty().get().picture();
  }

  private void showLook(Look before, Look now) {
    if (before.picture().equals(now.picture())) {
      repaint();
      if (!fitted && !before.current().equals(now.current())) {
        now.current().ifPresent(this::reveal);
      }
    } else if (before.isOfSameGraph(now)) {
      keepPlace(before.picture().layout(), now.picture().layout());
      showPicture();
      chosenNode().ifPresent(this::reveal);
    } else {
      showPicture();
      begin();
    }
  }

  private Optional<Integer> chosenNode() {
    return model.selectionProperty().get() instanceof Selection.OfNode(int id)
        ? Optional.of(id)
        : Optional.empty();
  }

  /// What was opened or folded stays where it is on the screen.
  private void keepPlace(GraphLayout before, GraphLayout now) {
    fitted = false;
    int touched = model.touched();
    before
        .place(touched)
        .flatMap(
            from -> now.place(touched).map(to -> new Point(from.x() - to.x(), from.y() - to.y())))
        .ifPresent(moved ->
            setViewport(
                viewport().panned(moved.x() * viewport().scale(), moved.y() * viewport().scale())));
  }

  private void showPicture() {
    stopPulse();
    hovered = Selection.nothing();
    mirror.show(picture());
    showTexts();
  }

  /// Shows everything if it can be read then; else the beginning, large enough to be read. Stepping
  /// goes on from there.
  private void begin() {
    fit();
    if (viewport().scale() < LEAST_READABLE && picture().layout().bounds().width() > 0) {
      Box drawing = picture().layout().bounds();
      Box free = freeScreen();
      Viewport readable = new Viewport(READABLE, 0, 0);
      Point left = new Point(drawing.x(), drawing.center().y());
      setViewport(readable.centered(left, free.x(), free.center().y()));
      fitted = false;
    }
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
    repaintGraph();
    repaintMinimap();
  }

  private void repaintGraph() {
    graphView.requestLayout();
  }

  private void repaintMinimap() {
    Picture picture = picture();
    if (!picture.isEmpty()) {
      minimap.paint(picture, model.lookProperty().get(), ink);
      frameMinimap();
    }
  }

  private void frameMinimap() {
    minimap.frame(ink, viewport().visible(getWidth(), getHeight()));
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
    boolean resized = graphView.getWidth() != width || graphView.getHeight() != height;
    graphView.resizeRelocate(0, 0, width, height);
    if (resized && fitted) {
      begin();
    }
  }

  private void layOutLegend(double width, double height) {
    double beside = minimap.isVisible() ? MinimapView.WIDTH + GAP : 0;
    double room = Math.max(width - beside - 2 * GAP, 60);
    double legendWidth = legend.layOut(Math.min(room, 640));
    double legendHeight = legend.prefHeight(legendWidth);
    legend.resizeRelocate(GAP, height - legendHeight - GAP, legendWidth, legendHeight);
  }

  private void fit(Box drawing) {
    if (getWidth() > 0 && getHeight() > 0 && drawing.width() > 0) {
      setViewport(Viewport.fitting(drawing, freeScreen()));
    }
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

  private Viewport viewport() {
    return renderer.lens().viewport();
  }

  private void setViewport(Viewport viewport) {
    tooltip.hide();
    renderer.lens().viewportProperty().set(viewport);
  }

  private void zoomAt(double factor, double x, double y) {
    fitted = false;
    setViewport(viewport().zoomed(factor, x, y));
  }

  private void goTo(Point point) {
    fitted = false;
    setViewport(viewport().centered(point, getWidth() / 2, getHeight() / 2));
  }

  private void pointAt(Selection now) {
    if (!now.equals(hovered)) {
      hovered = now;
      tooltip.hide();
      hoverDelay.stop();
      if (cardOf(now).isPresent()) {
        hoverDelay.playFromStart();
      }
      repaintGraph();
    }
  }

  private void showTooltip() {
    if (getScene() != null) {
      cardOf(hovered).ifPresent(this::showTooltip);
    }
  }

  private void showTooltip(int card) {
    Box box = viewport().toScreen(picture().layout().card(card));
    Point2D corner = localToScreen(box.x(), box.bottom() + 8);
    tooltip.setText(model.lookProperty().get().describe(card));
    tooltip.show(this, corner.getX(), corner.getY());
  }

  private static Optional<Integer> cardOf(Selection selection) {
    return switch (selection) {
      case Selection.OfNode(int id) -> Optional.of(id);
      case Selection.OfFold(int id) -> Optional.of(id);
      case Selection.OfEdge _, Selection.Nothing _ -> Optional.empty();
    };
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
      return new UserMarks(model.selectionProperty().get(), hovered, breakpoints.get());
    }

    @Override
    public boolean focused() {
      return isFocusVisible();
    }
  }

  private final class MouseOrders implements CanvasMouse.Orders {
    @Override
    public void press() {
      pointAt(Selection.nothing());
      requestFocus();
    }

    @Override
    public void click(double x, double y) {
      model.selectionProperty().set(renderer.at(x, y));
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
      zoomAt(factor, x, y);
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
