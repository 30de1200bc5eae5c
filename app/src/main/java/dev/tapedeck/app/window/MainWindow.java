package dev.tapedeck.app.window;

import dev.tapedeck.app.command.BuilderActions;
import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.command.CommandCatalog;
import dev.tapedeck.app.command.GraphActions;
import dev.tapedeck.app.command.InspectorActions;
import dev.tapedeck.app.command.KeyNames;
import dev.tapedeck.app.command.WindowActions;
import dev.tapedeck.app.scale.ScaledRoot;
import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.DocumentTab;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.AppIcon;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.UiFont;
import dev.tapedeck.resources.UiScale;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// A stage with the window in it: theme, title, keys, dialogs, dropping of files.
public final class MainWindow implements WindowActions {
  /// What the window needs besides its parts.
  ///
  /// @param remember changes the settings that are kept
  /// @param quit ends the program
  public record Host(Consumer<UnaryOperator<Settings>> remember, Runnable quit) {}

  private final Stage stage;
  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final GraphActions graph;
  private final Host host;
  private final CommandCatalog commands;
  private final WindowView view;
  private final ScaledRoot root;
  private final Scene scene;

  /// Fills a stage, which stays hidden until [#show].
  public MainWindow(
      Stage stage,
      WorkbenchViewModel workbench,
      Appearance appearance,
      GraphActions graph,
      InspectorActions inspector,
      BuilderActions builder,
      Parts parts,
      Host host) {
    this.stage = stage;
    this.workbench = workbench;
    this.appearance = appearance;
    this.graph = graph;
    this.host = host;
    this.commands = new CommandCatalog(workbench, this, graph, inspector, builder);
    this.view = new WindowView(workbench, appearance, commands, parts);
    this.root = new ScaledRoot(view.root(), appearance.scaleProperty());
    root.getStyleClass().add(StyleClass.WINDOW.css());
    this.scene = new Scene(root, 1400, 875);
    GraphMenu menu = new GraphMenu(commands, appearance);
    parts.canvas().setOnMenu(menu::open);
    parts.builder().setOnMenu(menu::open);
    parts.builder().setCommands(commands.in(Command.Menu.BUILD));
    new Keymap(commands, view::isPlayerFocused, view::isBuilderFocused).install(scene);
    scene.addEventFilter(DragEvent.DRAG_OVER, MainWindow::dragged);
    scene.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
    scene.focusOwnerProperty().subscribe(_ -> workOnGraph());
    appearance.themeProperty().subscribe(_ -> wear());
    appearance.scaleProperty().subscribe(_ -> wear());
    stage.setScene(scene);
    stage.setMinWidth(900);
    stage.setMinHeight(600);
    stage.setOnCloseRequest(event -> {
      event.consume();
      quit();
    });
    workbench.documentProperty().subscribe(_ -> title());
    appearance.messagesProperty().subscribe(_ -> title());
  }

  /// Loads the fonts; once, before the first window is made.
  public static void loadFonts() {
    for (UiFont font : UiFont.values()) {
      Font.loadFont(font.url(), 13);
    }
  }

  /// Gives the stage the program's icon.
  public void loadIcons() {
    AppIcon.urls().forEach(url -> stage.getIcons().add(new Image(url)));
  }

  /// Shows the stage; keys play at once.
  public void show() {
    stage.show();
    view.focusPlayer();
  }

  /// All that is in the window.
  public Region contents() {
    return root;
  }

  public Scene scene() {
    return scene;
  }

  public WindowView view() {
    return view;
  }

  public CommandCatalog commands() {
    return commands;
  }

  private void workOnGraph() {
    if (view.isPlayerFocused()) {
      workbench.workOnLine(0);
    }
  }

  private void wear() {
    Theme theme = appearance.themeProperty().get();
    Application.setUserAgentStylesheet(theme.userAgentStylesheet());
    scene.setFill(Color.web(theme.palette().web(ThemeColor.SURFACE)));
    scene.getStylesheets().setAll(theme.stylesheets());
    scene.getStylesheets().add(PopupScale.stylesheet(appearance.scaleProperty().get()));
  }

  private void title() {
    stage.setTitle(
        appearance
            .messages()
            .text(Message.WINDOW_TITLE, workbench.documentProperty().get().name()));
  }

  private static void dragged(DragEvent event) {
    if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.getDragboard().getFiles().forEach(file -> openFile(file.toPath()));
      event.setDropCompleted(true);
      event.consume();
    } else if (event.getDragboard().hasString()) {
      workbench.documents().openText(event.getDragboard().getString());
      event.setDropCompleted(true);
      event.consume();
    }
  }

  private void openFile(Path file) {
    workbench.documents().openFile(file);
    host.remember().accept(settings -> settings.withRecent(file.toAbsolutePath().toString()));
  }

  @Override
  public void open() {
    Optional.ofNullable(chooser(Message.DIALOG_OPEN_TITLE).showOpenDialog(stage))
        .map(File::toPath)
        .ifPresent(this::openFile);
  }

  @Override
  public void save() {
    Optional<Path> file = workbench.documentProperty().get().file().filter(MainWindow::isWritable);
    file.ifPresentOrElse(workbench.documents()::save, this::saveAs);
  }

  /// Only plain texts are written as they stand in the editor.
  private static boolean isWritable(Path file) {
    String name = file.toString();
    return name.endsWith(".py") || name.endsWith(".txt") || name.endsWith(Document.BLOCKS_ENDING);
  }

  @Override
  public void saveAs() {
    FileChooser chooser = chooser(Message.DIALOG_SAVE_TITLE);
    Document document = workbench.documentProperty().get();
    chooser.setInitialFileName(document.name().replaceFirst("\\.(ipynb|tape)$", ".py"));
    Optional.ofNullable(chooser.showSaveDialog(stage))
        .map(File::toPath)
        .ifPresent(workbench.documents()::save);
  }

  @Override
  public void export() {
    FileChooser chooser = chooser(Message.COMMAND_EXPORT);
    String program = workbench.documentProperty().get().name();
    chooser.setInitialFileName(program.replaceFirst("\\.[a-z]+$", "") + ".svg");
    chooser
        .getExtensionFilters()
        .setAll(
            graph.endings().stream()
                .map(ending ->
                    new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending))
                .toList());
    Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath).ifPresent(graph::export);
  }

  private FileChooser chooser(Message title) {
    Messages texts = appearance.messages();
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.text(title));
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(
                texts.text(Message.DIALOG_PROGRAMS),
                "*.py",
                "*.ipynb",
                "*.txt",
                "*.tapedeck",
                "*.tape"),
            new FileChooser.ExtensionFilter(texts.text(Message.DIALOG_ALL_FILES), "*.*"));
    return chooser;
  }

  @Override
  public void close() {
    int front = workbench.documents().frontProperty().get();
    ifAllowed(workbench.dirtyProperty().get(), () -> workbench.documents().close(front));
  }

  @Override
  public void quit() {
    ifAllowed(workbench.documents().tabs().stream().anyMatch(DocumentTab::edited), host.quit());
  }

  /// Asks before work is lost.
  private void ifAllowed(boolean unsaved, Runnable action) {
    if (!unsaved) {
      action.run();
      return;
    }
    Messages texts = appearance.messages();
    String name = workbench.documentProperty().get().name();
    ask(
        new Question(
            texts.text(Message.DIALOG_UNSAVED_TITLE, name),
            List.of(texts.text(Message.DIALOG_UNSAVED_TEXT)),
            List.of(
                new Question.Answer(Message.DIALOG_SAVE, this::save),
                new Question.Answer(Message.DIALOG_DISCARD, action),
                new Question.Answer(Message.DIALOG_CANCEL, () -> {}))));
  }

  /// Shows a question over the window. Escape leaves it unanswered.
  public void ask(Question question) {
    QuestionView asked = new QuestionView(question, appearance.messages(), view.overlay()::close);
    view.overlay().show(asked.root(), view::focusPlayer);
    asked.focusLikeliest();
  }

  @Override
  public void palette() {
    view.openPalette();
  }

  @Override
  public void findNext() {
    view.findNext(1);
  }

  @Override
  public void findPrevious() {
    view.findNext(-1);
  }

  @Override
  public void keys() {
    Messages texts = appearance.messages();
    GridPane table = new GridPane(24, 4);
    int row = 0;
    for (Command.Menu menu : Command.Menu.values()) {
      Label heading = new Label(texts.heading(menu.title()));
      heading.getStyleClass().add(StyleClass.GROUP_HEADING.css());
      table.add(heading, 0, row++, 2, 1);
      for (Command command : withKeys(menu)) {
        Label keys = new Label(KeyNames.shown(command.keys()));
        keys.getStyleClass().add(StyleClass.MONO.css());
        table.addRow(row++, new Label(texts.text(command.title())), keys);
      }
    }
    ScrollPane scroller = new ScrollPane(table);
    scroller.setMaxHeight(scene.getHeight() * 0.8);
    scroller.setPrefViewportWidth(440);
    scroller.setPrefViewportHeight(scene.getHeight() * 0.7);
    view.overlay().show(scroller, view::focusPlayer);
  }

  private List<Command> withKeys(Command.Menu menu) {
    return commands.in(menu).stream().filter(command -> !command.keys().isEmpty()).toList();
  }

  @Override
  public void about() {
    Messages texts = appearance.messages();
    Label title = new Label(texts.text(Message.APP_NAME));
    title.getStyleClass().add(StyleClass.PANEL_TITLE.css());
    Label text =
        new Label(
            texts.text(Message.ABOUT_TEXT, "0.1")
                + "\n"
                + texts.text(
                    Message.ABOUT_JAVA,
                    System.getProperty("java.version"),
                    System.getProperty("javafx.version", "")));
    text.setWrapText(true);
    text.setMaxWidth(420);
    view.overlay().show(new VBox(12, title, text), view::focusPlayer);
  }

  @Override
  public void toggleLessons() {
    view.toggle(WindowView.Fold.LESSONS);
  }

  @Override
  public void toggleEditor() {
    view.toggle(WindowView.Fold.EDITOR);
  }

  @Override
  public void toggleInspector() {
    view.toggle(WindowView.Fold.INSPECTOR);
  }

  @Override
  public void focusInspector() {
    view.focusInspector();
  }

  @Override
  public void showBreakpoints() {
    view.showPanel("breakpoints");
  }

  @Override
  public void enlarge() {
    use(appearance.scaleProperty().get().larger());
  }

  @Override
  public void reduce() {
    use(appearance.scaleProperty().get().smaller());
  }

  @Override
  public void usePlainSize() {
    use(UiScale.PLAIN);
  }

  private void use(UiScale scale) {
    appearance.scaleProperty().set(scale);
    host.remember().accept(settings -> settings.with(scale));
  }

  @Override
  public void use(Theme theme) {
    appearance.themeProperty().set(theme);
    host.remember().accept(settings -> settings.with(theme));
  }

  @Override
  public void use(Language language) {
    appearance.languageProperty().set(language);
    host.remember().accept(settings -> settings.with(language));
  }
}
