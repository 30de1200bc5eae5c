package dev.tapedeck.app.recovery;

import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.DocumentTab;
import dev.tapedeck.app.workbench.Ticker;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.collections.ListChangeListener;

/// Keeps what is edited and not saved as drafts, a moment after it was edited.
///
/// Writes happen in the background and may overtake each other; each writes what is unsaved when
/// its turn comes, so the drafts end with the last edit whatever the order. Use from the FX thread,
/// save for [#close].
public final class DraftKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DraftKeeper.class.getName());

  /// As much work as may be lost, and the shortest time between two writes while somebody types.
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final WorkbenchViewModel workbench;
  private final DraftFolder folder;
  private final Executor background;
  private final Ticker ticker;
  private final Map<Integer, Draft> kept = new HashMap<>();
  private Optional<Ticker.Ticking> waiting = Optional.empty();
  private volatile Map<Integer, Document> unsaved = Map.of();
  private volatile boolean closed;

  /// Keeps nothing before [#begin].
  public DraftKeeper(
      WorkbenchViewModel workbench, DraftFolder folder, Executor background, Ticker ticker) {
    this.workbench = workbench;
    this.folder = folder;
    this.background = background;
    this.ticker = ticker;
  }

  /// Keeps drafts from now on.
  public void begin() {
    workbench.documents().tabs().addListener((ListChangeListener<DocumentTab>) _ -> changed());
    workbench.textProperty().subscribe(_ -> changed());
    workbench.blueprint().graphProperty().subscribe(_ -> changed());
  }

  private void changed() {
    if (waiting.isEmpty()) {
      waiting = Optional.of(ticker.every(MOMENT, this::momentPassed));
    }
  }

  private void momentPassed() {
    waiting.ifPresent(Ticker.Ticking::stop);
    waiting = Optional.empty();
    keep(List.of());
  }

  /// Keeps what is unsaved now and, only when that is done, removes drafts of others.
  void keep(List<Path> obsolete) {
    if (!closed) {
      unsaved = workbench.documents().unsaved();
      background.execute(() -> write(obsolete));
    }
  }

  private synchronized void write(List<Path> obsolete) {
    Map<Integer, Document> wanted = closed ? Map.of() : unsaved;
    try {
      for (Map.Entry<Integer, Document> each : wanted.entrySet()) {
        write(each.getKey(), each.getValue());
      }
      for (Map.Entry<Integer, Draft> each : Map.copyOf(kept).entrySet()) {
        if (!wanted.containsKey(each.getKey())) {
          folder.remove(each.getValue().path());
          kept.remove(each.getKey());
        }
      }
      for (Path path : obsolete) {
        folder.remove(path);
      }
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "cannot keep unsaved work: " + failure.getMessage());
    }
  }

  private void write(int number, Document document) throws IOException {
    Optional<Draft> before = Optional.ofNullable(kept.get(number));
    if (before.map(Draft::document).filter(document::equals).isEmpty()) {
      Draft draft = new Draft(before.map(Draft::path).orElseGet(folder::fresh), document);
      folder.write(draft);
      kept.put(number, draft);
    }
  }

  /// Removes all drafts that it keeps: what was not saved by now was meant to be lost.
  @Override
  public void close() {
    closed = true;
    write(List.of());
  }
}
