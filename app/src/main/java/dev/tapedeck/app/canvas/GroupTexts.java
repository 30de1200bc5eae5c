package dev.tapedeck.app.canvas;

import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.OpGroup;

/// Names groups, folded and open.
final class GroupTexts {
  private GroupTexts() {}

  /// What stands first on the card of a fold.
  static String title(Fold fold, Messages messages) {
    return switch (fold) {
      case Fold.OfGroup(OpGroup group) -> name(group, messages);
      case Fold.OfTurns(_, int first, int last) ->
          first == last
              ? messages.text(Message.GROUP_TURN, first + 1)
              : messages.text(Message.GROUP_TURNS, first + 1, last + 1);
    };
  }

  /// How much a fold holds.
  static String detail(Fold fold, TapeReading reading, Messages messages) {
    long ops = fold.members().stream().filter(reading::isOperation).count();
    String count =
        ops == 1 ? messages.text(Message.NODE_GROUP_ONE) : messages.text(Message.NODE_GROUP, ops);
    int turns =
        switch (fold) {
          case Fold.OfGroup(OpGroup group) ->
              group.kind() == OpGroup.Kind.LOOP ? group.groups().size() : 1;
          case Fold.OfTurns(_, int first, int last) -> last - first + 1;
        };
    return turns > 1 ? "× " + turns + " · " + count : count;
  }

  /// What stands over the frame of an open group.
  static String frame(OpGroup group, Folding folding, Messages messages) {
    return folding.isWindow(group)
        ? messages.text(
            Message.GROUP_LOOP, group.title(), folding.turn(group) + 1, group.groups().size())
        : name(group, messages);
  }

  private static String name(OpGroup group, Messages messages) {
    return switch (group.kind()) {
      case FUNCTION -> group.title() + "()";
      case ITERATION -> messages.text(Message.GROUP_TURN, group.title());
      case PROGRAM, LAYER, LOOP, STATEMENT -> group.title();
    };
  }
}
