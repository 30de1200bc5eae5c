package dev.tapedeck.app.command;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.TapeGraph;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds commands and nodes by what the user types.
public final class PaletteViewModel {
  private static final int MOST_ROWS = 40;

  /// Something that was found.
  ///
  /// @param detail a command's key, or a node's line
  public record Row(String title, String detail, Runnable action) {}

  private final CommandCatalog commands;
  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private String lastQuery = "";

  /// Searches a window's commands and the nodes of its graph.
  public PaletteViewModel(
      CommandCatalog commands, WorkbenchViewModel workbench, Appearance appearance) {
    this.commands = commands;
    this.workbench = workbench;
    this.appearance = appearance;
  }

  /// What matches all words of `query`: nodes first where the query is not empty. What can be asked
  /// of nodes is told by [NodeQuery].
  public List<Row> find(String query) {
    Stream<Row> found =
        query.isBlank() ? commandRows(query) : Stream.concat(nodeRows(query), commandRows(query));
    return found.limit(MOST_ROWS).toList();
  }

  /// Keeps what was searched for last, for [#goOn].
  public void remember(String query) {
    lastQuery = query;
  }

  /// Selects the next node that the last query found, the first one after the last; false if it
  /// found none.
  ///
  /// @param by how many nodes on
  public boolean goOn(int by) {
    List<Integer> found =
        lastQuery.isBlank()
            ? List.of()
            : workbench.recording().stream()
                .flatMap(made -> nodes(made, lastQuery))
                .map(TapeGraph.Node::id)
                .toList();
    if (found.isEmpty()) {
      return false;
    }
    int now = found.indexOf(workbench.selectedProperty().get().orElse(-1));
    int next = now < 0 && by < 0 ? found.size() - 1 : Math.floorMod(now + by, found.size());
    workbench.select(found.get(next));
    return true;
  }

  private Stream<Row> commandRows(String query) {
    Messages texts = appearance.messages();
    return commands.all().stream()
        .filter(Command::isEnabled)
        .filter(command -> matches(texts.text(command.title()), query))
        .map(command ->
            new Row(
                texts.text(command.title()),
                command.keys().stream().findFirst().map(KeyNames::shown).orElse(""),
                command::run));
  }

  private Stream<Row> nodeRows(String query) {
    return workbench.recording().stream().flatMap(made -> nodeRows(made, query));
  }

  private Stream<Row> nodeRows(Recording made, String query) {
    return nodes(made, query)
        .map(node ->
            new Row(
                NodeQuery.title(node),
                appearance.messages().text(Message.NODE_LINE, workbench.editorLine(node.place())),
                () -> workbench.select(node.id())));
  }

  private Stream<TapeGraph.Node> nodes(Recording made, String query) {
    NodeQuery asked = new NodeQuery(query, made, node -> workbench.editorLine(node.place()));
    return made.graph().nodes().stream().filter(asked::matches);
  }

  private static boolean matches(String title, String query) {
    String lower = title.toLowerCase(Locale.ROOT);
    return Stream.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"))
        .allMatch(lower::contains);
  }
}
