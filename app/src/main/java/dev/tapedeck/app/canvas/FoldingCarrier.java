package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.OpGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Folds the groups of an edited program as they were before the edit.
final class FoldingCarrier {
  private final Folding before;
  private final Map<Integer, Folding.State> states;
  private final Map<Integer, Integer> turns;
  private final Folding.State others;

  /// @param fresh how groups are drawn that are new
  FoldingCarrier(Folding before, Folding fresh) {
    this.before = before;
    this.states = new HashMap<>(fresh.states());
    this.turns = new HashMap<>(fresh.turns());
    this.others = fresh.others();
  }

  Folding folding(OpGroup former, OpGroup now) {
    carryGroups(former, now);
    Folding carried = new Folding(states, turns, others);
    return now.all()
        .filter(carried::isWindow)
        .reduce(carried, FoldingCarrier::withOneTurn, (_, folding) -> folding);
  }

  private void carryGroups(OpGroup former, OpGroup now) {
    Trait.matched(traits(former), traits(now))
        .forEach((here, there) -> carry(former.groups().get(there), now.groups().get(here)));
  }

  private static List<Trait> traits(OpGroup group) {
    return group.groups().stream().map(Trait::of).toList();
  }

  private void carry(OpGroup former, OpGroup now) {
    if (before.states().containsKey(former.id())) {
      states.put(now.id(), before.of(former));
    }
    if (before.turns().containsKey(former.id())) {
      turns.put(now.id(), before.turn(former));
    }
    carryGroups(former, now);
  }

  /// Of a loop that became longer or shorter the turn that was open is drawn.
  private static Folding withOneTurn(Folding folding, OpGroup loop) {
    List<OpGroup> all = loop.groups();
    int turn =
        folding.turns().containsKey(loop.id())
            ? Math.min(folding.turn(loop), all.size() - 1)
            : IntStream.range(0, all.size())
                .filter(each -> folding.of(all.get(each)) == Folding.State.OPEN)
                .findFirst()
                .orElse(0);
    return folding.at(loop, turn);
  }
}
