package dev.tapedeck.app.builder;

import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Names;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Problem;
import dev.tapedeck.blocks.Refusal;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.op.Op;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said of blocks, in the user's language.
final class BlockWords {
  private final BlockGraph graph;
  private final Optional<BlockRun> run;
  private final Messages texts;
  private final Names names;

  /// @param run the newest, which may be of the blocks as they were before
  BlockWords(BlockGraph graph, Optional<BlockRun> run, Messages texts) {
    this.graph = graph;
    this.run = run;
    this.texts = texts;
    this.names = graph.names();
  }

  /// The user's name of a block, or else what it is.
  String title(Block block) {
    return block.name().isBlank() ? kind(block.body()) : block.name();
  }

  /// What a block is.
  String kind(Body body) {
    return switch (body) {
      case Body.Variable _ -> texts.text(Message.BLOCK_VARIABLE);
      case Body.Constant _ -> texts.text(Message.BLOCK_CONSTANT);
      case Body.Range _ -> texts.text(Message.BLOCK_RANGE);
      case Body.Operation(String op, _) -> op;
      case Body.Gradient(_, Method method, _) ->
          switch (method) {
            case GRADIENT -> texts.text(Message.BLOCK_GRADIENT);
            case JACOBIAN -> texts.text(Message.BLOCK_JACOBIAN);
            case BATCH_JACOBIAN -> texts.text(Message.BLOCK_BATCH_JACOBIAN);
          };
    };
  }

  /// What a block is and what it gives, in short; what the title says already is left out.
  String detail(Block block) {
    String kind = block.name().isBlank() ? "" : kind(block.body());
    if (block.body() instanceof Body.Gradient(String tape, _, _)) {
      String asked = texts.text(Message.BLOCK_OF_TAPE, names.of(tape));
      return kind.isEmpty() ? asked : kind + " · " + asked;
    }
    String type = value(Outlet.of(block.id())).map(BlockWords::type).orElse("");
    return (kind + " " + type).strip();
  }

  private static String type(TracedValue value) {
    String shape = value.shape().isScalar() ? "" : " " + value.shape();
    return FigureWriter.brief(value.dtype()) + shape;
  }

  Optional<TracedValue> value(Outlet outlet) {
    return run.flatMap(ran -> ran.value(outlet));
  }

  /// What an inlet takes.
  String label(Block block, Inlet inlet) {
    return switch (inlet.role()) {
      case INPUT -> input(block, inlet.index());
      case TARGET -> numbered(Message.BLOCK_TARGET, inlet.index());
      case SOURCE -> texts.text(Message.BLOCK_SOURCE);
      case SEED -> numbered(Message.BLOCK_SEED, inlet.index());
    };
  }

  /// A target and its upstream gradient have the same number; the first has none.
  private String numbered(Message what, int index) {
    return index == 0 ? texts.text(what) : texts.text(what) + " " + (index + 1);
  }

  /// How many blocks a group has.
  String blocks(int count) {
    return texts.text(Message.BLOCK_GROUP_OF, count);
  }

  /// What an inlet takes, and of which block it is.
  String whole(Inlet inlet) {
    String label = graph.block(inlet.block()).map(block -> label(block, inlet)).orElse("");
    return names.of(Outlet.of(inlet.block())) + " · " + label;
  }

  private static String input(Block block, int index) {
    Optional<Op> op = BlockGraph.op(block);
    List<String> inputs = op.map(Op::inputs).orElse(List.of());
    boolean growing = op.map(Op::variadic).orElse(false);
    return growing || index >= inputs.size() ? "x" + (index + 1) : inputs.get(index);
  }

  /// What an outlet gives, where a block has several.
  String label(Outlet outlet) {
    return names.of(outlet);
  }

  BlockCard.State state(Block block) {
    Optional<Problem> problem = run.map(ran -> ran.problems().get(block.id()));
    return problem.map(this::state).orElse(BlockCard.State.FINE);
  }

  private BlockCard.State state(Problem problem) {
    return switch (problem) {
      case Problem.Unwired(Inlet inlet) ->
          waiting(
              texts.text(
                  Message.BLOCK_UNWIRED,
                  graph.block(inlet.block()).map(block -> label(block, inlet)).orElse("")));
      case Problem.Starved(Outlet outlet) ->
          waiting(texts.text(Message.BLOCK_STARVED, names.of(outlet)));
      case Problem.Refused(_, String text) ->
          new BlockCard.State(BlockCard.Kind.REFUSED, plain(text));
    };
  }

  private static BlockCard.State waiting(String text) {
    return new BlockCard.State(BlockCard.Kind.WAITING, text);
  }

  /// Why a wire cannot be.
  String say(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Cycle _ -> texts.text(Message.BLOCK_REFUSED_CYCLE);
      case Refusal.Foreign _ -> texts.text(Message.BLOCK_REFUSED_FOREIGN);
      case Refusal.Unfit(String block, String text) ->
          texts.text(Message.BLOCK_REFUSED_UNFIT, names.of(block), plain(text));
    };
  }

  /// TensorFlow's words without what it says of its own inside.
  static String plain(String text) {
    return text.replaceFirst("^\\{\\{.*?}} ", "").replaceFirst(" \\[Op:[^]]*](?s:.*)$", "");
  }

  /// A block or a folded group as screen readers say it.
  String spoken(BlockCard card) {
    return switch (card.subject()) {
      case BlockCard.Subject.One(Block block) -> {
        String value = value(Outlet.of(block.id())).map(TracedValue::brief).orElse("");
        String what = (title(block) + " " + detail(block)).strip();
        String watched = card.watched() ? texts.text(Message.BLOCK_SPOKEN_WATCHED) : "";
        yield sentences(what, value, watched, tapes(block), card.state().text());
      }
      case BlockCard.Subject.Folded _ ->
          sentences(card.title(), card.detail(), card.state().text());
    };
  }

  private String tapes(Block block) {
    return block.tapes().isEmpty()
        ? ""
        : texts.text(
            Message.BLOCK_SPOKEN_IN,
            String.join(", ", block.tapes().stream().map(names::of).toList()));
  }

  private static String sentences(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(". "));
  }

  /// What is written on the edge of a tape.
  String tape(TapeRegion tape) {
    StringBuilder title = new StringBuilder(names.of(tape.id()));
    if (tape.persistent()) {
      title.append(" · ").append(texts.text(Message.BLOCK_PERSISTENT));
    }
    if (!tape.watchAccessedVariables()) {
      title.append(" · ").append(texts.text(Message.BLOCK_WATCHES_NOTHING));
    }
    return title.toString();
  }
}
