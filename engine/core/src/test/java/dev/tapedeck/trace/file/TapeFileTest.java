package dev.tapedeck.trace.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Figure;
import dev.tapedeck.trace.Mark;
import dev.tapedeck.trace.Plot;
import dev.tapedeck.trace.RunOfOps;
import dev.tapedeck.trace.Summary;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TapeFileTest {
  private static final Limits SMALL = new Limits(1_000, 1 << 20, 1 << 20, 100);

  @TempDir Path folder;

  @Test
  void read_givesTheSameTrace_whenAProgramWasRecorded() throws IOException {
    Trace trace = recorded();
    Path file = folder.resolve("run.tape");

    TapeFile.write(trace, file);

    assertThat(TapeFile.read(file)).isEqualTo(trace);
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void write_replacesTheFileWhole_whenItExists() throws IOException {
    Path file = folder.resolve("run.tape");
    Files.writeString(file, "something else");

    TapeFile.write(recorded(), file);

    assertThat(TapeFile.read(file)).isEqualTo(recorded());
  }

  @Test
  void write_givesTheSameBytes_whenTheTraceIsTheSame() throws IOException {
    Trace trace = recorded();

    assertThat(bytes(trace)).isEqualTo(bytes(read(bytes(trace))));
  }

  @Test
  void write_leavesNothingBehind_whenTheFolderDoesNotExist() {
    Path file = folder.resolve("no such folder/run.tape");

    assertThatThrownBy(() -> TapeFile.write(Trace.EMPTY, file))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void read_givesDurations() throws IOException {
    Event.Operation operation = (Event.Operation) read(bytes(everyKind())).event(1);

    assertThat(operation.nanos()).isEqualTo(1_234_567_890_123L);
  }

  @Property(tries = 300)
  void read_givesTheSameTrace_whateverHappened(@ForAll("traces") Trace trace) throws IOException {
    assertThat(read(bytes(trace))).isEqualTo(trace);
  }

  @Test
  void read_givesTheSameTrace_whenEveryKindOfEventHappened() throws IOException {
    Trace trace = everyKind();
    assertThat(trace.events().stream().map(event -> event.getClass().getSimpleName()))
        .containsAll(
            Stream.of(Event.class.getDeclaredClasses())
                .filter(Class::isRecord)
                .map(Class::getSimpleName)
                .toList());
    assertThat(read(bytes(trace))).isEqualTo(trace);
  }

  @Test
  void read_saysThatItIsNoTape_whenItIsAnotherFile() {
    assertReason("import tensorflow".getBytes(StandardCharsets.UTF_8), "it is not a .tape file");
    assertReason(new byte[0], "it is not a .tape file");
  }

  @Test
  void message_isOneSentence() {
    assertThatThrownBy(() -> read(new byte[0]))
        .hasMessage("cannot read the recording: it is not a .tape file; record it again");
  }

  @Test
  void read_saysTheFormats_whenTheFileIsOfALaterOne() throws IOException {
    assertReason(
        with("manifest.json", "{\"format\":7}"),
        "it has format 7, and this Tapedeck reads up to format 1");
  }

  @Test
  void read_saysWhatIsMissing_whenAnEntryIs() throws IOException {
    assertReason(with("events.jsonl", null), "it has no events.jsonl");
    assertReason(with("manifest.json", null), "it has no manifest.json");
  }

  @Test
  void read_saysThatItIsCutOff_whenTheManifestPromisesMore() throws IOException {
    assertReason(with("events.jsonl", ""), "it is cut off");
  }

  @ParameterizedTest
  @MethodSource("damagedEvents")
  void read_saysWhere_whenAnEventIsDamaged(String line, String reason) throws IOException {
    assertReason(with("events.jsonl", line), "it is damaged (" + reason + ")");
  }

  static Stream<Arguments> damagedEvents() {
    return Stream.of(
        Arguments.of("{\"kind\":\"dance\"}", "events.jsonl line 1: no proper 'kind'"),
        Arguments.of("{}", "events.jsonl line 1: no proper 'kind'"),
        Arguments.of("[1]", "events.jsonl line 1"),
        Arguments.of("{\"kind\":\"op\",\"op\":\"Mul\"}", "event 0: an op without output"),
        Arguments.of(
            "{\"kind\":\"read\",\"variable\":1,\"value\":2}", "event 0: a read of no variable"),
        Arguments.of(
            "{\"kind\":\"leave\",\"value\":99999999999}", "events.jsonl line 1: no proper 'value'"),
        Arguments.of("{\"kind\":\"leave\",\"value\":null}", "'null' is not expected"),
        Arguments.of(
            "{\"kind\":\"syntax\",\"source\":\"x\",\"text\":\"../../etc/passwd\"}",
            "no entry '../../etc/passwd'"),
        Arguments.of(
            "{\"kind\":\"gradient\",\"call\":1,\"tape\":1,\"unconnected\":\"none\","
                + "\"steps\":[{\"op\":5}]}",
            "event 0: a step of no op"),
        Arguments.of(
            "{\"kind\":\"gradient\",\"call\":1,\"tape\":1,\"unconnected\":\"none\","
                + "\"steps\":[{\"op\":5,\"contributions\":[[0,1,2]]}]}",
            "events.jsonl line 1.steps: no proper 'contributions'"));
  }

  @Test
  void read_givesTheSameTrace_whenValuesComeInAnotherOrder() throws IOException {
    String index =
        new String(entries(bytes(recorded())).get("values/index.jsonl"), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(index.lines().toList());
    Collections.reverse(lines);
    Collections.swap(lines, 1, lines.size() - 2);

    assertThat(read(with("values/index.jsonl", String.join("\n", lines)))).isEqualTo(recorded());
  }

  @Test
  void read_refuses_whenAnEventIsNestedTooDeep() throws IOException {
    byte[] file = with("events.jsonl", "{\"kind\":" + "[".repeat(100_000));

    assertThatThrownBy(() -> read(file)).isInstanceOf(TapeFileException.class);
  }

  @Test
  void read_refuses_whenAValueClaimsMoreThanThereIs() throws IOException {
    byte[] file = with("values/index.jsonl", value("float32", "[100000,20000]", 0, 4));

    assertReason(file, "it is damaged (values/index.jsonl line 1: no proper 'bytes')");
  }

  @Test
  void read_refuses_whenAValueLiesOutsideTheData() throws IOException {
    assertReason(
        with("values/index.jsonl", value("float32", "[]", 1L << 40, 4)),
        "it is damaged (values/index.jsonl line 1: no proper 'offset')");
  }

  @Test
  void read_refuses_whenTwoValuesHaveOneId() throws IOException {
    String line = value("float32", "[]", 0, 4);

    assertThatThrownBy(() -> read(with("values/index.jsonl", line + "\n" + line)))
        .isInstanceOf(TapeFileException.class)
        .hasMessageContaining("it is damaged (two values ");
  }

  @Test
  void read_refuses_whenAShapeIsNone() throws IOException {
    assertThatThrownBy(() -> read(with("values/index.jsonl", value("float32", "[-1]", 0, 4))))
        .isInstanceOf(TapeFileException.class)
        .hasMessageContaining("extents must not be negative");
  }

  @Test
  void read_refuses_whenTheFileInflatesBeyondTheLimit() throws IOException {
    byte[] file = with("values/data.bin", "\0".repeat((int) SMALL.valueBytes() + 1));

    assertThat(file).hasSizeLessThan(20_000);
    assertReason(file, "it has more than 1,048,576 bytes of values");
  }

  @Test
  void read_refuses_whenAnUnknownEntryInflatesBeyondTheLimit() throws IOException {
    assertReason(
        with("notes", " ".repeat((int) SMALL.textBytes() + 1)),
        "it has more than 1,048,576 bytes of text");
  }

  @Test
  void read_refuses_whenThereAreTooManyEvents() throws IOException {
    assertReason(
        with("events.jsonl", "{\"kind\":\"print\"}\n".repeat(SMALL.events() + 1)),
        "it has more than 1,000 lines in events.jsonl");
  }

  @Test
  void read_ignoresWhatItDoesNotKnow() throws IOException {
    assertThat(read(with("notes/mine.txt", "hello"))).isEqualTo(recorded());
  }

  @Property(tries = 200)
  void read_givesTheTraceOrRefuses_whenTheFileIsCutOff(@ForAll("parts") double part)
      throws IOException {
    byte[] whole = bytes(recorded());
    byte[] cut = Arrays.copyOf(whole, (int) (part * whole.length));

    assertGivesTheTraceOrRefuses(cut);
  }

  @Property(tries = 500)
  void read_givesATraceOrRefuses_whenABitIsFlipped(
      @ForAll("parts") double part, @ForAll("bits") int bit) throws IOException {
    byte[] file = bytes(recorded());
    file[(int) (part * (file.length - 1))] ^= (byte) (1 << bit);

    assertGivesTheTraceOrRefuses(file);
  }

  private static void assertGivesTheTraceOrRefuses(byte[] file) throws IOException {
    Trace trace;
    try {
      trace = read(file);
    } catch (TapeFileException e) {
      assertThat(e.reason()).isNotBlank();
      return;
    }
    assertThat(trace).isEqualTo(recorded());
  }

  @Provide
  Arbitrary<Double> parts() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Provide
  Arbitrary<Integer> bits() {
    return Arbitraries.integers().between(0, 7);
  }

  /// Runs of events of every kind, in any order, with values of every type.
  @Provide
  Arbitrary<Trace> traces() {
    Arbitrary<List<Integer>> picks =
        Arbitraries.integers().between(0, everyKind().events().size() - 1).list().ofMaxSize(40);
    Arbitrary<List<Integer>> extents = Arbitraries.integers().between(0, 4).list().ofMaxSize(3);
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
    return Combinators.combine(picks, extents, texts, Arbitraries.longs()).as(TapeFileTest::trace);
  }

  private static Trace trace(List<Integer> picks, List<Integer> extents, String text, long seed) {
    List<Event> events = new ArrayList<>(everyKind().events());
    for (int pick : picks) {
      events.add(withId(everyKind().events().get(pick), events.getLast().last() + 1, text));
    }
    List<TracedValue> values = new ArrayList<>();
    Shape shape = Shape.of(extents);
    for (DType dtype : DType.values()) {
      int id = values.size() * 3;
      values.add(
          new TracedValue(
              id, dtype, shape, Optional.of(random(dtype, shape, seed, id)), Optional.empty()));
    }
    values.add(
        new TracedValue(
            values.size() * 3,
            DType.FLOAT32,
            shape,
            Optional.empty(),
            Optional.of(Summary.of(random(DType.FLOAT32, shape, seed, 0)))));
    return new Trace(events, values);
  }

  private static Event withId(Event event, int id, String text) {
    return switch (event) {
      case Event.Operation o ->
          new Event.Operation(
              id,
              o.place(),
              text,
              o.attributes(),
              o.inputs(),
              o.outputs(),
              text,
              o.nanos(),
              o.marks(),
              o.serves());
      case Event.Constant c -> new Event.Constant(id, c.place(), c.value(), c.origin(), 0);
      case Event.VariableMade v ->
          new Event.VariableMade(id, v.place(), v.variable(), text, v.trainable(), v.initial());
      case Event.Read r ->
          new Event.Read(id, r.place(), r.variable(), r.value(), r.version(), r.marks());
      case Event.Assign a ->
          new Event.Assign(
              id, a.place(), a.variable(), a.kind(), a.operand(), a.result(), a.version());
      case Event.Leave l -> new Event.Leave(id, l.place(), l.value(), text);
      case Event.Tape t -> new Event.Tape(id, t.place(), t.tape(), t.action());
      case Event.Gradient g ->
          new Event.Gradient(id, g.place(), g.call(), List.of(text), g.sourceNames());
      case Event.Bound b -> new Event.Bound(id, b.place(), text, b.scope(), b.now(), b.before());
      case Event.Branch b ->
          new Event.Branch(id, b.place(), b.construct(), b.condition(), b.taken());
      case Event.Printed p -> new Event.Printed(id, p.place(), p.error(), text);
      case Event.Plotted p -> new Event.Plotted(id, p.place(), p.figure());
      case Event.Failed f -> new Event.Failed(id, f.place(), f.type(), text, f.traceback());
      case Event.Parsed p -> new Event.Parsed(id, p.place(), p.syntax());
      case Event.Condensed c ->
          new Event.Condensed(id, id + c.last() - c.id(), c.operations(), c.calls());
    };
  }

  private static Tensor random(DType dtype, Shape shape, long seed, int id) {
    Random random = new Random(seed);
    Tensor tensor =
        switch (dtype) {
          case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
              Tensor.fill(dtype, shape, i -> i % 3 == 2 ? Double.NaN : random.nextGaussian());
          case COMPLEX64, COMPLEX128 ->
              Tensor.fillComplex(
                  dtype, shape, _ -> new Complex(random.nextGaussian(), random.nextGaussian()));
          case STRING ->
              Tensor.over(
                  dtype,
                  shape,
                  IntStream.range(0, shape.size())
                      .mapToObj(i -> "값 " + random.nextInt())
                      .toArray(String[]::new));
          default -> Tensor.fillIntegers(dtype, shape, i -> random.nextLong());
        };
    return tensor.withId(id);
  }

  /// One event of every kind, with every field in use.
  private static Trace everyKind() {
    Place place =
        new Place(List.of(new Frame("cell 1", 3, "loss"), new Frame("cell 2", 9, "<module>")));
    List<TapeMark> marks = new ArrayList<>();
    for (TapeMark.Recording recording : TapeMark.Recording.values()) {
      marks.add(new TapeMark(marks.size() + 1, recording));
    }
    Attributes attributes =
        Attributes.of("axis", List.of(0L, -1L), "keepdims", true)
            .with("alpha", 0.25)
            .with("beta", Double.POSITIVE_INFINITY)
            .with("n", 1L << 40)
            .with("mode", "same")
            .with("dtype", DType.FLOAT64)
            .with("shape", Shape.of(2, 3));
    GradientCall answered =
        new GradientCall(
            2,
            1,
            GradientCall.Method.JACOBIAN,
            List.of(5),
            List.of(2, 3),
            List.of(),
            Unconnected.ZERO,
            List.of(9),
            List.of(
                new GradientCall.Result(GradientCall.Result.Kind.DENSE, 11, 12),
                new GradientCall.Result(GradientCall.Result.Kind.NONE, -1)),
            List.of(
                new BackwardStep(
                    1, List.of(9, -1), List.of(new BackwardStep.Contribution(0, 2, 10, 11)))),
            Optional.empty());
    GradientCall failed =
        new GradientCall(
            3,
            1,
            GradientCall.Method.GRADIENT,
            List.of(-1),
            List.of(2),
            List.of(
                new GradientCall.Misfit(
                    true,
                    0,
                    "float",
                    false,
                    new Origin(Origin.Kind.PYTHON_NUMBER, List.of(5), "float"))),
            Unconnected.NONE,
            List.of(),
            List.of(),
            List.of(),
            Optional.of(
                new GradientCall.Failure(ProgramException.Kind.LOOKUP_ERROR, "no entry", 1)));
    Syntax syntax =
        new Syntax(
            "cell 1",
            "x = 1\n변수 = 2\n",
            List.of(
                new Syntax.Statement(
                    "If",
                    1,
                    6,
                    2,
                    3,
                    5,
                    6,
                    List.of("a"),
                    List.of("b"),
                    List.of("c"),
                    List.of("d"))),
            List.of(
                new Syntax.Call("tape.gradient", 4, 2, 4, 20, List.of("y", "x"), List.of("k=1"))));
    Figure figure = new Figure("t", 6.4, 4.8, List.of(plotOfEveryMark()));
    List<Event> events = new ArrayList<>();
    events.add(new Event.VariableMade(0, place, 2, "w", true, 1));
    events.add(
        new Event.Operation(
            1,
            place,
            "Mul",
            attributes,
            List.of(1, 2),
            List.of(4, 5),
            "layer/dense",
            1_234_567_890_123L,
            marks,
            7));
    events.add(
        new Event.Constant(
            2, Place.NOWHERE, 6, new Origin(Origin.Kind.NUMPY_ARRAY, List.of(5), "np.mean"), 1));
    events.add(new Event.Read(3, place, 2, 7, 4, marks));
    events.add(new Event.Assign(4, place, 2, AssignKind.SUB, 5, 8, 5));
    events.add(new Event.Leave(5, place, 5, "numpy"));
    events.add(new Event.Gradient(6, place, answered, List.of("y"), List.of("w", "")));
    events.add(new Event.Gradient(7, place, failed, List.of(), List.of()));
    events.add(
        new Event.Bound(
            8,
            place,
            "params['w']",
            "f",
            new Binding(Binding.Kind.TENSOR, 5),
            Optional.of(Binding.OTHER)));
    events.add(new Event.Branch(9, place, Event.Branch.Construct.WHILE, List.of(5), true));
    events.add(new Event.Printed(10, place, true, "half a pair: \ud83d, 값, \0"));
    events.add(new Event.Plotted(11, place, figure));
    events.add(new Event.Failed(12, place, "ValueError", "no", "Traceback\n  …"));
    events.add(new Event.Parsed(13, Place.NOWHERE, syntax));
    for (TapeAction action :
        List.of(
            new TapeAction.Made(true, false),
            new TapeAction.Opened(),
            new TapeAction.Watched(5, true),
            new TapeAction.Stopped(),
            new TapeAction.Resumed(),
            new TapeAction.Reset(),
            new TapeAction.Closed())) {
      events.add(new Event.Tape(events.size(), place, 1, action));
    }
    events.add(
        new Event.Condensed(
            events.size(),
            events.size() + 99,
            70,
            List.of(new Event.Condensed.Call(4, 2, 0.5, List.of(1.5, Double.NaN)))));
    return new Trace(events, List.of());
  }

  private static Trace recorded() {
    return RunOfOps.of(run -> {
      Variable x = run.variable("x", 3);
      GradientTape tape = run.tape();
      Tensor y = run.square("y", run.read(x));
      tape.leave();
      run.gradient(tape, y, x);
      run.recorder().printed(false, "6.0\n", Place.at("program.py", 5));
    });
  }

  private static String value(String dtype, String shape, long offset, long bytes) {
    return "{\"id\":0,\"dtype\":\"%s\",\"shape\":%s,\"offset\":%d,\"bytes\":%d}"
        .formatted(dtype, shape, offset, bytes);
  }

  private static void assertReason(byte[] file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            TapeFileException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static Trace read(byte[] file) throws IOException {
    return TapeFile.read(new ByteArrayInputStream(file), SMALL);
  }

  private static byte[] bytes(Trace trace) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TapeFile.write(trace, out);
    return out.toByteArray();
  }

  /// A good file with one entry changed, added or, without content, left out.
  private static Map<String, byte[]> entries(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] with(String changed, String content) throws IOException {
    Map<String, byte[]> entries = entries(bytes(recorded()));
    entries.remove(changed);
    if (content != null) {
      entries.put(changed, content.getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static Plot plotOfEveryMark() {
    Mark.Style style =
        new Mark.Style("C1", 1.5, 0.5, Mark.Dash.DASHDOT, Mark.Sign.DIAMOND, Double.NaN);
    List<Double> numbers = List.of(1.0, Double.NaN, Double.NEGATIVE_INFINITY);
    return new Plot(
        new Plot.Cell(2, 3, 1, 0, 1, 2),
        "p",
        new Plot.Axis("x", true, 1, 1e-9, Optional.of(List.of()), List.of("a", "b")),
        Plot.Axis.automatic("y"),
        true,
        false,
        true,
        false,
        Optional.of(""),
        List.of(
            new Mark.Line("l", style, numbers, numbers),
            new Mark.Points(
                "", style, numbers, numbers, List.of(36.0), numbers, Mark.ColorScale.AUTOMATIC),
            new Mark.Bars("b", style, numbers, numbers, numbers, numbers),
            new Mark.Band("", style, numbers, numbers, numbers),
            new Mark.Rule("", style, true, 0.1),
            new Mark.Picture(
                style, 1, 3, 1, numbers, 0, 1, 2, 3, new Mark.ColorScale("gray", 0, 1)),
            new Mark.Words(style, 1, 2, "here")));
  }
}
