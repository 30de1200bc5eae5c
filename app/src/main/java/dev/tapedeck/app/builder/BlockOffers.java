package dev.tapedeck.app.builder;

import dev.tapedeck.app.builder.BlockOffer.OfBody;
import dev.tapedeck.app.builder.BlockOffer.OfGroup;
import dev.tapedeck.app.builder.BlockOffer.OfNote;
import dev.tapedeck.app.builder.BlockOffer.OfTape;
import dev.tapedeck.app.builder.BlockOffer.Thing;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.GroupNames;
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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that can be put on the ground at some place of it.
///
/// @param groups the groups of the graph
/// @param fits what can be put there
record BlockOffers(Messages texts, List<String> groups, Predicate<BlockOffer> fits) {
  private static final DType PLAIN = DType.FLOAT32;
  private static final Pattern NUMBERED = Pattern.compile("(.*?)\\s*(\\[.*]|[-+]?[\\d.]\\S*)");

  BlockOffers {
    groups = List.copyOf(groups);
  }

  /// Everything, category by category; none of them is empty.
  Map<BlockCategory, List<BlockOffer>> byCategory() {
    return all()
        .collect(
            Collectors.groupingBy(
                BlockOffer::category,
                () -> new EnumMap<>(BlockCategory.class),
                Collectors.toList()));
  }

  /// What fits words that the user typed: all of them in what is said of it; a number, with or
  /// without such words before it, gives leaves of that value.
  List<BlockOffer> find(String query) {
    String asked = query.strip();
    Stream<BlockOffer> named =
        all()
            .filter(offer -> offer.fits(asked, texts))
            .sorted(Comparator.comparingInt(offer -> offer.rank(asked)));
    return Stream.concat(numbers(asked), named).toList();
  }

  private Stream<BlockOffer> all() {
    return Stream.of(usual(), ops(), parts()).flatMap(each -> each).filter(fits);
  }

  private Stream<BlockOffer> numbers(String asked) {
    Matcher numbered = NUMBERED.matcher(asked);
    if (!numbered.matches()) {
      return Stream.empty();
    }
    String written = numbered.group(2);
    return ValueText.read(written, PLAIN).stream()
        .flatMap(value ->
            Stream.of(
                leaf(Message.BLOCK_CONSTANT, written, constant(value)),
                leaf(Message.BLOCK_VARIABLE, written, variable(value))))
        .filter(fits)
        .filter(offer -> offer.fits(numbered.group(1), texts));
  }

  private BlockOffer leaf(Message kind, String value, Body body) {
    return new BlockOffer(
        BlockCategory.VALUES, texts.text(kind) + " " + value, "", new OfBody(body));
  }

  private static Body variable(Tensor value) {
    return new Body.Variable(new Literal(value), true);
  }

  private static Body constant(Tensor value) {
    return new Body.Constant(new Literal(value));
  }

  private Stream<BlockOffer> usual() {
    Tensor one = Tensor.scalar(PLAIN, 1);
    return Stream.of(
        value(Message.BLOCK_VARIABLE, Message.BLOCK_VARIABLE_HINT, variable(one)),
        value(Message.BLOCK_CONSTANT, Message.BLOCK_CONSTANT_HINT, constant(one)),
        value(Message.BLOCK_RANGE, Message.BLOCK_RANGE_HINT, new Body.Range(0, 1, 5, PLAIN)),
        offer(
            BlockCategory.TAPES,
            Message.BLOCK_GRADIENT,
            Message.BLOCK_GRADIENT_HINT,
            new OfBody(new Body.Gradient(""))),
        offer(BlockCategory.TAPES, Message.BLOCK_TAPE, Message.BLOCK_TAPE_HINT, new OfTape()));
  }

  private BlockOffer value(Message title, Message hint, Body body) {
    return offer(BlockCategory.VALUES, title, hint, new OfBody(body));
  }

  private BlockOffer offer(BlockCategory category, Message title, Message hint, Thing thing) {
    return new BlockOffer(category, texts.text(title), texts.text(hint), thing);
  }

  private static Stream<BlockOffer> ops() {
    return OpCatalog.all().stream()
        .filter(BlockProgram::canSay)
        .map(op ->
            new BlockOffer(
                BlockCategory.of(op),
                op.name(),
                op.doc(),
                new OfBody(new Body.Operation(op.name(), usualAttributes(op)))));
  }

  private Stream<BlockOffer> parts() {
    BlockOffer note =
        offer(BlockCategory.PARTS, Message.BLOCK_NOTE, Message.BLOCK_NOTE_HINT, new OfNote());
    return Stream.concat(Stream.of(note), groups.stream().map(this::group));
  }

  private BlockOffer group(String path) {
    String hint = texts.text(Message.BLOCK_GROUP_HINT);
    return new BlockOffer(BlockCategory.PARTS, GroupNames.last(path), hint, new OfGroup(path));
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
}
