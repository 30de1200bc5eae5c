package dev.tapedeck.app.window;

import dev.tapedeck.app.command.CommandCatalog;
import dev.tapedeck.app.command.PaletteViewModel;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Puts the panels side by side: lessons, program, graph, inspector and doctor; the deck below.
public final class WindowView {
  /// The columns that can be folded away.
  enum Fold {
    LESSONS,
    EDITOR,
    INSPECTOR
  }

  private static final double NARROW = 1080;

  private final Parts parts;
  private final Appearance appearance;
  private final WorkbenchViewModel workbench;
  private final StackPane root = new StackPane();
  private final SplitPane columns = new SplitPane();
  private final TabPane tabs = new TabPane();
  private final Region editorColumn;
  private final StackPane graph = new StackPane();
  private final PaletteView palette;
  private final OverlayView overlay = new OverlayView();
  private final Set<Fold> folded = EnumSet.noneOf(Fold.class);

  /// Whether the user has said if lessons are to be shown.
  private boolean lessonsChosen;

  /// Whether the document in front is made of blocks, which need more room than a text.
  private boolean building;

  /// Whether the user has a hand in the columns' widths.
  private boolean divided;

  /// Puts the parts together.
  public WindowView(
      WorkbenchViewModel workbench, Appearance appearance, CommandCatalog commands, Parts parts) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.parts = parts;
    this.palette =
        new PaletteView(
            new PaletteViewModel(commands, workbench, appearance), appearance, this::focusPlayer);
    this.editorColumn = editorColumn();
    fillGraph();
    lay();
    parts
        .inspector()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ESCAPE) {
                focusPlayer();
                event.consume();
              }
            });
    columns.getStyleClass().add("td-columns");
    BorderPane frame = new BorderPane(columns);
    frame.setTop(new TopBarView(workbench, appearance, commands, palette.field()).root());
    frame.setBottom(parts.deck());
    root.getChildren().addAll(frame, palette.overlay(), overlay.root());
    columns.addEventFilter(
        MouseEvent.MOUSE_DRAGGED, event -> divided |= isDivider(event.getTarget()));
    columns.widthProperty().addListener((_, _, _) -> Platform.runLater(this::divideUnlessMoved));
  }

  private static boolean isDivider(EventTarget target) {
    return target instanceof Node node && node.getStyleClass().contains("split-pane-divider");
  }

  /// The whole window's contents.
  public Region root() {
    return root;
  }

  /// Gives the focus to the graph, where single keys play.
  public void focusPlayer() {
    parts.canvas().requestFocus();
  }

  /// Gives the focus to the inspector; Escape there gives it back to the graph.
  void focusInspector() {
    if (folded.contains(Fold.INSPECTOR)) {
      toggle(Fold.INSPECTOR);
    }
    parts.inspector().requestFocus();
  }

  /// Whether the graph or the deck has the focus.
  boolean isPlayerFocused() {
    Optional<Node> owner = Optional.ofNullable(root.getScene().getFocusOwner());
    return owner.isEmpty() || isBuilderFocused() || owner.filter(this::isInPlayer).isPresent();
  }

  /// Whether blocks are worked on by keys, and nothing is typed into the palette over them.
  boolean isBuilderFocused() {
    return parts.builder().ground().isFocused();
  }

  private boolean isInPlayer(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(graph) || at.equals(parts.deck())) {
        return true;
      }
    }
    return false;
  }

  void findNext(int by) {
    palette.goOn(by);
  }

  void openPalette() {
    palette.open();
  }

  OverlayView overlay() {
    return overlay;
  }

  /// Folds a column away, or back.
  void toggle(Fold column) {
    lessonsChosen |= column == Fold.LESSONS;
    if (!folded.remove(column)) {
      folded.add(column);
    }
    lay();
    divide();
  }

  private Region editorColumn() {
    VBox program = new VBox(new NoticeView(workbench, appearance).root(), parts.editor());
    VBox.setVgrow(parts.editor(), Priority.ALWAYS);
    tabs.getStyleClass().add(StyleClass.TAB_STRIP.css());
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs()
        .setAll(
            tab(Message.TAB_CONSOLE, parts.console()),
            tab(Message.TAB_PLOTS, parts.plots()),
            tab(Message.TAB_VARIABLES, parts.variables()),
            tab(Message.TAB_BREAKPOINTS, parts.breakpoints()));
    tabs.setMinHeight(80);
    SplitPane column = new SplitPane();
    column.setOrientation(Orientation.VERTICAL);
    SplitPane.setResizableWithParent(tabs, false);
    column.setMinWidth(200);
    workbench
        .blueprint()
        .graphProperty()
        .map(Optional::isPresent)
        .subscribe(blocks -> fill(column, program, blocks));
    return column;
  }

  /// For blocks, the builder with the equivalent program below it; else the program with what it
  /// says below it.
  private void fill(SplitPane column, Region program, boolean blocks) {
    Region builder = parts.builder().root();
    column.getItems().setAll(blocks ? List.of(builder, program) : List.of(program, tabs));
    double share = blocks ? 0.72 : 0.66;
    column.setDividerPositions(share);
    if (column.getHeight() > 0) {
      // What is laid out already takes a share once the exchanged parts have got theirs.
      Platform.runLater(() -> column.setDividerPositions(share));
    }
    building = blocks;
    divide();
  }

  /// A tab whose content is laid out and styled at each step only while it is in front.
  private Tab tab(Message title, Region content) {
    Tab tab = new Tab();
    tab.selectedProperty().subscribe(front -> tab.setContent(front ? content : new Region()));
    tab.textProperty().bind(appearance.text(title));
    return tab;
  }

  private void fillGraph() {
    Label hint = new Label();
    hint.getStyleClass().add(StyleClass.CANVAS_HINT.css());
    hint.setMouseTransparent(true);
    hint.setWrapText(true);
    hint.setTextAlignment(TextAlignment.CENTER);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    workbench.hintProperty().subscribe(_ -> showHint(hint));
    appearance.messagesProperty().subscribe(_ -> showHint(hint));
    StackPane.setAlignment(hint, Pos.TOP_CENTER);
    StackPane.setMargin(hint, new Insets(16));
    graph.getChildren().addAll(parts.canvas(), hint);
    graph.setMinWidth(240);
  }

  private void showHint(Label hint) {
    Optional<Message> now = workbench.hintProperty().get();
    hint.setVisible(now.isPresent());
    now.ifPresent(message -> hint.setText(appearance.messages().text(message)));
  }

  private void lay() {
    List<Node> shown = new ArrayList<>();
    if (!folded.contains(Fold.LESSONS)) {
      shown.add(parts.lessons());
    }
    if (!folded.contains(Fold.EDITOR)) {
      shown.add(editorColumn);
    }
    shown.add(graph);
    if (!folded.contains(Fold.INSPECTOR)) {
      shown.add(parts.side());
    }
    columns.getItems().setAll(shown);
    SplitPane.setResizableWithParent(parts.lessons(), false);
    SplitPane.setResizableWithParent(editorColumn, false);
    SplitPane.setResizableWithParent(parts.side(), false);
  }

  /// After the columns were laid out to a new width, which keeps their old widths.
  private void divideUnlessMoved() {
    makeRoom();
    if (!divided) {
      divide();
    }
  }

  /// Where the window is narrow, the graph needs the room of the lessons.
  private void makeRoom() {
    boolean narrow = columns.getWidth() < NARROW;
    if (!lessonsChosen && narrow != folded.contains(Fold.LESSONS)) {
      if (narrow) {
        folded.add(Fold.LESSONS);
      } else {
        folded.remove(Fold.LESSONS);
      }
      lay();
    }
  }

  /// Gives each column its share of the window's width; the graph gets what is left.
  private void divide() {
    double width = Math.max(columns.getWidth(), 1);
    double lessons = folded.contains(Fold.LESSONS) ? 0 : Math.clamp(width * 0.137, 194, 224);
    double editor = folded.contains(Fold.EDITOR) ? 0 : editorWidth(width);
    double inspector = folded.contains(Fold.INSPECTOR) ? 0 : Math.clamp(width * 0.212, 280, 380);
    List<Double> positions = new ArrayList<>();
    if (lessons > 0) {
      positions.add(lessons / width);
    }
    if (editor > 0) {
      positions.add((lessons + editor) / width);
    }
    if (inspector > 0) {
      positions.add(1 - inspector / width);
    }
    columns.setDividerPositions(positions.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private double editorWidth(double width) {
    return building ? Math.clamp(width * 0.4, 320, 900) : Math.clamp(width * 0.26, 320, 500);
  }

  /// Shows a panel below the editor: `console`, `plots`, `variables` or `breakpoints`.
  public void showPanel(String panel) {
    List<String> names = List.of("console", "plots", "variables", "breakpoints");
    if (names.contains(panel)) {
      tabs.getSelectionModel().select(names.indexOf(panel));
    }
  }
}
