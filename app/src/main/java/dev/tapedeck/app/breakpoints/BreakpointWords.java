package dev.tapedeck.app.breakpoints;

import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Condition;
import dev.tapedeck.replay.Halts;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.TapeGraph;
import java.util.Optional;

/// Says where breakpoints are and when they halt.
///
/// @param halts knows the nodes by name
public record BreakpointWords(Messages messages, Halts halts) {
  /// What a deck says that has halted: `Breakpoint: line 9, |gradient| above 10.`
  public String halted(Breakpoint breakpoint) {
    String where = where(breakpoint);
    String what =
        breakpoint.condition() instanceof Condition.Always
            ? where
            : where + ", " + condition(breakpoint.condition());
    return messages.text(Message.BREAKPOINT_HALTED, what);
  }

  /// `line 9`, or `h · AddV2 · line 9`.
  public String where(Breakpoint breakpoint) {
    Spot spot = breakpoint.spot();
    String line = spot.line() == 0 ? "" : messages.text(Message.NODE_LINE, spot.line());
    return switch (spot) {
      case Spot.Line _ -> line;
      case Spot.Node node -> {
        Optional<String> name = halts.node(breakpoint).flatMap(TapeGraph.Node::name);
        String title =
            node.occurrence() == 1 ? node.title() : node.title() + " " + node.occurrence();
        String titled = name.map(known -> known + " · " + title).orElse(title);
        yield line.isEmpty() ? titled : titled + " · " + line;
      }
    };
  }

  private String condition(Condition condition) {
    ConditionKind kind = ConditionKind.of(condition);
    String words = messages.text(kind.title());
    return kind.takesArgument() ? words + " " + ConditionKind.argument(condition) : words;
  }
}
