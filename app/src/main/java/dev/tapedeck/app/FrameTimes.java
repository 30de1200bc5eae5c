package dev.tapedeck.app;

import dev.tapedeck.app.cli.SnapshotRequest;
import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.GraphLink;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Playback;
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

/// Measures how long the real window takes to be drawn anew, without a display: each frame is laid
/// out, painted by the software pipeline and copied into a picture, one after another.
public final class FrameTimes {
  private static final int WARM_UP = 30;
  private static final int FRAMES = 200;
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
    Snapshot.whenSettled(
        composition,
        () -> {
          try {
            measured.complete(report(graph));
          } catch (RuntimeException failure) {
            measured.completeExceptionally(failure);
          }
        });
  }

  private String report(GraphLink graph) {
    report.append(graph.cards()).append(" cards\n");
    graph.fitAll();
    frames("pan, all in sight", i -> graph.pan(i % 40 < 20 ? PAN : -PAN));
    frames("zoom, all in sight", i -> graph.zoom(i % 40 < 20 ? ZOOM : 1 / ZOOM));
    graph.actualSize();
    frames("pan, at full size", i -> graph.pan(i % 40 < 20 ? PAN : -PAN));
    Playback playback = composition.workbench().playback();
    Random random = new Random(1);
    frames("jump, at full size", _ -> playback.jump(random.nextInt(playback.last() + 1)));
    return report.toString();
  }

  private void frames(String what, IntConsumer change) {
    double[] millis = new double[FRAMES];
    for (int i = -WARM_UP; i < FRAMES; i++) {
      long start = System.nanoTime();
      change.accept(Math.abs(i));
      contents.snapshot(null, picture);
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    report.append(
        String.format(
            Locale.ROOT,
            "%-20s median %6.1f ms, 99th percentile %6.1f ms, %5.0f frames a second%n",
            what,
            millis[FRAMES / 2],
            millis[FRAMES * 99 / 100],
            1000 / millis[FRAMES / 2]));
  }
}
