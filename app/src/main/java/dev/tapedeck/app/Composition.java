package dev.tapedeck.app;

import dev.tapedeck.app.breakpoints.BreakpointsView;
import dev.tapedeck.app.breakpoints.BreakpointsViewModel;
import dev.tapedeck.app.builder.BuilderClipboard;
import dev.tapedeck.app.builder.BuilderCommands;
import dev.tapedeck.app.builder.BuilderView;
import dev.tapedeck.app.builder.BuilderViewModel;
import dev.tapedeck.app.builder.LineLink;
import dev.tapedeck.app.builder.NodeLink;
import dev.tapedeck.app.builder.SystemTexts;
import dev.tapedeck.app.builder.Transcription;
import dev.tapedeck.app.canvas.CanvasView;
import dev.tapedeck.app.canvas.CanvasViewModel;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.console.ConsoleView;
import dev.tapedeck.app.console.ConsoleViewModel;
import dev.tapedeck.app.deck.DeckView;
import dev.tapedeck.app.deck.DeckViewModel;
import dev.tapedeck.app.doctor.DoctorPrescriptions;
import dev.tapedeck.app.doctor.DoctorView;
import dev.tapedeck.app.doctor.DoctorViewModel;
import dev.tapedeck.app.doctor.Prescriptions;
import dev.tapedeck.app.drawing.FontMeasure;
import dev.tapedeck.app.editor.EditorView;
import dev.tapedeck.app.editor.EditorViewModel;
import dev.tapedeck.app.inspector.InspectorView;
import dev.tapedeck.app.inspector.InspectorViewModel;
import dev.tapedeck.app.inspector.SidePanelView;
import dev.tapedeck.app.inspector.SidePanelViewModel;
import dev.tapedeck.app.lessons.LessonsView;
import dev.tapedeck.app.lessons.LessonsViewModel;
import dev.tapedeck.app.plots.PlotsView;
import dev.tapedeck.app.plots.PlotsViewModel;
import dev.tapedeck.app.programs.FileLibrary;
import dev.tapedeck.app.programs.PythonRunner;
import dev.tapedeck.app.recorded.LessonTapes;
import dev.tapedeck.app.recovery.DraftFolder;
import dev.tapedeck.app.recovery.DraftKeeper;
import dev.tapedeck.app.recovery.Owner;
import dev.tapedeck.app.recovery.RecoveryView;
import dev.tapedeck.app.recovery.RecoveryViewModel;
import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.settings.SettingsKeeper;
import dev.tapedeck.app.variables.VariablesView;
import dev.tapedeck.app.variables.VariablesViewModel;
import dev.tapedeck.app.window.FxTicker;
import dev.tapedeck.app.window.GraphLink;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.window.Parts;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.FiniteDifferences;
import dev.tapedeck.app.workbench.GradientAgreement;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.app.workbench.ProgramRunner;
import dev.tapedeck.app.workbench.Ticker;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.samples.TemplateCatalog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// Wires the window together. The only place that calls the constructors of services and view
/// models.
public final class Composition implements AutoCloseable {
  // Threads are used again: each takes a megabyte of the young generation when it begins, which is
  // lost with it, and a jump of the deck needs two.
  private final ExecutorService background =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("work-", 1).factory());
  private final SettingsKeeper settings;
  private final LessonCatalog lessons = LessonCatalog.bundled();
  private final ProgramLibrary library = new FileLibrary(lessons, LessonTapes::find);
  private final Ticker ticker = new FxTicker();
  private final ProgramRunner runner = new PythonRunner(new GraalPyRunner());
  private final List<GraphLink> links = new ArrayList<>();
  private final List<BuilderView> builders = new ArrayList<>();
  private final Appearance appearance;
  private final WorkbenchViewModel workbench;
  private final DraftKeeper drafts;
  private final RecoveryViewModel recovery;
  private final Prescriptions prescriptions = new DoctorPrescriptions();
  private final GradientAgreement agreement = new FiniteDifferences();
  private final Latest mendChecks = new Latest(background, Platform::runLater);
  private final Latest prescribing = new Latest(background, Platform::runLater);
  private final Latest nodeChecks = new Latest(background, Platform::runLater);
  private final Latest allChecks = new Latest(background, Platform::runLater);
  private final Latest deckLoads = new Latest(background, Platform::runLater);
  private final Latest analyses = new Latest(background, Platform::runLater);
  private final Latest pictures = new Latest(background, Platform::runLater);
  private final Latest copies = new Latest(background, Platform::runLater);
  private final Latest comparisons = new Latest(background, Platform::runLater);
  private final Latest wirings = new Latest(background, Platform::runLater);
  private final Latest transcriptions = new Latest(background, Platform::runLater);
  private final Latest paintings = new Latest(background, Platform::runLater);

  /// Makes everything that needs no window.
  ///
  /// @param file where settings are kept
  /// @param settings what to begin with
  public Composition(SettingsFile file, Settings settings) {
    this.settings = new SettingsKeeper(file, settings, background);
    this.appearance = new Appearance(settings.theme(), settings.language());
    appearance.scaleProperty().set(settings.scale());
    this.workbench =
        new WorkbenchViewModel(
            new WorkbenchViewModel.Surroundings(
                library,
                runner,
                Doctor::examine,
                background,
                Platform::runLater,
                ticker,
                InstantSource.system()));
    DraftFolder folder = new DraftFolder(file.beside("drafts"), Owner.current());
    this.drafts = new DraftKeeper(workbench, folder, background, ticker);
    this.recovery =
        new RecoveryViewModel(
            workbench, library, folder, drafts, new Latest(background, Platform::runLater));
  }

  public WorkbenchViewModel workbench() {
    return workbench;
  }

  public Appearance appearance() {
    return appearance;
  }

  /// Makes the window in a stage, on the FX thread.
  public MainWindow window(Stage stage) {
    EditorView editor = new EditorView(new EditorViewModel(workbench), appearance);
    ConsoleView console =
        new ConsoleView(new ConsoleViewModel(workbench, editor::goTo), appearance);
    CanvasViewModel canvas =
        new CanvasViewModel(background, Platform::runLater, appearance.messages());
    CanvasView canvasView = new CanvasView(canvas, appearance.paletteProperty().get());
    GraphLink graph =
        new GraphLink(
            workbench, appearance, canvas, canvasView, new Latest(background, Platform::runLater));
    links.add(graph);
    InspectorViewModel inspector = inspector();
    Region inspectorRoot = new InspectorView(inspector, appearance, paintings).root();
    FontMeasure measure = new FontMeasure();
    BuilderViewModel builder = new BuilderViewModel(workbench, appearance, measure, wirings);
    NodeLink.between(workbench, builder);
    LineLink.between(workbench, builder);
    BuilderClipboard copied = new BuilderClipboard(builder, new SystemTexts());
    BuilderView builderView = new BuilderView(builder, copied, appearance, measure);
    builders.add(builderView);
    Parts parts =
        new Parts(
            new LessonsView(
                    new LessonsViewModel(lessons, TemplateCatalog.bundled(), workbench), appearance)
                .root(),
            editor.root(),
            builderView,
            console.root(),
            new PlotsView(new PlotsViewModel(workbench), appearance).root(),
            new VariablesView(new VariablesViewModel(workbench, appearance), appearance).root(),
            new BreakpointsView(
                    new BreakpointsViewModel(workbench, appearance, editor::goTo), appearance)
                .root(),
            canvasView,
            new DeckView(deck(), appearance).root(),
            side(inspectorRoot, editor::goTo),
            inspectorRoot);
    return new MainWindow(
        stage,
        workbench,
        appearance,
        graph,
        inspector,
        new BuilderCommands(
            workbench,
            builder,
            builderView,
            copied,
            new Transcription(workbench, appearance, measure, transcriptions)),
        parts,
        new MainWindow.Host(settings::change, Platform::exit));
  }

  private DeckViewModel deck() {
    return new DeckViewModel(
        workbench,
        appearance,
        (diagnosis, messages) ->
            diagnosis.finding().map(finding -> prescriptions.explain(finding, messages)).orElse(""),
        deckLoads);
  }

  private InspectorViewModel inspector() {
    return new InspectorViewModel(
        workbench,
        appearance,
        agreement,
        new InspectorViewModel.Workers(
            nodeChecks, allChecks, analyses, pictures, copies, comparisons),
        text -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
  }

  private Region side(Region inspector, IntConsumer goToLine) {
    DoctorViewModel doctor =
        new DoctorViewModel(
            workbench,
            appearance,
            prescriptions,
            agreement,
            new DoctorViewModel.Workers(prescribing, mendChecks),
            goToLine);
    return new SidePanelView(
            new SidePanelViewModel(workbench, doctor),
            appearance,
            inspector,
            new DoctorView(doctor, appearance).root())
        .root();
  }

  /// The link between the graph and the rest.
  GraphLink graph() {
    return links.getFirst();
  }

  /// The builder of the window.
  BuilderView builder() {
    return builders.getFirst();
  }

  /// Whether nothing is under way that would change what is seen.
  boolean isSettled() {
    return workbench.isSettled()
        && links.stream().allMatch(GraphLink::isSettled)
        && Stream.of(
                prescribing,
                mendChecks,
                nodeChecks,
                allChecks,
                deckLoads,
                analyses,
                pictures,
                copies,
                comparisons,
                wirings,
                transcriptions,
                paintings)
            .noneMatch(Latest::isBusy);
  }

  /// Keeps unsaved work from now on, and offers in the window what an earlier process left of it.
  public void recover(MainWindow window) {
    drafts.begin();
    new RecoveryView(recovery, appearance, window::ask);
    recovery.look();
  }

  /// Prepares Python in the background.
  public void warm() {
    background.execute(runner::warm);
  }

  @Override
  public void close() {
    drafts.close();
    background.shutdownNow();
  }
}
