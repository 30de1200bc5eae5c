package dev.tapedeck.blocks.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.blocks.file.BlockFileException.Reason;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BlockFileTest {
  private static final String SQUARE =
      """
      {
        "format": "tapedeck-blocks",
        "version": 1,
        "tapes": [
          {"id": "t", "name": "tape"}
        ],
        "blocks": [
          {"id": "x", "name": "x", "kind": "variable", "value": 3, "at": [0, 40]},
          {"id": "y", "kind": "op", "op": "Mul", "tapes": ["t"], "at": [220, 40.5]},
          {"id": "g", "kind": "gradient", "tape": "t", "at": [440, 40]}
        ],
        "wires": [
          {"from": "x", "to": "y", "input": 0},
          {"from": "x", "to": "y", "input": 1, "stopped": true},
          {"from": "y", "to": "g", "target": 0},
          {"from": "x", "to": "g", "source": 0}
        ],
        "notes": [
          {"id": "n", "text": "제곱", "at": [0, -80]}
        ]
      }
      """;

  @Test
  void write_givesALinePerPart_inAFixedOrder() throws BlockFileException {
    assertThat(BlockFile.write(square())).isEqualTo(SQUARE);
    assertThat(BlockFile.read(SQUARE)).isEqualTo(square());
  }

  @Test
  void write_changesOneLine_whenOneBlockChanges() {
    BlockGraph moved = square().with(square().block("y").orElseThrow().at(new Position(221, 40.5)));

    assertThat(BlockFile.write(moved)).isEqualTo(SQUARE.replace("[220, 40.5]", "[221, 40.5]"));
  }

  @Test
  void write_doesNotDependOnTheLocale() {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(BlockFile.write(square())).isEqualTo(SQUARE);
    } finally {
      Locale.setDefault(usual);
    }
  }

  private static BlockGraph square() {
    return BlockGraph.EMPTY
        .with(TapeRegion.of("t").named("tape"))
        .with(
            Block.of("x", new Body.Variable(Literal.of(3), true))
                .named("x")
                .at(new Position(0, 40)))
        .with(
            Block.of("y", new Body.Operation("Mul"))
                .inTapes(Set.of("t"))
                .at(new Position(220, 40.5)))
        .with(Block.of("g", new Body.Gradient("t")).at(new Position(440, 40)))
        .with(Wire.of("x", Inlet.input("y", 0)))
        .with(new Wire(Outlet.of("x"), Inlet.input("y", 1), true))
        .with(Wire.of("y", Inlet.target("g")))
        .with(Wire.of("x", Inlet.source("g", 0)))
        .with(new Note("n", "제곱", new Position(0, -80)));
  }

  @Test
  void read_givesTheEmptyGraph() throws BlockFileException {
    assertThat(BlockFile.read(BlockFile.write(BlockGraph.EMPTY))).isEqualTo(BlockGraph.EMPTY);
  }

  @Test
  void read_givesTheSameGraph_whenEverythingIsUnusual() throws BlockFileException {
    BlockGraph graph = unusual();

    assertThat(BlockFile.read(BlockFile.write(graph))).isEqualTo(graph);
  }

  private static BlockGraph unusual() {
    Attributes attributes =
        Attributes.of("axis", List.of(0L, -1L), "keepdims", true)
            .with("alpha", 0.25)
            .with("beta", Double.NEGATIVE_INFINITY)
            .with("whole", 2.0)
            .with("n", 1L << 40)
            .with("mode", "same \"quoted\"\n")
            .with("dtype", DType.FLOAT64)
            .with("none", List.of())
            .with("shape", Shape.of(2, 3));
    return BlockGraph.EMPTY
        .with(new TapeRegion("outer", "겉", true, false, Set.of(), new Position(-1e9, 1e-9)))
        .with(TapeRegion.of("inner").watching(Set.of(Outlet.of("c"), new Outlet("parts", 2))))
        .with(
            Block.of("c", new Body.Constant(Literal.of(-0.0), Origin.Kind.NUMPY_ARRAY))
                .inGroup("layer/dense"))
        .with(Block.of("v", new Body.Variable(Literal.of(Double.NaN), false)))
        .with(Block.of("r", new Body.Range(-1, 0.1, 0, DType.FLOAT64)))
        .with(Block.of("parts", new Body.Operation("Split", attributes)).named("half \ud83d pair"))
        .with(Block.of("all", new Body.Operation("ConcatV2")).inTapes(Set.of("outer", "inner")))
        .with(Block.of("j", new Body.Gradient("gone", Method.JACOBIAN, Unconnected.ZERO)))
        .with(new Wire(new Outlet("parts", 1), Inlet.input("all", 0)))
        .with(new Wire(new Outlet("parts", 2), Inlet.input("all", 1)))
        .with(Wire.of("v", new Inlet("j", Inlet.Role.SEED, 1)))
        .with(new Note("n", "𝜕 stays whole", Position.ORIGIN))
        .withFolded(Set.of("layer/dense", "layer"));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void read_givesTheSameTensor_ofAnyType(DType dtype) throws BlockFileException {
    for (Shape shape : List.of(Shape.SCALAR, Shape.of(7), Shape.of(2, 1, 3), Shape.of(0, 3))) {
      for (int seed = 0; seed < 20; seed++) {
        assertReturns(random(dtype, shape, seed));
      }
    }
  }

  @Property(tries = 2000)
  void read_givesTheSameFloat_whateverItsBits(@ForAll int bits) throws BlockFileException {
    assertReturns(Tensor.scalar(DType.FLOAT32, Float.intBitsToFloat(bits)));
  }

  @Test
  void read_givesTheSameFloat_whoseShortestDecimalAsADoubleIsNearerToItsNeighbour()
      throws BlockFileException {
    float value = Float.parseFloat("7.038531e-26");

    assertThat((float) Double.parseDouble("7.038531e-26")).isNotEqualTo(value);
    assertReturns(Tensor.scalar(DType.FLOAT32, value));
  }

  @Test
  void write_givesFloatsAsTheirShortestDecimals() {
    Tensor floats = Tensor.vector(DType.FLOAT32, 0.1, 1, -2.5, 1e30, Double.POSITIVE_INFINITY);

    assertThat(BlockFile.write(constant(floats)))
        .contains("\"value\": [0.1, 1, -2.5, 1.0E30, \"Infinity\"]}");
  }

  private static void assertReturns(Tensor tensor) throws BlockFileException {
    BlockGraph graph = constant(tensor);
    assertThat(BlockFile.read(BlockFile.write(graph))).isEqualTo(graph);
  }

  private static BlockGraph constant(Tensor tensor) {
    return BlockGraph.EMPTY.with(Block.of("c", new Body.Constant(new Literal(tensor))));
  }

  private static Tensor random(DType dtype, Shape shape, int seed) {
    Random random = new Random(seed);
    return switch (dtype) {
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
          Tensor.fill(dtype, shape, _ -> random.nextGaussian());
      case COMPLEX64, COMPLEX128 ->
          Tensor.fillComplex(
              dtype, shape, _ -> new Complex(random.nextGaussian(), Double.NEGATIVE_INFINITY));
      case BOOL -> Tensor.fill(dtype, shape, _ -> random.nextInt(2));
      case STRING ->
          Tensor.over(
              dtype,
              shape,
              IntStream.range(0, shape.size())
                  .mapToObj(_ -> "값 \"%d\"\\".formatted(random.nextInt()))
                  .toArray(String[]::new));
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          Tensor.fillIntegers(dtype, shape, _ -> random.nextLong());
    };
  }

  /// Chains with side branches, in up to three tapes, over every kind of block.
  @Property(tries = 300)
  void read_givesTheSameGraph_whateverIsWired(
      @ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> kinds, @ForAll long seed)
      throws BlockFileException {
    Random random = new Random(seed);
    BlockGraph graph = BlockGraph.EMPTY;
    for (int i = 0; i < 3; i++) {
      graph =
          graph.with(TapeRegion.of("t" + i).persistent(random.nextBoolean()).named("tape " + i));
    }
    List<String> ids = new ArrayList<>();
    for (int kind : kinds) {
      String id = graph.freshId("b");
      Block block =
          Block.of(id, body(kind, random))
              .inTapes(random.nextBoolean() ? Set.of("t" + random.nextInt(3)) : Set.of())
              .at(new Position(random.nextGaussian(), random.nextInt()));
      graph = graph.with(block);
      for (Inlet inlet : graph.inlets(block)) {
        if (!ids.isEmpty()) {
          Outlet from = new Outlet(ids.get(random.nextInt(ids.size())), random.nextInt(2));
          graph = graph.with(new Wire(from, inlet, random.nextBoolean()));
        }
      }
      ids.add(id);
    }

    assertThat(BlockFile.read(BlockFile.write(graph))).isEqualTo(graph);
  }

  private static Body body(int kind, Random random) {
    return switch (kind) {
      case 0 -> new Body.Variable(Literal.of(random.nextGaussian()), random.nextBoolean());
      case 1 -> new Body.Constant(new Literal(Tensor.string("s" + random.nextInt())));
      case 2 -> new Body.Range(random.nextGaussian(), 1, random.nextInt(1 << 24), DType.BFLOAT16);
      case 3 -> new Body.Gradient("t" + random.nextInt(3));
      case 4 -> new Body.Operation("ConcatV2", Attributes.of("axis", random.nextLong()));
      case 5 -> new Body.Operation("Sum", Attributes.of("axis", List.of(random.nextLong())));
      case 6 -> new Body.Operation("LeakyRelu", Attributes.of("alpha", random.nextDouble()));
      default -> new Body.Operation("AddV2");
    };
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("", Reason.FOREIGN, List.of()),
        Arguments.of("import tensorflow as tf\n", Reason.FOREIGN, List.of()),
        Arguments.of("[1, 2]", Reason.FOREIGN, List.of()),
        Arguments.of("{\"cells\": []}", Reason.FOREIGN, List.of()),
        Arguments.of(SQUARE.replace("tapedeck-blocks", "scratch"), Reason.FOREIGN, List.of()),
        Arguments.of(changed("\"version\": 1", "\"version\": 2"), Reason.FUTURE, List.of(2L, 1)),
        Arguments.of(
            changed("\"version\": 1", "\"version\": -1"),
            Reason.DAMAGED,
            List.of("file: no proper 'version'")),
        Arguments.of(
            changed("\"value\": 3", "\"value\": [[1, 2], [3]]"),
            Reason.DAMAGED,
            List.of("file.blocks[0]: no proper 'value'")),
        Arguments.of(
            changed("\"value\": 3", "\"dtype\": \"int8\", \"value\": 300"),
            Reason.DAMAGED,
            List.of("file.blocks[0]: no proper 'value'")),
        Arguments.of(
            changed("\"value\": 3", "\"shape\": [1000000, 1000000]"),
            Reason.DAMAGED,
            List.of("cannot make a shape: [1000000, 1000000]; it has too many elements")),
        Arguments.of(
            changed("\"value\": 3", "\"value\": null"),
            Reason.DAMAGED,
            List.of("'null' is not expected")),
        Arguments.of(
            changed("\"kind\": \"variable\"", "\"kind\": \"magic\""),
            Reason.DAMAGED,
            List.of("file.blocks[0]: no proper 'kind'")),
        Arguments.of(
            changed("\"at\": [0, 40]", "\"at\": [0]"),
            Reason.DAMAGED,
            List.of("file.blocks[0]: no proper 'at'")),
        Arguments.of(
            changed("\"kind\": \"variable\", \"value\": 3", range(-1)),
            Reason.DAMAGED,
            List.of("file.blocks[0]: no proper 'count'")),
        Arguments.of(
            changed("\"kind\": \"variable\", \"value\": 3", range(Integer.MAX_VALUE)),
            Reason.TOO_LARGE,
            List.of("the count of block x", 1 << 24)),
        Arguments.of(
            changed(
                "\"kind\": \"op\"", "\"kind\": \"op\", \"group\": \"" + "a/".repeat(32) + "a\""),
            Reason.TOO_LARGE,
            List.of("the number of groups around block y", 32)),
        Arguments.of(
            changed("\"op\": \"Mul\"", "\"op\": \"Magic\""), Reason.UNKNOWN_OP, List.of("Magic")),
        Arguments.of(
            changed("{\"id\": \"g\"", "{\"id\": \"x\""), Reason.DUPLICATE_ID, List.of("x")),
        Arguments.of(
            changed("{\"id\": \"n\"", "{\"id\": \"t\""), Reason.DUPLICATE_ID, List.of("t")),
        Arguments.of(
            changed("\"tapes\": [\"t\"]", "\"tapes\": [\"u\"]"),
            Reason.MISSING_PART,
            List.of("block y", "u")),
        Arguments.of(
            changed("\"name\": \"tape\"", "\"watched\": [\"z\"]"),
            Reason.MISSING_PART,
            List.of("tape t", "z")),
        Arguments.of(
            changed("{\"from\": \"y\"", "{\"from\": \"z\""),
            Reason.MISSING_PART,
            List.of("wire z -> g", "z")),
        Arguments.of(
            changed("\"to\": \"g\", \"target\": 0", "\"to\": \"z\", \"target\": 0"),
            Reason.MISSING_PART,
            List.of("wire y -> z", "z")),
        Arguments.of(
            changed("\"input\": 1", "\"input\": 0"), Reason.TAKEN_INLET, List.of("wire x -> y")),
        Arguments.of(
            changed("\"input\": 1", "\"input\": 2"), Reason.NO_INLET, List.of("wire x -> y")),
        Arguments.of(
            changed("\"input\": 1", "\"input\": -1"), Reason.NO_INLET, List.of("wire x -> y")),
        Arguments.of(
            changed("\"input\": 1", "\"source\": 1"), Reason.NO_INLET, List.of("wire x -> y")),
        Arguments.of(
            changed("\"source\": 0", "\"source\": 2147483647"),
            Reason.NO_INLET,
            List.of("wire x -> g")),
        Arguments.of(SQUARE + SQUARE, Reason.DAMAGED, List.of("more than one object")));
  }

  private static String range(int count) {
    return "\"kind\": \"range\", \"start\": 0, \"stop\": 1, \"count\": " + count;
  }

  private static String changed(String old, String other) {
    assertThat(SQUARE).contains(old);
    return SQUARE.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(other));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void read_tellsWhatIsWrong(String text, Reason reason, List<Object> arguments) {
    assertThatThrownBy(() -> BlockFile.read(text))
        .isInstanceOfSatisfying(
            BlockFileException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.arguments()).isEqualTo(arguments);
            });
  }

  @Test
  void read_tellsThatTheTextIsCutOff_whereverItIs() {
    String text = SQUARE.strip();
    for (int length = 1; length < text.length(); length++) {
      String part = text.substring(0, length);
      assertThatThrownBy(() -> BlockFile.read(part))
          .isInstanceOfSatisfying(
              BlockFileException.class,
              e -> assertThat(e.reason()).as(part).isEqualTo(Reason.CUT_OFF));
    }
  }

  @Property(tries = 1000)
  void read_givesAGraphOrAReason_whateverIsChanged(
      @ForAll @IntRange(max = 640) int at, @ForAll char with) {
    StringBuilder text = new StringBuilder(SQUARE);
    text.setCharAt(Math.min(at, text.length() - 1), with);
    try {
      BlockGraph graph = BlockFile.read(text.toString());
      assertThat(BlockFile.read(BlockFile.write(graph))).isEqualTo(graph);
    } catch (BlockFileException expected) {
      assertThat(expected).hasMessageStartingWith("cannot read the blocks: ");
    }
  }

  @Test
  void message_isASentence() {
    assertThatThrownBy(() -> BlockFile.read(changed("\"version\": 1", "\"version\": 2")))
        .hasMessage(
            "cannot read the blocks: it has version 2, and this Tapedeck reads up to version 1");
  }
}
