package dev.tapedeck.app.command;

import dev.tapedeck.app.command.Command.Menu;
import dev.tapedeck.app.command.Command.Scope;
import dev.tapedeck.app.workbench.GroupMoves;
import dev.tapedeck.app.workbench.NodeMoves;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.app.workbench.RunStatus;
import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;

/// All commands, in the order of the menus.
public final class CommandCatalog {
  private static final ObservableValue<Boolean> ALWAYS =
      new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();

  private final List<Command> commands = new ArrayList<>();

  /// The commands of one window.
  public CommandCatalog(
      WorkbenchViewModel workbench,
      WindowActions window,
      GraphActions graph,
      InspectorActions inspector,
      BuilderActions builder) {
    addBuild(builder);
    addArrange(builder);
    addFile(workbench, window, builder);
    addEdit(workbench);
    addRun(workbench);
    addDeck(workbench.playback());
    addGroupMoves(workbench, graph);
    addMoves(workbench);
    addBreakpoints(workbench, window);
    addInspect(workbench, window, inspector);
    addView(window, graph, workbench);
    addHelp(window);
  }

  /// Their keys come first: on the ground of the builder they act before those of the deck.
  private void addBuild(BuilderActions builder) {
    ObservableValue<Boolean> some = builder.chosenProperty();
    ObservableValue<Boolean> active = builder.activeProperty();
    addBuild(Message.COMMAND_ADD_BLOCK, builder::add, active, "Insert");
    addBuild(Message.COMMAND_ADD_TAPE, builder::addTape, active, "T");
    addBuild(Message.COMMAND_ADD_GRADIENT, builder::addGradient, active, "Shift+G");
    addBuild(Message.COMMAND_ADD_NOTE, builder::addNote, active, "Shift+N");
    addBuild(Message.COMMAND_CONNECT, builder::connect, some, "C");
    addBuild(Message.COMMAND_EDIT_BLOCK, builder::edit, some, "Enter");
    addBuild(Message.COMMAND_RENAME_BLOCK, builder::rename, some, "F2");
    addBuild(Message.COMMAND_WATCH, builder::toggleWatch, some, "W");
    addBuild(Message.COMMAND_STOP_GRADIENT, builder::toggleStop, some, "M");
    addBuild(Message.COMMAND_UNDO, builder::undo, builder.undoableProperty(), "Ctrl+Z");
    addBuild(
        Message.COMMAND_REDO, builder::redo, builder.redoableProperty(), "Ctrl+Shift+Z", "Ctrl+Y");
    addBuild(Message.COMMAND_CUT, builder::cut, some, "Ctrl+X");
    addBuild(Message.COMMAND_COPY, builder::copy, some, "Ctrl+C");
    addBuild(Message.COMMAND_PASTE, builder::paste, active, "Ctrl+V");
    addBuild(Message.COMMAND_DUPLICATE, builder::duplicate, some, "Ctrl+D");
    addBuild(Message.COMMAND_DELETE, builder::delete, some, "Delete", "Backspace");
    addBuild(Message.COMMAND_SELECT_ALL, builder::chooseAll, active, "Ctrl+A");
  }

  private void addArrange(BuilderActions builder) {
    ObservableValue<Boolean> some = builder.chosenProperty();
    ObservableValue<Boolean> active = builder.activeProperty();
    addBuild(Message.COMMAND_GROUP_BLOCKS, builder::group, some, "Ctrl+G");
    addBuild(Message.COMMAND_UNGROUP_BLOCKS, builder::ungroup, some, "Ctrl+Shift+G");
    addBuild(Message.COMMAND_FOLD_BLOCKS, builder::toggleFold, some, "O");
    addBuild(Message.COMMAND_ALIGN_LEFT, builder::alignLeft, some);
    addBuild(Message.COMMAND_ALIGN_TOP, builder::alignTop, some);
    addBuild(Message.COMMAND_DISTRIBUTE_ACROSS, builder::distributeAcross, some);
    addBuild(Message.COMMAND_DISTRIBUTE_DOWN, builder::distributeDown, some);
    addBuild(Message.COMMAND_TIDY, builder::tidy, active, "Shift+D");
    addBuild(Message.COMMAND_FIT_BLOCKS, builder::fit, active, "Ctrl+1");
    addBuild(Message.COMMAND_BLOCKS_IN, builder::zoomIn, active, "Ctrl+Equals", "Ctrl+Plus");
    addBuild(Message.COMMAND_BLOCKS_OUT, builder::zoomOut, active, "Ctrl+Minus");
    addBuild(Message.COMMAND_MOVE_LEFT, () -> builder.move(-1, 0), some, "Left");
    addBuild(Message.COMMAND_MOVE_RIGHT, () -> builder.move(1, 0), some, "Right");
    addBuild(Message.COMMAND_MOVE_UP, () -> builder.move(0, -1), some, "Up");
    addBuild(Message.COMMAND_MOVE_DOWN, () -> builder.move(0, 1), some, "Down");
    addBuild(Message.COMMAND_GO_LEFT, () -> builder.go(-1, 0), active, "Alt+Left");
    addBuild(Message.COMMAND_GO_RIGHT, () -> builder.go(1, 0), active, "Alt+Right");
    addBuild(Message.COMMAND_GO_UP, () -> builder.go(0, -1), active, "Alt+Up");
    addBuild(Message.COMMAND_GO_DOWN, () -> builder.go(0, 1), active, "Alt+Down");
    addBuild(Message.COMMAND_CHOOSE_NOTHING, builder::escape, builder.escapableProperty(), "Esc");
  }

  private void addBuild(
      Message title, Runnable action, ObservableValue<Boolean> enabled, String... keys) {
    put(new Command(id(title), Menu.BUILD, title, List.of(keys), Scope.BUILDER, enabled, action));
  }

  private void addFile(WorkbenchViewModel workbench, WindowActions window, BuilderActions builder) {
    ObservableValue<Boolean> drawn = workbench.recordingProperty().map(Optional::isPresent);
    add(Menu.FILE, Message.COMMAND_NEW, workbench.documents()::openNew, "Ctrl+N");
    add(Menu.FILE, Message.COMMAND_NEW_BLOCKS, builder::openNew, "Ctrl+Shift+N");
    add(Menu.FILE, Message.COMMAND_OPEN, window::open, "Ctrl+O");
    add(Menu.FILE, Message.COMMAND_SAVE, window::save, "Ctrl+S");
    add(Menu.FILE, Message.COMMAND_SAVE_AS, window::saveAs, "Ctrl+Shift+S");
    add(Menu.FILE, Message.COMMAND_OPEN_AS_SCRIPT, builder::openAsScript, builder.activeProperty());
    add(Menu.FILE, Message.COMMAND_OPEN_AS_BLOCKS, builder::openAsBlocks, drawn);
    add(Menu.FILE, Message.COMMAND_EXPORT, window::export, drawn, "Ctrl+Shift+E");
    add(Menu.FILE, Message.COMMAND_CLOSE, window::close, "Ctrl+W");
    add(Menu.FILE, Message.COMMAND_QUIT, window::quit, "Ctrl+Q");
  }

  private void addEdit(WorkbenchViewModel workbench) {
    add(Menu.EDIT, Message.COMMAND_UNCOMMENT_CELL, workbench::uncomment);
    add(Menu.EDIT, Message.COMMAND_UNDO_MEND, workbench::undoMend, workbench.mendedProperty());
  }

  private void addRun(WorkbenchViewModel workbench) {
    add(Menu.RUN, Message.COMMAND_RUN, workbench::run, "F5", "Ctrl+Enter");
    add(
        Menu.RUN,
        Message.COMMAND_STOP,
        workbench::stop,
        workbench.statusProperty().map(RunStatus::isActive),
        "Shift+F5");
  }

  private void addDeck(Playback playback) {
    ObservableValue<Boolean> loaded = playback.passProperty().map(Optional::isPresent);
    addPlayer(Message.COMMAND_PLAY, playback::togglePlay, loaded, "Space");
    addPlayer(Message.COMMAND_STEP, playback::step, loaded, "Right");
    addPlayer(Message.COMMAND_STEP_BACK, playback::stepBack, loaded, "Left");
    addPlayer(Message.COMMAND_TO_START, playback::toStart, loaded, "Home");
    addPlayer(Message.COMMAND_TO_END, playback::toEnd, loaded, "End");
    addPlayer(Message.COMMAND_TO_BACKWARD, playback::toBackward, loaded, "B");
    addPlayer(Message.COMMAND_LOOP, playback::toggleLoop, loaded, "L");
    ObservableValue<Boolean> looping = playback.loopProperty().map(Optional::isPresent);
    addPlayer(Message.COMMAND_CLEAR_LOOP, playback::clearLoop, looping, "Esc");
    addPlayer(Message.COMMAND_FASTER, playback::faster, ALWAYS, "Shift+Period");
    addPlayer(Message.COMMAND_SLOWER, playback::slower, ALWAYS, "Shift+Comma");
  }

  private void addGroupMoves(WorkbenchViewModel workbench, GraphActions graph) {
    GroupMoves moves = workbench.groupMoves();
    ObservableValue<Boolean> loaded = workbench.playback().passProperty().map(Optional::isPresent);
    Runnable into =
        () -> {
          workbench.playback().step();
          graph.uncoverCurrent();
        };
    addPlayer(Message.COMMAND_STEP_OVER, moves::over, loaded, "F10");
    addPlayer(Message.COMMAND_STEP_BACK_OVER, moves::backOver, loaded, "Shift+F10");
    addPlayer(Message.COMMAND_STEP_INTO, into, loaded, "F11");
    addPlayer(Message.COMMAND_STEP_OUT, moves::out, loaded, "Shift+F11");
  }

  private void addMoves(WorkbenchViewModel workbench) {
    NodeMoves moves = workbench.moves();
    ObservableValue<Boolean> picked = workbench.selectedProperty().map(OptionalInt::isPresent);
    addPlayer(Message.COMMAND_RUN_TO_NODE, moves::toNode, picked, "Ctrl+F10");
    addPlayer(Message.COMMAND_NEXT_CHANGE, moves::toNextChange, picked, "N");
    addPlayer(Message.COMMAND_PREVIOUS_CHANGE, moves::toPreviousChange, picked, "Shift+N");
    ObservableValue<Boolean> several =
        workbench.recordingProperty().map(_ -> workbench.calls().size() > 1);
    addPlayer(
        Message.COMMAND_NEXT_CALL, () -> workbench.chooseCallBeside(+1), several, "Page Down");
    addPlayer(
        Message.COMMAND_PREVIOUS_CALL, () -> workbench.chooseCallBeside(-1), several, "Page Up");
  }

  private void addBreakpoints(WorkbenchViewModel workbench, WindowActions window) {
    Playback playback = workbench.playback();
    ObservableValue<Boolean> some =
        workbench.breakpoints().allProperty().map(breakpoints -> !breakpoints.isEmpty());
    add(Menu.DECK, Message.COMMAND_TOGGLE_BREAKPOINT, workbench::toggleBreakpoint, "F9");
    add(Menu.DECK, Message.COMMAND_NEXT_BREAKPOINT, playback::toNextHalt, some, "F8");
    add(Menu.DECK, Message.COMMAND_PREVIOUS_BREAKPOINT, playback::toPreviousHalt, some, "Shift+F8");
    add(Menu.DECK, Message.COMMAND_BREAKPOINTS, window::showBreakpoints, "Shift+F9");
    add(
        Menu.DECK,
        Message.COMMAND_CLEAR_BREAKPOINTS,
        workbench.breakpoints()::clear,
        some,
        "Ctrl+Shift+F9");
  }

  private void addInspect(
      WorkbenchViewModel workbench, WindowActions window, InspectorActions inspector) {
    ObservableValue<Boolean> drawn = workbench.recordingProperty().map(Optional::isPresent);
    ObservableValue<Boolean> supposing =
        workbench.suppositions().suppositionProperty().map(Optional::isPresent);
    Runnable inspect =
        () -> {
          inspector.inspect();
          window.focusInspector();
        };
    addInspect(Message.COMMAND_INSPECT, inspect, drawn, "Enter");
    addInspect(Message.COMMAND_NEXT_FORM, inspector::showNextForm, drawn, "V");
    for (ValueForm form : ValueForm.values()) {
      add(Menu.INSPECT, form.command(), () -> inspector.show(form), drawn);
    }
    add(Menu.INSPECT, Message.COMMAND_NEXT_PLANE, () -> inspector.slice(1), drawn, "Alt+Page Down");
    add(
        Menu.INSPECT,
        Message.COMMAND_PREVIOUS_PLANE,
        () -> inspector.slice(-1),
        drawn,
        "Alt+Page Up");
    add(
        Menu.INSPECT,
        Message.COMMAND_COPY_VALUE,
        () -> inspector.copyValue(false),
        drawn,
        "Ctrl+Shift+C");
    add(
        Menu.INSPECT,
        Message.COMMAND_COPY_PYTHON,
        () -> inspector.copyValue(true),
        drawn,
        "Ctrl+Alt+C");
    add(Menu.INSPECT, Message.COMMAND_COPY_GRADIENT, () -> inspector.copyGradient(false), drawn);
    add(
        Menu.INSPECT,
        Message.COMMAND_COPY_GRADIENT_PYTHON,
        () -> inspector.copyGradient(true),
        drawn);
    addInspect(Message.COMMAND_PIN, inspector::togglePin, drawn, "P");
    addInspect(Message.COMMAND_CHECK, inspector::check, drawn, "C");
    addInspect(Message.COMMAND_CHECK_ALL, inspector::checkAll, drawn, "Shift+C");
    add(Menu.INSPECT, Message.COMMAND_KEEP_WHAT_IF, inspector::keepWhatIf, supposing, "Ctrl+Alt+K");
    add(
        Menu.INSPECT,
        Message.COMMAND_RESET_WHAT_IF,
        inspector::resetWhatIf,
        supposing,
        "Ctrl+Alt+R");
  }

  private void addView(WindowActions window, GraphActions graph, WorkbenchViewModel workbench) {
    add(Menu.VIEW, Message.COMMAND_PALETTE, window::palette, "Ctrl+K", "Ctrl+Shift+P", "Ctrl+F");
    add(Menu.VIEW, Message.COMMAND_FIND_NEXT, window::findNext, "F3");
    add(Menu.VIEW, Message.COMMAND_FIND_PREVIOUS, window::findPrevious, "Shift+F3");
    add(Menu.VIEW, Message.COMMAND_ZOOM_IN, graph::zoomIn, "Ctrl+Equals", "Ctrl+Plus", "Ctrl+Add");
    add(Menu.VIEW, Message.COMMAND_ZOOM_OUT, graph::zoomOut, "Ctrl+Minus", "Ctrl+Subtract");
    add(Menu.VIEW, Message.COMMAND_ZOOM_RESET, graph::actualSize, "Ctrl+0", "Ctrl+Numpad 0");
    add(Menu.VIEW, Message.COMMAND_FIT_ALL, graph::fitAll, "Ctrl+1");
    ObservableValue<Boolean> drawn = workbench.recordingProperty().map(Optional::isPresent);
    addGraph(Message.COMMAND_FIT_SELECTION, graph::fitSelection, drawn, "Period");
    ObservableValue<Boolean> chosen = graph.chosenProperty();
    addGraph(Message.COMMAND_TRACE_UPSTREAM, graph::traceUpstream, chosen, "U");
    addGraph(Message.COMMAND_TRACE_DOWNSTREAM, graph::traceDownstream, chosen, "Shift+U");
    addGraph(Message.COMMAND_GRADIENT_SIZES, graph::toggleGradientSizes, drawn, "G");
    addGraph(Message.COMMAND_LAYOUT_DIRECTION, graph::changeDirection, drawn, "D");
    addGraph(Message.COMMAND_LAY_OUT_ANEW, graph::layOutAnew, drawn, "Shift+D");
    addGraph(Message.COMMAND_TOGGLE_GROUP, graph::toggleGroup, drawn, "O");
    addGraph(Message.COMMAND_TOGGLE_GROUPS, graph::toggleGroups, drawn, "Shift+O");
    addGraph(Message.COMMAND_PREVIOUS_TURN, () -> graph.turn(-1), drawn, "Open Bracket");
    addGraph(Message.COMMAND_NEXT_TURN, () -> graph.turn(1), drawn, "Close Bracket");
    add(Menu.VIEW, Message.COMMAND_TOGGLE_LESSONS, window::toggleLessons, "Alt+1");
    add(Menu.VIEW, Message.COMMAND_TOGGLE_EDITOR, window::toggleEditor, "Alt+2");
    add(Menu.VIEW, Message.COMMAND_TOGGLE_INSPECTOR, window::toggleInspector, "Alt+3");
    add(Menu.VIEW, Message.COMMAND_LARGER, window::enlarge, "Ctrl+Alt+Equals", "Ctrl+Alt+Plus");
    add(Menu.VIEW, Message.COMMAND_SMALLER, window::reduce, "Ctrl+Alt+Minus");
    add(Menu.VIEW, Message.COMMAND_PLAIN_SIZE, window::usePlainSize, "Ctrl+Alt+0");
    for (Theme theme : Theme.values()) {
      add(Menu.VIEW, theme.title(), () -> window.use(theme));
    }
    for (Language language : Language.values()) {
      add(Menu.VIEW, language.title(), () -> window.use(language));
    }
  }

  private void addHelp(WindowActions window) {
    add(Menu.HELP, Message.COMMAND_KEYS, window::keys, "Shift+Slash", "F1");
    add(Menu.HELP, Message.COMMAND_ABOUT, window::about);
  }

  private void addPlayer(
      Message title, Runnable action, ObservableValue<Boolean> enabled, String... keys) {
    put(new Command(id(title), Menu.DECK, title, List.of(keys), Scope.PLAYER, enabled, action));
  }

  private void addInspect(
      Message title, Runnable action, ObservableValue<Boolean> enabled, String... keys) {
    put(new Command(id(title), Menu.INSPECT, title, List.of(keys), Scope.PLAYER, enabled, action));
  }

  private void addGraph(
      Message title, Runnable action, ObservableValue<Boolean> enabled, String... keys) {
    put(new Command(id(title), Menu.VIEW, title, List.of(keys), Scope.PLAYER, enabled, action));
  }

  private void add(Menu menu, Message title, Runnable action, String... keys) {
    add(menu, title, action, ALWAYS, keys);
  }

  private void add(
      Menu menu, Message title, Runnable action, ObservableValue<Boolean> enabled, String... keys) {
    put(new Command(id(title), menu, title, List.of(keys), Scope.EVERYWHERE, enabled, action));
  }

  private void put(Command command) {
    commands.add(command);
  }

  /// `step-back` for `COMMAND_STEP_BACK`, `theme-dark` for `THEME_DARK`.
  private static String id(Message title) {
    return title.name().toLowerCase(Locale.ROOT).replaceFirst("^command_", "").replace('_', '-');
  }

  /// Every command, in order.
  public List<Command> all() {
    return List.copyOf(commands);
  }

  /// The command with this id.
  public Optional<Command> find(String id) {
    return commands.stream().filter(command -> command.id().equals(id)).findFirst();
  }

  /// The commands of a menu on the graph, in order.
  public List<Command> on(Spot spot) {
    return spot.titles().stream().flatMap(title -> find(id(title)).stream()).toList();
  }

  /// The commands of one menu, in order.
  public List<Command> in(Menu menu) {
    return commands.stream().filter(command -> command.menu() == menu).toList();
  }
}
