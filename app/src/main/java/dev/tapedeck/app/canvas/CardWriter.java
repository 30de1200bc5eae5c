package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Size;
import dev.tapedeck.app.drawing.FigureSizes;
import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes the cards of a graph: what stands on each, and how large it is.
final class CardWriter {
  private static final double MOST_TITLE = 220;
  private static final String WIDEST_NUMBER = "0.0000e-00";

  private final TapeReading reading;
  private final Messages messages;
  private final TextMeasure measure;
  private final int tapeOpened;

  CardWriter(TapeReading reading, Messages messages, TextMeasure measure) {
    this.reading = reading;
    this.messages = messages;
    this.measure = measure;
    this.tapeOpened =
        reading
            .trace()
            .events(Event.Tape.class)
            .filter(event ->
                event.tape() == reading.tape() && event.action() instanceof TapeAction.Opened)
            .mapToInt(Event.Tape::id)
            .findFirst()
            .orElse(0);
  }

  Card card(TapeGraph.Node node) {
    Optional<TracedValue> value = reading.drawn(node.value());
    Optional<ValueFigure> figure = value.map(FigureWriter::figure);
    String title = title(node);
    Card.Border border = border(node);
    double eye = border == Card.Border.WATCHED ? CardGeometry.EYE_WIDTH : 0;
    String detail = shortened(detail(node, value), Typeface.DETAIL, CardGeometry.MOST_DETAIL);
    List<String> marks = marks(node);
    Optional<String> reason = reason(node);
    Optional<String> none = none(node);
    Optional<Size> gradient = gradientSpace(node, none);
    double width =
        measure.width(title, Typeface.TITLE)
            + CardGeometry.TITLE_GAP
            + measure.width(detail, Typeface.DETAIL)
            + eye;
    width = Math.max(width, figure.map(this::width).orElse(0.0));
    width = Math.max(width, gradient.map(Size::width).orElse(0.0));
    width = Math.max(width + 2 * CardGeometry.SIDE, chipsWidth(marks, reason));
    return new Card(
        node.id(),
        title,
        detail,
        border,
        marks,
        reason,
        figure,
        gradient,
        none,
        value.map(TracedValue::hasNonFinite).orElse(false),
        new Size(Math.ceil(Math.max(width, CardGeometry.LEAST_WIDTH)), height(figure, gradient)));
  }

  /// The card of what is folded: what it is, how many ops there are, and room for the norm of their
  /// gradients.
  Card card(Fold fold) {
    List<TapeGraph.Node> nodes = new ArrayList<>();
    Set<String> marks = new LinkedHashSet<>();
    for (int member : fold.members()) {
      TapeGraph.Node node = reading.node(member).orElseThrow();
      nodes.add(node);
      marks.addAll(marks(node));
    }
    String title = shortened(GroupTexts.title(fold, messages), Typeface.TITLE, MOST_TITLE);
    String detail = GroupTexts.detail(fold, reading, messages);
    Optional<Size> gradient =
        nodes.stream().anyMatch(node -> !reading.sums(node.receiver()).isEmpty())
            ? Optional.of(
                new Size(
                    measure.width(messages.text(Message.GROUP_NORM, WIDEST_NUMBER), Typeface.NUMBER)
                        + CardGeometry.NABLA_WIDTH,
                    FigureSizes.CELL_HEIGHT))
            : Optional.empty();
    double width =
        measure.width(title, Typeface.TITLE)
            + CardGeometry.TITLE_GAP
            + measure.width(detail, Typeface.DETAIL);
    width = Math.max(width, gradient.map(Size::width).orElse(0.0)) + 2 * CardGeometry.SIDE;
    width = Math.max(width, chipsWidth(marks, Optional.empty()));
    boolean recorded = nodes.stream().anyMatch(node -> node.watch() == TapeGraph.Watch.RECORDED);
    return new Card(
        fold.id(),
        title,
        detail,
        recorded ? Card.Border.RECORDED : Card.Border.NOT_RECORDED,
        List.copyOf(marks),
        Optional.empty(),
        Optional.empty(),
        gradient,
        Optional.empty(),
        false,
        new Size(
            Math.ceil(Math.max(width, CardGeometry.LEAST_WIDTH)),
            height(Optional.empty(), gradient)));
  }

  private double width(ValueFigure figure) {
    return FigureSizes.of(figure, measure).width();
  }

  private double height(Optional<ValueFigure> figure, Optional<Size> gradient) {
    double height = CardGeometry.TOP + CardGeometry.TITLE_HEIGHT + CardGeometry.BOTTOM;
    height +=
        figure
            .map(shown -> CardGeometry.ROW_GAP + FigureSizes.of(shown, measure).height())
            .orElse(0.0);
    return height + gradient.map(size -> CardGeometry.ROW_GAP + size.height()).orElse(0.0);
  }

  private double chipsWidth(Collection<String> marks, Optional<String> reason) {
    double width = 2 * CardGeometry.SIDE;
    for (String chip : marks) {
      width += CardGeometry.chipWidth(chip, measure) + CardGeometry.CHIP_GAP;
    }
    return width + reason.map(chip -> CardGeometry.chipWidth(chip, measure)).orElse(0.0);
  }

  private static String title(TapeGraph.Node node) {
    return switch (node.kind()) {
      case VARIABLE, CONSTANT -> node.name().orElse(node.title());
      case OPERATION, OUTSIDE, STATE -> node.title();
    };
  }

  private String detail(TapeGraph.Node node, Optional<TracedValue> value) {
    List<String> parts = new ArrayList<>();
    switch (node.kind()) {
      case VARIABLE -> node.name().ifPresent(_ -> parts.add(messages.text(Message.NODE_VARIABLE)));
      case CONSTANT -> node.name().ifPresent(_ -> parts.add(messages.text(Message.NODE_CONSTANT)));
      case OPERATION, OUTSIDE, STATE -> node.name().or(() -> line(node)).ifPresent(parts::add);
    }
    value.ifPresent(held -> parts.add(held.shape() + " " + FigureWriter.brief(held.dtype())));
    return String.join(" · ", parts);
  }

  private Optional<String> line(TapeGraph.Node node) {
    int line = node.place().line();
    return line == 0 ? Optional.empty() : Optional.of(messages.text(Message.NODE_LINE, line));
  }

  private String shortened(String text, Typeface typeface, double most) {
    if (measure.width(text, typeface) <= most) {
      return text;
    }
    int end = text.length();
    while (end > 1 && measure.width(text.substring(0, end) + "…", typeface) > most) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static Card.Border border(TapeGraph.Node node) {
    if (node.kind() == TapeGraph.Kind.OUTSIDE) {
      return Card.Border.OUTSIDE;
    }
    return switch (node.watch()) {
      case WATCHED -> Card.Border.WATCHED;
      case UNWATCHED -> Card.Border.UNWATCHED;
      case RECORDED -> Card.Border.RECORDED;
      case NOT_RECORDED -> Card.Border.NOT_RECORDED;
    };
  }

  private List<String> marks(TapeGraph.Node node) {
    return switch (node.role()) {
      case TARGET -> List.of(messages.text(Message.NODE_TARGET));
      case SOURCE -> List.of(messages.text(Message.NODE_SOURCE));
      case TARGET_AND_SOURCE ->
          List.of(messages.text(Message.NODE_TARGET), messages.text(Message.NODE_SOURCE));
      case NONE -> List.of();
    };
  }

  /// What a gradient call answered without a tape around it has not left the framework.
  private Message outside(TapeGraph.Node node) {
    return reading.trace().event(node.id()) instanceof Event.Operation
        ? Message.NODE_NOT_RECORDED
        : Message.NODE_LEFT_FRAMEWORK;
  }

  private Optional<String> reason(TapeGraph.Node node) {
    Optional<Message> message =
        switch (node.kind()) {
          case OUTSIDE -> Optional.of(outside(node));
          case STATE -> Optional.of(Message.CAUSE_STATE);
          case OPERATION ->
              node.watch() == TapeGraph.Watch.NOT_RECORDED
                  ? Optional.of(notRecorded(node))
                  : Optional.empty();
          case VARIABLE, CONSTANT -> Optional.empty();
        };
    return message.map(text -> messages.text(text));
  }

  private Message notRecorded(TapeGraph.Node node) {
    return reading
        .reason(node.id())
        .map(CardWriter::message)
        .orElse(node.id() < tapeOpened ? Message.NODE_BEFORE_TAPE : Message.NODE_TAPE_CLOSED);
  }

  private static Message message(TapeMark.Recording recording) {
    return switch (recording) {
      case RECORDED -> Message.NODE_NOT_RECORDED;
      case UNWATCHED -> Message.NODE_NO_WATCHED_INPUT;
      case DTYPE -> Message.CAUSE_DTYPE;
      case STOPPED -> Message.TAPE_PAUSED;
      case STOP_GRADIENT -> Message.CAUSE_STOPPED;
      case NOT_DIFFERENTIABLE -> Message.NODE_NOT_DIFFERENTIABLE;
    };
  }

  private Optional<String> none(TapeGraph.Node node) {
    return reading.isNone(node.receiver())
        ? Optional.of(messages.text(Message.NODE_NONE))
        : Optional.empty();
  }

  /// Room for the largest form that the gradient takes in the course of the pass, so that nothing
  /// moves when it arrives.
  private Optional<Size> gradientSpace(TapeGraph.Node node, Optional<String> none) {
    if (none.isPresent()) {
      String expects = "∅ " + messages.text(Message.NODE_EXPECTS);
      return Optional.of(
          new Size(measure.width(expects, Typeface.DETAIL), FigureSizes.CELL_HEIGHT));
    }
    return reading.sums(node.receiver()).stream()
        .map(sum -> FigureSizes.of(FigureWriter.figure(sum), measure))
        .reduce((one, other) ->
            new Size(Math.max(one.width(), other.width()), Math.max(one.height(), other.height())))
        .map(size -> new Size(size.width() + CardGeometry.NABLA_WIDTH, size.height()));
  }
}
