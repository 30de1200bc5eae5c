package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.python.blocks.BlockProgram;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Something that the palette can put on the ground.
///
/// @param detail one sentence, or the category
/// @param thing what it puts there
record BlockOffer(String title, String detail, Thing thing) {
  /// What can be put on the ground.
  sealed interface Thing {}

  record OfBody(Body body) implements Thing {}

  record OfTape() implements Thing {}

  record OfNote() implements Thing {}

  /// Another copy of a group of the graph.
  record OfGroup(String name) implements Thing {}

  private static final DType PLAIN = DType.FLOAT32;
  private static final Map<String, String> SIGNS =
      Map.of("Mul", "*", "AddV2", "+", "Sub", "-", "RealDiv", "/", "MatMul", "@", "Pow", "**");
  private static final Pattern NUMBERED = Pattern.compile("(.*?)\\s*(\\[.*]|[-+]?[\\d.]\\S*)");

  /// What fits words that the user typed: all of them in the title or the detail; a number, with or
  /// without such words before it, gives leaves of that value.
  static List<BlockOffer> find(String query, Messages texts, List<String> groups) {
    String asked = query.strip();
    List<BlockOffer> found = new ArrayList<>();
    Matcher numbered = NUMBERED.matcher(asked);
    if (numbered.matches()) {
      ValueText.read(numbered.group(2), PLAIN)
          .ifPresent(value ->
              leaves(texts, numbered.group(2), value).stream()
                  .filter(offer -> offer.fits(numbered.group(1)))
                  .forEach(found::add));
    }
    Stream.of(usual(texts).stream(), groups(groups, texts), ops(texts))
        .flatMap(each -> each)
        .filter(offer -> offer.fits(asked))
        .sorted(Comparator.comparingInt(offer -> offer.rank(asked)))
        .forEach(found::add);
    return found;
  }

  private static List<BlockOffer> leaves(Messages texts, String written, Tensor value) {
    return List.of(
        leaf(texts, Message.BLOCK_CONSTANT, written, constant(value)),
        leaf(texts, Message.BLOCK_VARIABLE, written, variable(value)));
  }

  private static BlockOffer leaf(Messages texts, Message kind, String value, Body body) {
    return new BlockOffer(texts.text(kind) + " " + value, "", new OfBody(body));
  }

  private static Body variable(Tensor value) {
    return new Body.Variable(new Literal(value), true);
  }

  private static Body constant(Tensor value) {
    return new Body.Constant(new Literal(value));
  }

  private static List<BlockOffer> usual(Messages texts) {
    Tensor one = Tensor.scalar(PLAIN, 1);
    return List.of(
        offer(
            texts, Message.BLOCK_VARIABLE, Message.BLOCK_VARIABLE_HINT, new OfBody(variable(one))),
        offer(
            texts, Message.BLOCK_CONSTANT, Message.BLOCK_CONSTANT_HINT, new OfBody(constant(one))),
        offer(
            texts,
            Message.BLOCK_RANGE,
            Message.BLOCK_RANGE_HINT,
            new OfBody(new Body.Range(0, 1, 5, PLAIN))),
        offer(
            texts,
            Message.BLOCK_GRADIENT,
            Message.BLOCK_GRADIENT_HINT,
            new OfBody(new Body.Gradient(""))),
        offer(texts, Message.BLOCK_TAPE, Message.BLOCK_TAPE_HINT, new OfTape()),
        offer(texts, Message.BLOCK_NOTE, Message.BLOCK_NOTE_HINT, new OfNote()));
  }

  private static BlockOffer offer(Messages texts, Message title, Message detail, Thing thing) {
    return new BlockOffer(texts.text(title), texts.text(detail), thing);
  }

  private static Stream<BlockOffer> groups(List<String> groups, Messages texts) {
    return groups.stream()
        .map(group ->
            new BlockOffer(
                group.substring(group.lastIndexOf('/') + 1),
                texts.text(Message.BLOCK_GROUP_HINT),
                new OfGroup(group)));
  }

  private static Stream<BlockOffer> ops(Messages texts) {
    return OpCatalog.all().stream()
        .filter(BlockProgram::canSay)
        .map(op ->
            new BlockOffer(
                op.name(),
                texts.text(category(op)) + " · " + op.doc(),
                new OfBody(new Body.Operation(op.name(), usualAttributes(op)))));
  }

  private static Message category(Op op) {
    return switch (op.category()) {
      case ARITHMETIC -> Message.CATEGORY_ARITHMETIC;
      case COMPARISON -> Message.CATEGORY_COMPARISON;
      case REDUCTION -> Message.CATEGORY_REDUCTION;
      case SHAPE -> Message.CATEGORY_SHAPE;
      case LINEAR_ALGEBRA -> Message.CATEGORY_LINEAR_ALGEBRA;
      case NEURAL -> Message.CATEGORY_NEURAL;
      case CONVERSION -> Message.CATEGORY_CONVERSION;
      case IMAGE -> Message.CATEGORY_IMAGE;
      case RANDOM -> Message.CATEGORY_RANDOM;
      case CREATION -> Message.CATEGORY_CREATION;
    };
  }

  /// What an op needs and nobody has said yet.
  private static Attributes usualAttributes(Op op) {
    Attributes attributes = Attributes.NONE;
    for (Parameter parameter : op.parameters()) {
      Optional<Object> value =
          parameter
              .absent()
              .or(() -> parameter.required() ? Optional.of(usual(parameter)) : Optional.empty());
      if (value.isPresent()) {
        attributes = attributes.with(parameter.name(), value.get());
      }
    }
    return attributes;
  }

  private static Object usual(Parameter parameter) {
    return switch (parameter.kind()) {
      case INTEGER -> 1L;
      case REAL -> 1.0;
      case FLAG -> false;
      case TEXT -> "";
      case DTYPE -> PLAIN;
      case SHAPE -> Shape.of(1);
      case INTEGERS -> List.of(1L);
    };
  }

  private boolean fits(String query) {
    String all = (title + " " + detail + " " + aliases()).toLowerCase(Locale.ROOT);
    return Stream.of(query.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
  }

  /// What TensorFlow's users call an op, and the sign by which they write it.
  private String aliases() {
    if (thing instanceof OfBody(Body.Operation(String name, _))) {
      String endpoints =
          OpCatalog.find(name).map(op -> String.join(" ", op.endpoints())).orElse("");
      return endpoints + " " + SIGNS.getOrDefault(name, "");
    }
    return "";
  }

  /// Exact names first, then names that begin so.
  private int rank(String query) {
    String asked = query.toLowerCase(Locale.ROOT);
    String name = title.toLowerCase(Locale.ROOT);
    boolean sign =
        thing instanceof OfBody(Body.Operation(String op, _)) && asked.equals(SIGNS.get(op));
    return name.equals(asked) || sign
        ? 0
        : name.startsWith(asked) ? 1 : name.contains(asked) ? 2 : 3;
  }

  /// Whether a wire can end at it.
  boolean takesInput() {
    return thing instanceof OfBody(Body.Operation _) || thing instanceof OfBody(Body.Gradient _);
  }

  /// Whether a wire can begin at it.
  boolean givesOutput() {
    return thing instanceof OfBody;
  }
}
