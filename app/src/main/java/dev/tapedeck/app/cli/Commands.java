package dev.tapedeck.app.cli;

import dev.tapedeck.app.deck.StepSentence;
import dev.tapedeck.python.Outcome;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.mend.CheckReport;
import dev.tapedeck.python.mend.DiagnosisReport;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Figure;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.file.TapeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands of `tapedeck`. Without a command it opens the window.
@Command(
    name = "tapedeck",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    description = "A desktop debugger for gradient tapes.",
    footer = "FILE is a .py, .ipynb, .txt or .tape file, a lesson's id, or - for standard input.")
public final class Commands implements Runnable {
  static final int BAD_INPUT = 2;
  static final int UNEXPECTED = 3;
  private static final int INTERNAL_ERROR = 70;
  private static final String FIRST_PICTURE = "tapedeck.png";

  private final Terminal terminal;
  private final Surroundings surroundings;
  private final Messages messages = Messages.in(Language.ENGLISH);
  private final Inputs inputs;
  private final Recordings recordings;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "what to open in the window")
  private String file = "";

  private Commands(Terminal terminal, Surroundings surroundings) {
    this.terminal = terminal;
    this.surroundings = surroundings;
    this.inputs = new Inputs(terminal, messages);
    this.recordings = new Recordings(surroundings.runner(), terminal);
  }

  /// Runs a command line.
  ///
  /// @return the exit code: 0 if all went well, 2 for input that makes no sense, and what the
  ///   command says
  public static int run(List<String> arguments, Terminal terminal, Surroundings surroundings) {
    Commands commands = new Commands(terminal, surroundings);
    return new CommandLine(commands)
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((error, _) -> commands.misread(error))
        .setExecutionExceptionHandler((error, _, _) -> commands.failed(error))
        .execute(arguments.toArray(String[]::new));
  }

  /// Opens the window, or says why not and does the same in the terminal.
  @Override
  public void run() {
    if (surroundings.missingDisplay().isPresent()) {
      withoutDisplay(surroundings.missingDisplay().get());
      return;
    }
    Optional<Path> path = Inputs.existing(file);
    if (!file.isEmpty() && path.isEmpty() && Inputs.lesson(file).isEmpty()) {
      throw new BadInputException(messages.text(Message.ERROR_FILE_MISSING, file));
    }
    surroundings
        .window()
        .open(
            path.filter(_ -> !file.isEmpty()),
            Inputs.lesson(file).filter(_ -> path.isEmpty()).map(Lesson::id));
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Run a program and print what it prints; the exit code is Python's.")
  int runProgram(
      @Mixin InputOptions options,
      @Option(
              names = "--figures",
              paramLabel = "DIR",
              description =
                  "write what it plots into this folder, as figure-1.png, figure-1.svg, …")
          Optional<Path> folder,
      @Option(
              names = "--theme",
              paramLabel = "THEME",
              defaultValue = "light",
              description = "of the figures: light, dark or contrast")
          String theme) {
    Theme drawn = ViewOptions.theme(theme);
    Input input = inputs.read(options);
    if (input.program().isEmpty()) {
      Trace trace = input.recorded().orElseThrow();
      replay(trace);
      folder.ifPresent(into -> draw(trace, into, drawn));
      return exitCode(trace);
    }
    Outcome outcome = recordings.echo(input.program().get());
    folder.ifPresent(into -> draw(outcome.trace(), into, drawn));
    return outcome.exitCode();
  }

  private void draw(Trace trace, Path folder, Theme theme) {
    List<Figure> figures = trace.events(Event.Plotted.class).map(Event.Plotted::figure).toList();
    if (figures.isEmpty()) {
      return;
    }
    try {
      surroundings.figures().take(figures, folder, theme);
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
  }

  /// Prints what a recorded run printed.
  private void replay(Trace trace) {
    trace
        .events(Event.Printed.class)
        .forEach(
            printed -> (printed.error() ? terminal.err() : terminal.out()).print(printed.text()));
    trace.failure().ifPresent(failure -> terminal.err().print(failure.traceback()));
    terminal.out().flush();
    terminal.err().flush();
  }

  @Command(
      name = "trace",
      mixinStandardHelpOptions = true,
      description = "Run a program and record it in a .tape file.")
  int trace(
      @Mixin InputOptions options,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "OUT.tape",
              required = true,
              description = "the recording to write")
          Path output) {
    Trace trace = recordings.of(inputs.read(options));
    try {
      TapeFile.write(trace, output);
    } catch (IOException e) {
      throw notWritten(output, e);
    }
    terminal
        .out()
        .printf(
            "%s: %d operations, %d gradient calls%n",
            output, trace.forwardOperations().count(), trace.gradients().size());
    return exitCode(trace);
  }

  @Command(
      name = "steps",
      mixinStandardHelpOptions = true,
      description = "Print the backward pass of every gradient call, step by step.")
  int steps(
      @Mixin InputOptions options,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or ko")
          String language) {
    Language spoken = ViewOptions.language(language);
    Input input = inputs.read(options);
    Trace trace = recordings.of(input);
    terminal.out().print(json ? StepsJson.of(trace) : StepsText.of(trace, sentence(input, spoken)));
    terminal.out().flush();
    return exitCode(trace);
  }

  @Command(
      name = "diagnose",
      mixinStandardHelpOptions = true,
      description = {
        "Say for every gradient call and every source what came of it, and why.",
        "The exit code is 3 if there is a None, a NaN or an error that the program does not expect,"
            + " and 2 if a file could not be read."
      })
  int diagnose(
      @Parameters(arity = "1..*", paramLabel = "FILE", description = InputOptions.KINDS)
          List<String> files,
      @Mixin CellOptions cells,
      @Option(names = "--json", description = "as JSON, one object per call") boolean json,
      @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or ko")
          String language) {
    return new Examination(inputs, recordings, terminal, ViewOptions.language(language), json)
        .of(files, cells);
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Check every gradient of a program by finite differences.",
        "The exit code is 3 if they do not agree with one of them."
      })
  int check(
      @Mixin InputOptions options,
      @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or ko")
          String language) {
    Language spoken = ViewOptions.language(language);
    Trace trace = recordings.of(inputs.read(options));
    CheckReport report = CheckReport.of(trace, spoken.locale());
    terminal.out().print(trace.gradients().isEmpty() ? StepsText.NO_GRADIENT : report.text());
    terminal.out().flush();
    return report.isAgreed() ? exitCode(trace) : UNEXPECTED;
  }

  @Command(
      name = "mend",
      mixinStandardHelpOptions = true,
      description = {
        "Make the doctor's mends, run again, and check the gradients by finite differences.",
        "The mended program goes to OUT or to standard output, never over FILE unless -o names it.",
        "The exit code is 3 if something is still amiss."
      })
  int mend(
      @Mixin InputOptions options,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "OUT",
              description = "the mended program to write")
          Optional<Path> output,
      @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or ko")
          String language) {
    Language spoken = ViewOptions.language(language);
    Input input = inputs.read(options);
    Program program =
        input
            .program()
            .orElseThrow(
                () -> new BadInputException(messages.text(Message.ERROR_MEND_TAPE, input.name())));
    try {
      return new Mending(recordings, terminal, spoken).of(input, program, output);
    } catch (IOException e) {
      throw notWritten(output.orElse(surroundings.folder()), e);
    }
  }

  @Command(
      name = "snapshot",
      mixinStandardHelpOptions = true,
      description = "Draw the window into a PNG file, without a display.")
  int snapshot(@Mixin InputOptions options, @Mixin SnapshotOptions picture) {
    surroundings.snapshots().prepare(picture.look());
    Input input = inputs.read(options);
    Trace trace = recordings.of(input);
    take(picture.request(input, trace));
    return ExitCode.OK;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Write the graph into an SVG, PNG or DOT file.")
  int export(@Mixin InputOptions options, @Mixin ExportOptions export) {
    Input input = inputs.read(options);
    Trace trace = recordings.of(input);
    ExportRequest request = export.request(input.name(), trace, surroundings.graphs());
    try {
      surroundings.graphs().take(request);
    } catch (IOException e) {
      throw notWritten(request.file(), e);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "frames",
      hidden = true,
      mixinStandardHelpOptions = true,
      description = "Measure how long the window takes to be drawn anew.")
  int frames(
      @Mixin InputOptions options,
      @Option(names = "--size", paramLabel = "WxH", defaultValue = "1920x1080") String size,
      @Option(names = "--flat", description = "draw every node, however many there are")
          boolean flat,
      @Option(names = "--open", description = "measure how long a file takes to open, on a display")
          boolean open) {
    SnapshotOptions window =
        CommandLine.populateCommand(new SnapshotOptions(), "--output", "-", "--size", size);
    terminal.out().print(open ? opening(options, window) : drawing(options, window, flat));
    terminal.out().flush();
    return ExitCode.OK;
  }

  private String opening(InputOptions options, SnapshotOptions window) {
    surroundings
        .missingDisplay()
        .ifPresent(reason -> {
          throw new BadInputException("cannot measure how a file opens: " + reason);
        });
    return surroundings.frames().opening(Path.of(options.file), window.look());
  }

  private String drawing(InputOptions options, SnapshotOptions window, boolean flat) {
    Input input = inputs.read(options);
    return surroundings.frames().measure(window.request(input, recordings.of(input)), flat);
  }

  @Command(
      name = "sheet",
      hidden = true,
      mixinStandardHelpOptions = true,
      description = "Draw the windows of all lessons, and of files, small into one picture.")
  int sheet(
      @Parameters(paramLabel = "FILE", arity = "0..*") List<String> files,
      @Option(
              names = "--progress",
              defaultValue = "0.6",
              description = "how far in each pass, from 0 to 1; ${DEFAULT-VALUE} if not given")
          double progress,
      @Mixin SnapshotOptions picture) {
    List<String> shown = new ArrayList<>();
    LessonCatalog.bundled().all().forEach(lesson -> shown.add(lesson.id()));
    shown.addAll(files == null ? List.of() : files);
    List<SnapshotRequest> requests = new ArrayList<>();
    for (String name : shown) {
      Input input = inputs.read(name, new CellOptions());
      Trace trace = recordings.of(input);
      int step = (int) Math.round(progress * Positions.last(trace));
      requests.add(picture.request(input, trace).at(step));
    }
    try {
      new ContactSheet(surroundings.snapshots()).write(requests, picture.picture);
    } catch (IOException e) {
      throw notWritten(picture.picture, e);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "causes",
      hidden = true,
      mixinStandardHelpOptions = true,
      description = "Write the page that explains every cause, and its pictures, into a folder.")
  int causes(
      @Option(
              names = {"-o", "--output"},
              paramLabel = "DIR",
              required = true,
              description = "the folder, such as docs")
          Path folder) {
    try {
      new CausesPage(recordings, surroundings.snapshots()).write(folder);
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
    return ExitCode.OK;
  }

  private void take(SnapshotRequest request) {
    try {
      surroundings.snapshots().take(List.of(request));
    } catch (IOException e) {
      throw notWritten(request.picture(), e);
    }
  }

  /// The first lesson, in the terminal: its steps, what the doctor says, and a picture of the
  /// window.
  private void withoutDisplay(String reason) {
    Path picture = surroundings.folder().resolve(FIRST_PICTURE);
    String shown = file.isEmpty() ? LessonCatalog.bundled().all().getFirst().id() : file;
    Input input = inputs.read(shown, new CellOptions());
    terminal.out().println(messages.text(Message.ERROR_NO_DISPLAY, picture, reason));
    terminal.out().println();
    Trace trace = recordings.of(input);
    terminal.out().print(StepsText.of(trace, sentence(input, Language.ENGLISH)));
    terminal.out().println();
    terminal.out().print(DiagnosisReport.of(trace, Language.ENGLISH.locale()).text());
    terminal.out().flush();
    SnapshotOptions defaults =
        CommandLine.populateCommand(new SnapshotOptions(), "--output", picture.toString());
    take(defaults.request(input, trace));
  }

  private static StepSentence sentence(Input input, Language language) {
    return new StepSentence(Messages.in(language), input.name());
  }

  static int exitCode(Trace trace) {
    return trace.failure().isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private BadInputException notWritten(Path file, IOException e) {
    return new BadInputException(
        messages.text(Message.ERROR_FILE_NOT_WRITTEN, file, Inputs.reason(e)));
  }

  private int misread(CommandLine.ParameterException error) {
    String command = error.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().printf("tapedeck: %s; see %s --help%n", error.getMessage(), command);
    return BAD_INPUT;
  }

  private int failed(Exception error) {
    if (error instanceof BadInputException bad) {
      terminal.complain(bad.sentence());
      return BAD_INPUT;
    }
    LogFile log = LogFile.ofUser(surroundings.environment());
    log.add(error);
    terminal.complain(
        messages.text(Message.ERROR_UNEXPECTED, error.getClass().getSimpleName(), log.path()));
    return INTERNAL_ERROR;
  }
}
