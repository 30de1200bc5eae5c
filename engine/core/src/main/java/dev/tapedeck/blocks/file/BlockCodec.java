package dev.tapedeck.blocks.file;

import static dev.tapedeck.json.Fields.word;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.json.Fields;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.trace.file.AttributeCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parts of a graph as JSON objects and back. What is as usual is left out.
final class BlockCodec {
  private BlockCodec() {}

  // ---- Blocks

  static Map<String, Object> encode(Block block) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", block.id());
    put(out, "name", block.name(), "");
    encode(block.body(), out);
    put(out, "tapes", List.copyOf(block.tapes()), List.of());
    put(out, "group", block.group(), "");
    place(block.at(), out);
    return out;
  }

  private static void encode(Body body, Map<String, Object> out) {
    switch (body) {
      case Body.Variable(Literal value, boolean trainable) -> {
        out.put("kind", "variable");
        LiteralCodec.encode(value.tensor(), out);
        put(out, "trainable", trainable, true);
      }
      case Body.Constant(Literal value, Origin.Kind origin) -> {
        out.put("kind", "constant");
        LiteralCodec.encode(value.tensor(), out);
        put(out, "origin", word(origin), word(Origin.Kind.LITERAL));
      }
      case Body.Range(double start, double stop, int count, DType dtype) -> {
        out.put("kind", "range");
        put(out, "dtype", word(dtype), word(DType.FLOAT32));
        out.put("start", LiteralCodec.number(start));
        out.put("stop", LiteralCodec.number(stop));
        out.put("count", count);
      }
      case Body.Operation(String op, Attributes attributes) -> {
        out.put("kind", "op");
        out.put("op", op);
        put(out, "attributes", AttributeCodec.encode(attributes), Map.of());
      }
      case Body.Gradient(String tape, Method method, Unconnected unconnected) -> {
        out.put("kind", "gradient");
        out.put("tape", tape);
        put(out, "method", word(method), word(Method.GRADIENT));
        put(out, "unconnected", word(unconnected), word(Unconnected.NONE));
      }
    }
  }

  static Block block(Fields in) {
    return new Block(
        in.text("id"),
        in.text("name", ""),
        body(in),
        position(in),
        Set.copyOf(in.texts("tapes")),
        in.text("group", ""));
  }

  private static Body body(Fields in) {
    return switch (in.text("kind")) {
      case "variable" ->
          new Body.Variable(
              new Literal(LiteralCodec.decode(in)), !in.has("trainable") || in.flag("trainable"));
      case "constant" ->
          new Body.Constant(
              new Literal(LiteralCodec.decode(in)),
              choice(in, "origin", Origin.Kind.LITERAL, Origin.Kind.class));
      case "range" ->
          new Body.Range(
              in.real("start"),
              in.real("stop"),
              count(in),
              choice(in, "dtype", DType.FLOAT32, DType.class));
      case "op" -> new Body.Operation(in.text("op"), AttributeCodec.decode(in));
      case "gradient" ->
          new Body.Gradient(
              in.text("tape"),
              choice(in, "method", Method.GRADIENT, Method.class),
              choice(in, "unconnected", Unconnected.NONE, Unconnected.class));
      default -> throw in.malformed("kind");
    };
  }

  private static int count(Fields in) {
    int count = in.integer("count");
    if (count < 0) {
      throw in.malformed("count");
    }
    return count;
  }

  private static <E extends Enum<E>> E choice(Fields in, String name, E usual, Class<E> kind) {
    return in.has(name) ? in.choice(name, kind) : usual;
  }

  // ---- Wires

  static Map<String, Object> encode(Wire wire) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("from", outlet(wire.from()));
    out.put("to", wire.to().block());
    out.put(word(wire.to().role()), wire.to().index());
    put(out, "stopped", wire.stopped(), false);
    return out;
  }

  static Wire wire(Fields in) {
    return new Wire(outlet(in, "from", in.values().get("from")), inlet(in), in.flag("stopped"));
  }

  private static Inlet inlet(Fields in) {
    for (Inlet.Role role : Inlet.Role.values()) {
      if (in.has(word(role))) {
        return new Inlet(in.text("to"), role, in.integer(word(role)));
      }
    }
    throw in.malformed("input");
  }

  /// The first outlet of a block has its name.
  private static Object outlet(Outlet outlet) {
    return outlet.index() == 0 ? outlet.block() : List.of(outlet.block(), outlet.index());
  }

  private static Outlet outlet(Fields in, String name, @Nullable Object value) {
    return switch (value) {
      case String block -> Outlet.of(block);
      case List<?> pair when pair.size() == 2 ->
          new Outlet(in.text(name, pair.getFirst()), in.integer(name, pair.getLast()));
      case null, default -> throw in.malformed(name);
    };
  }

  // ---- Tapes and notes

  static Map<String, Object> encode(TapeRegion tape) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", tape.id());
    put(out, "name", tape.name(), "");
    put(out, "persistent", tape.persistent(), false);
    put(out, "watchesAccessed", tape.watchAccessedVariables(), true);
    put(out, "watched", tape.watched().stream().map(BlockCodec::outlet).toList(), List.of());
    place(tape.at(), out);
    return out;
  }

  static TapeRegion tape(Fields in) {
    return new TapeRegion(
        in.text("id"),
        in.text("name", ""),
        in.flag("persistent"),
        !in.has("watchesAccessed") || in.flag("watchesAccessed"),
        Set.copyOf(in.list("watched", value -> outlet(in, "watched", value))),
        position(in));
  }

  static Map<String, Object> encode(Note note) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", note.id());
    out.put("text", note.text());
    place(note.at(), out);
    return out;
  }

  static Note note(Fields in) {
    return new Note(in.text("id"), in.text("text"), position(in));
  }

  // ---- What several have

  private static void put(Map<String, Object> out, String name, Object value, Object usual) {
    if (!value.equals(usual)) {
      out.put(name, value);
    }
  }

  private static void place(Position at, Map<String, Object> out) {
    put(
        out,
        "at",
        List.of(LiteralCodec.number(at.x()), LiteralCodec.number(at.y())),
        List.of(0L, 0L));
  }

  private static Position position(Fields in) {
    List<Double> at = in.reals("at");
    return switch (at.size()) {
      case 0 -> Position.ORIGIN;
      case 2 -> new Position(at.getFirst(), at.getLast());
      default -> throw in.malformed("at");
    };
  }
}
