package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.TapeGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which cards of a graph stand for the same ops as those of the graph before an edit: the longest
/// run of ops of the same scope, op and name that both have in the same order.
final class Likeness {
  private static final int MOST = 2_000;

  private Likeness() {}

  /// The ids before, by the ids now. Empty for graphs so large that comparing them would take long.
  static Map<Integer, Integer> of(
      TapeReading before, List<Card> cardsBefore, TapeReading now, List<Card> cardsNow) {
    if (cardsBefore.size() > MOST || cardsNow.size() > MOST) {
      return Map.of();
    }
    return matched(
        cardsBefore,
        cardsBefore.stream().map(card -> key(before, card)).toList(),
        cardsNow,
        cardsNow.stream().map(card -> key(now, card)).toList());
  }

  private record Key(String scope, String title, Optional<String> name) {}

  private static Key key(TapeReading reading, Card card) {
    Optional<TapeGraph.Node> node = reading.node(card.id());
    return node.map(found -> new Key(found.scope(), title(found), found.name()))
        .orElseGet(() -> new Key("", card.title(), Optional.empty()));
  }

  /// A constant that becomes a variable is still the same leaf.
  private static String title(TapeGraph.Node node) {
    return switch (node.kind()) {
      case VARIABLE, CONSTANT -> node.name().isPresent() ? "" : node.title();
      case OPERATION, OUTSIDE, STATE -> node.title();
    };
  }

  private static Map<Integer, Integer> matched(
      List<Card> before, List<Key> keysBefore, List<Card> now, List<Key> keysNow) {
    int[][] common = new int[before.size() + 1][now.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            keysBefore.get(i).equals(keysNow.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    Map<Integer, Integer> was = new HashMap<>();
    int i = 0;
    int j = 0;
    while (i < before.size() && j < now.size()) {
      if (keysBefore.get(i).equals(keysNow.get(j))) {
        was.put(now.get(j++).id(), before.get(i++).id());
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return was;
  }
}
