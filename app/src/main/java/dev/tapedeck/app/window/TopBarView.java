package dev.tapedeck.app.window;

import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.command.CommandCatalog;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.DocumentTab;
import dev.tapedeck.app.workbench.RunStatus;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The top bar: menu, open documents, what is going on, search, and Run or Stop.
final class TopBarView {
  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final CommandCatalog commands;
  private final HBox root = new HBox();
  private final HBox tabs = new HBox();
  private final MenuButton menu = new MenuButton();
  private final Label status = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button run = new Button();

  TopBarView(
      WorkbenchViewModel workbench,
      Appearance appearance,
      CommandCatalog commands,
      TextField search) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.commands = commands;
    menu.getStyleClass().add(StyleClass.APP_TITLE.css());
    menu.setMinWidth(Region.USE_PREF_SIZE);
    tabs.getStyleClass().add(StyleClass.FILE_TABS.css());
    tabs.setMinWidth(0);
    HBox.setHgrow(tabs, Priority.ALWAYS);
    status.getStyleClass().add(StyleClass.DECK_NOTE.css());
    progress.getStyleClass().add(StyleClass.PROGRESS.css());
    progress.setPrefWidth(80);
    progress.managedProperty().bind(progress.visibleProperty());
    run.setMinWidth(Region.USE_PREF_SIZE);
    run.setFocusTraversable(false);
    run.setOnAction(_ -> toggleRun());
    root.getStyleClass().add(StyleClass.TOP_BAR.css());
    root.getChildren().addAll(menu, tabs, status, progress, search, run);
    workbench.documents().tabs().addListener((ListChangeListener<DocumentTab>) _ -> drawTabs());
    workbench.documents().frontProperty().subscribe(_ -> drawTabs());
    workbench.statusProperty().subscribe(_ -> drawStatus());
    appearance
        .messagesProperty()
        .subscribe(_ -> {
          drawMenu();
          drawTabs();
          drawStatus();
        });
  }

  Region root() {
    return root;
  }

  private void toggleRun() {
    if (workbench.statusProperty().get().isActive()) {
      workbench.stop();
    } else {
      workbench.run();
    }
  }

  private void drawMenu() {
    Messages texts = appearance.messages();
    menu.setText(texts.text(Message.APP_NAME));
    menu.getItems().setAll(List.of(Command.Menu.values()).stream().map(this::submenu).toList());
  }

  private Menu submenu(Command.Menu group) {
    Menu submenu = new Menu(appearance.messages().text(group.title()));
    submenu.getItems().setAll(CommandItems.of(commands.in(group), appearance.messages()));
    return submenu;
  }

  private void drawTabs() {
    tabs.getChildren().setAll(workbench.documents().tabs().stream().map(this::tab).toList());
  }

  private ToggleButton tab(DocumentTab open) {
    String name =
        open.edited()
            ? appearance.messages().text(Message.LIBRARY_UNSAVED, open.name())
            : open.name();
    ToggleButton tab = new ToggleButton(name);
    tab.setMnemonicParsing(false);
    tab.getStyleClass().setAll(StyleClass.FILE_TAB.css());
    tab.setSelected(open.number() == workbench.documents().frontProperty().get());
    tab.setFocusTraversable(false);
    tab.setOnAction(_ -> {
      workbench.documents().bringToFront(open.number());
      drawTabs();
    });
    return tab;
  }

  private void drawStatus() {
    Messages texts = appearance.messages();
    RunStatus now = workbench.statusProperty().get();
    status.setText(sentence(texts, now));
    progress.setVisible(now instanceof RunStatus.Running(boolean slow) && slow);
    boolean active = now.isActive();
    Message title = active ? Message.COMMAND_STOP : Message.COMMAND_RUN;
    run.setText(texts.text(title));
    run.setId(active ? "stop" : "run");
    Region glyph = new Region();
    glyph
        .getStyleClass()
        .addAll(
            StyleClass.GLYPH.css(), (active ? StyleClass.GLYPH_STOP : StyleClass.GLYPH_PLAY).css());
    run.setGraphic(glyph);
    run.getStyleClass()
        .setAll("button", (active ? StyleClass.STOP_BUTTON : StyleClass.RUN_BUTTON).css());
    run.setTooltip(new Tooltip(texts.text(active ? Message.TOOLTIP_STOP : Message.TOOLTIP_RUN)));
  }

  private static String sentence(Messages texts, RunStatus status) {
    return switch (status) {
      case RunStatus.Idle() -> "";
      case RunStatus.Running(boolean slow) -> slow ? texts.text(Message.STATUS_RUNNING) : "";
      case RunStatus.Stopping() -> texts.text(Message.STATUS_STOPPING);
      case RunStatus.Stopped() -> texts.text(Message.STATUS_STOPPED);
      case RunStatus.Failed(int line) -> texts.text(Message.STATUS_FAILED, line);
      case RunStatus.Finished(var took, int operations, int calls) ->
          texts.text(
              Message.STATUS_RAN,
              String.format(Locale.ROOT, "%.2f", took.toMillis() / 1000.0),
              operations,
              calls);
    };
  }
}
