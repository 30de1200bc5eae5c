package dev.tapedeck.app;

import dev.tapedeck.app.cli.SnapshotRequest;
import dev.tapedeck.app.cli.WindowLook;
import dev.tapedeck.app.window.GraphLink;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Blueprint;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.util.Subscription;

/// Measures how long the real window takes to be drawn anew, one change after another: on a display
/// if there is one, else as a picture. Of an edit of blocks, it is the builder that is drawn, as a
/// picture: the rest of the window follows when it is ready.
///
/// A picture is drawn and copied as a whole even if nothing has changed, which is measured by
/// itself.
public final class FrameTimes {
  private static final int WARM_UP = 200;
  private static final int FRAMES = 300;

  /// So many that the 99th percentile is more than the luck of three frames.
  private static final int JUMPS = 1000;

  private static final int MANY = 400;
  private static final double PAN = 7;
  private static final double ZOOM = 1.02;

  private final Composition composition;
  private final WritableImage picture;
  private final FrameClock clock;
  private final StringBuilder report = new StringBuilder();

  private FrameTimes(
      Composition composition, MainWindow window, SnapshotRequest request, boolean onDisplay) {
    this.composition = composition;
    this.picture = new WritableImage(request.width(), request.height());
    this.clock =
        onDisplay ? new DisplayClock(window.scene()) : new PictureClock(window.contents(), picture);
  }

  /// Opens a run in a window of the wanted size, with all its groups open if `flat`, and measures.
  ///
  /// @param onDisplay whether the window is shown on a display
  /// @return a line of text per kind of change
  public static String measure(SnapshotRequest request, boolean flat, boolean onDisplay) {
    Platform.startup(() -> {});
    CompletableFuture<String> measured = new CompletableFuture<>();
    try (Composition composition = Snapshot.composition(request.look())) {
      Platform.runLater(() -> {
        MainWindow window =
            onDisplay ? shown(composition, request) : Snapshot.open(composition, request);
        FrameTimes times = new FrameTimes(composition, window, request, onDisplay);
        Runnable start = () -> Snapshot.attempt(measured, () -> times.start(flat, measured));
        Snapshot.whenSettled(composition, () -> Platform.runLater(start));
      });
      return Snapshot.await(measured);
    } finally {
      Platform.exit();
    }
  }

  private static MainWindow shown(Composition composition, SnapshotRequest request) {
    return onScreen(
        composition,
        request.look(),
        () -> composition.workbench().documents().show(Snapshot.opened(request)));
  }

  /// Shows a window in the corner of the screen, in the wanted size.
  ///
  /// @param opening what is opened before it is shown
  static MainWindow onScreen(Composition composition, WindowLook look, Runnable opening) {
    MainWindow.loadFonts();
    Stage stage = new Stage(StageStyle.UNDECORATED);
    MainWindow window = composition.window(stage);
    opening.run();
    window.show();
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(look.width());
    stage.setHeight(look.height());
    return window;
  }

  private void start(boolean flat, CompletableFuture<String> measured) {
    if (flat) {
      composition.graph().unfold();
    }
    Runnable end = () -> Snapshot.attempt(measured, () -> measured.complete(report()));
    Snapshot.whenSettled(composition, () -> Platform.runLater(end));
  }

  private String report() {
    GraphLink graph = composition.graph();
    report.append(graph.cards()).append(" cards\n");
    graph.fitAll();
    frames("pan, all in sight", i -> graph.pan(i % 40 < 20 ? PAN : -PAN));
    frames("zoom, all in sight", i -> graph.zoom(i % 40 < 20 ? ZOOM : 1 / ZOOM));
    graph.actualSize();
    frames("pan, at full size", i -> graph.pan(i % 40 < 20 ? PAN : -PAN));
    if (clock instanceof PictureClock) {
      frames("copy alone", _ -> {});
    }
    jumps("jump, at full size");
    graph.bringInSight(MANY);
    IntSummaryStatistics seen = jumps("jump, zoomed out");
    report.append("in sight then: %.0f cards on average%n".formatted(seen.getAverage()));
    Blueprint blueprint = composition.workbench().blueprint();
    blueprint.graph().stream()
        .flatMap(blocks -> blocks.blocks().stream())
        .filter(Block::isLeaf)
        .findFirst()
        .ifPresent(leaf ->
            frames(
                "edit of a block",
                i -> edit(blueprint, leaf, i),
                FRAMES,
                new PictureClock(composition.builder().root(), picture),
                // so that the next edit is alone
                () -> Snapshot.settle(composition)));
    return report.toString();
  }

  /// Measures jumps, and gives how many cards were in sight in each.
  private IntSummaryStatistics jumps(String what) {
    IntSummaryStatistics seen = new IntSummaryStatistics();
    frames(what, new Jumps(), JUMPS, clock, () -> seen.accept(composition.graph().inSight()));
    return seen;
  }

  /// Puts the deck at random positions, each other than the one before.
  private final class Jumps implements IntConsumer {
    private final Playback playback = composition.workbench().playback();
    private final Random random = new Random(1);

    @Override
    public void accept(int frame) {
      int other = random.nextInt(playback.last());
      playback.jump(other < playback.position() ? other : other + 1);
    }
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

  private void frames(String what, IntConsumer change) {
    frames(what, change, FRAMES, clock, () -> {});
  }

  /// @param after done after each frame; its time does not count
  private void frames(
      String what, IntConsumer change, int count, FrameClock clock, Runnable after) {
    double[] millis = new double[count];
    double[] own = new double[count];
    for (int i = -WARM_UP; i < count; i++) {
      int number = Math.abs(i);
      FrameClock.Frame frame = clock.time(() -> change.accept(number));
      if (i >= 0) {
        millis[i] = frame.all();
        own[i] = frame.own();
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
            millis[count / 2],
            millis[count * 99 / 100],
            1000 / millis[count / 2],
            own[count / 2],
            own[count * 99 / 100]));
  }
}
