package dev.tapedeck.app;

import dev.tapedeck.app.cli.SnapshotRequest;
import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.GraphLink;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Blueprint;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Measures how long the real window takes to be drawn anew, without a display: each frame is laid
/// out, painted by the software pipeline and copied into a picture, one after another. Of an edit
/// of blocks, it is the builder that is drawn: the rest of the window follows when it is ready.
///
/// The copy takes its time even if nothing has changed, which is measured by itself: a window on a
/// display is copied only where it has changed.
public final class FrameTimes {
  private static final int WARM_UP = 30;
  private static final int FRAMES = 200;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double PAN = 7;
  private static final double ZOOM = 1.02;

  private final Composition composition;
  private final Region contents;
  private final StringBuilder report = new StringBuilder();
  private final WritableImage picture;

  private FrameTimes(Composition composition, MainWindow window, SnapshotRequest request) {
    this.composition = composition;
    this.contents = window.contents();
    this.picture = new WritableImage(request.width(), request.height());
  }

  /// Opens a run in a window of the wanted size, with all its groups open if `flat`, and measures.
  ///
  /// @return a line of text per kind of change
  public static String measure(SnapshotRequest request, boolean flat) {
    Platform.startup(() -> {});
    CompletableFuture<String> measured = new CompletableFuture<>();
    Settings settings =
        new Settings(request.theme(), request.language(), request.scale(), List.of());
    try (Composition composition =
        new Composition(new SettingsFile(Path.of("settings.json")), settings)) {
      Platform.runLater(() -> {
        MainWindow window = Snapshot.open(composition, request);
        FrameTimes times = new FrameTimes(composition, window, request);
        Snapshot.whenSettled(composition, () -> times.start(flat, measured));
      });
      return measured.join();
    } finally {
      Platform.exit();
    }
  }

  private void start(boolean flat, CompletableFuture<String> measured) {
    GraphLink graph = composition.graph();
    if (flat) {
      graph.unfold();
    }
    Snapshot.whenSettled(composition, () -> Platform.runLater(() -> report(graph, measured)));
  }

  private void report(GraphLink graph, CompletableFuture<String> measured) {
    try {
      measured.complete(report(graph));
    } catch (RuntimeException failure) {
      measured.completeExceptionally(failure);
    }
  }

  private String report(GraphLink graph) {
    report.append(graph.cards()).append(" cards\n");
    graph.fitAll();
    frames("pan, all in sight", i -> graph.pan(i % 40 < 20 ? PAN : -PAN));
    frames("zoom, all in sight", i -> graph.zoom(i % 40 < 20 ? ZOOM : 1 / ZOOM));
    graph.actualSize();
    frames("pan, at full size", i -> graph.pan(i % 40 < 20 ? PAN : -PAN));
    frames("copy alone", _ -> {});
    Playback playback = composition.workbench().playback();
    Random random = new Random(1);
    frames("jump, at full size", _ -> playback.jump(random.nextInt(playback.last() + 1)));
    Blueprint blueprint = composition.workbench().blueprint();
    blueprint.graph().stream()
        .flatMap(blocks -> blocks.blocks().stream())
        .filter(Block::isLeaf)
        .findFirst()
        .ifPresent(leaf ->
            frames(
                "edit of a block",
                i -> edit(blueprint, leaf, i),
                composition.builder().root(),
                this::settle));
    return report.toString();
  }

  /// Changes a value, and waits until all that follows from it has been computed.
  private static void edit(Blueprint blueprint, Block leaf, int i) {
    BlockGraph edited =
        blueprint.graph().orElseThrow().with(leaf.holding(Tensor.scalar(DType.FLOAT32, i)));
    Object loop = new Object();
    Subscription waiting =
        blueprint
            .runProperty()
            .subscribe(run ->
                run.filter(ended -> ended.graph().equals(edited))
                    .ifPresent(_ -> Platform.exitNestedEventLoop(loop, edited)));
    blueprint.edit(Message.EDIT_CHANGE, edited);
    Platform.enterNestedEventLoop(loop);
    waiting.unsubscribe();
  }

  /// Lets everything be shown that follows from an edit, so that the next one is alone.
  private void settle() {
    Object loop = new Object();
    Snapshot.whenSettled(
        composition,
        () -> Platform.runLater(() -> Platform.exitNestedEventLoop(loop, composition)));
    Platform.enterNestedEventLoop(loop);
  }

  private void frames(String what, IntConsumer change) {
    frames(what, change, contents, () -> {});
  }

  /// @param drawn what is drawn
  /// @param after done after each frame; its time does not count
  private void frames(String what, IntConsumer change, Region drawn, Runnable after) {
    double[] millis = new double[FRAMES];
    double[] own = new double[FRAMES];
    for (int i = -WARM_UP; i < FRAMES; i++) {
      long start = System.nanoTime();
      long worked = THREADS.getCurrentThreadCpuTime();
      change.accept(Math.abs(i));
      drawn.snapshot(null, picture);
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
        own[i] = (THREADS.getCurrentThreadCpuTime() - worked) / 1e6;
      }
      after.run();
    }
    Arrays.sort(millis);
    Arrays.sort(own);
    report.append(
        String.format(
            Locale.ROOT,
            "%-20s median %6.1f ms, 99th percentile %6.1f ms, %5.0f frames a second;"
                + " processor time of the FX thread %5.1f ms, %5.1f ms%n",
            what,
            millis[FRAMES / 2],
            millis[FRAMES * 99 / 100],
            1000 / millis[FRAMES / 2],
            own[FRAMES / 2],
            own[FRAMES * 99 / 100]));
  }
}
