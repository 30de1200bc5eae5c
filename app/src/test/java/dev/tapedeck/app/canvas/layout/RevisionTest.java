package dev.tapedeck.app.canvas.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Programs of leaves and ops, edited at random: some ops go, some come, in one tape.
class RevisionTest {
  private static final int PROGRAMS = 120;
  private static final int LEAVES = 3;
  private static final Size CARD = new Size(120, 60);

  /// What each op is computed from, by id; ids are in order of execution.
  private record Program(Map<Integer, List<Integer>> inputs) {
    Scheme scheme() {
      List<Integer> cards = inputs.keySet().stream().sorted().toList();
      List<Scheme.Arc> arcs = new ArrayList<>();
      for (int card : cards) {
        for (int input : inputs.getOrDefault(card, List.of())) {
          arcs.add(new Scheme.Arc(1000 * card + input, input, card));
        }
      }
      TapeGraph.Region tape =
          new TapeGraph.Region(
              1,
              cards.stream().filter(card -> card >= 10).toList(),
              false,
              TapeGraph.Region.State.USED_UP,
              0);
      return new Scheme(cards, arcs, List.of(tape), Map.of(), Map.of(), Map.of(), Map.of());
    }

    private Map<Integer, Size> sizes() {
      return inputs.keySet().stream().collect(Collectors.toMap(card -> card, _ -> CARD));
    }

    GraphLayout layout(Earlier earlier) {
      return GraphLayouts.of(scheme(), sizes(), Direction.RIGHT, earlier, () -> false);
    }
  }

  private static Program program(Random random) {
    Map<Integer, List<Integer>> inputs = new HashMap<>();
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      inputs.put(leaf, List.of());
    }
    int ops = 3 + random.nextInt(10);
    for (int i = 0; i < ops; i++) {
      inputs.put(10 + 10 * i, inputs(random, inputs.keySet(), 10 + 10 * i));
    }
    return new Program(inputs);
  }

  private static List<Integer> inputs(Random random, Set<Integer> all, int before) {
    List<Integer> known = all.stream().filter(id -> id < before).sorted().toList();
    Set<Integer> chosen = new HashSet<>();
    chosen.add(known.get(known.size() - 1 - random.nextInt(Math.min(2, known.size()))));
    if (random.nextBoolean()) {
      chosen.add(known.get(random.nextInt(known.size())));
    }
    return chosen.stream().sorted().toList();
  }

  /// One op goes and what used it uses its first input, or one or two come between others.
  private static Program edited(Program program, Random random) {
    Map<Integer, List<Integer>> inputs = new HashMap<>(program.inputs);
    List<Integer> ops = inputs.keySet().stream().filter(id -> id >= 10).sorted().toList();
    int op = ops.get(random.nextInt(ops.size()));
    int first = inputs.get(op).getFirst();
    if (random.nextInt(3) == 0 && ops.size() > 3) {
      inputs.remove(op);
      inputs.replaceAll(
          (_, from) -> from.stream().map(id -> id == op ? first : id).distinct().toList());
    } else {
      int more = 1 + random.nextInt(2);
      int last = first;
      for (int i = 0; i < more; i++) {
        int added = op - 5 + i;
        inputs.put(added, List.of(last));
        last = added;
      }
      int end = last;
      inputs.computeIfPresent(
          op, (_, from) -> from.stream().map(id -> id == first ? end : id).toList());
    }
    return new Program(inputs);
  }

  private static Earlier earlier(GraphLayout layout, Program now) {
    Map<Integer, Box> cards = new HashMap<>(layout.cards());
    cards.keySet().retainAll(now.inputs.keySet());
    Map<Integer, Route> routes = new HashMap<>(layout.edges());
    routes.keySet().retainAll(now.scheme().arcs().stream().map(Scheme.Arc::id).toList());
    return new Earlier(cards, routes, Optional.empty(), Map.of());
  }

  private static void assertSound(GraphLayout layout, Program program) {
    List<Box> cards = List.copyOf(layout.cards().values());
    assertThat(cards).hasSize(program.inputs.size());
    for (Box card : cards) {
      assertThat(cards.stream().filter(other -> !other.equals(card))).noneMatch(card::intersects);
    }
    for (Scheme.Arc arc : program.scheme().arcs()) {
      Route route = layout.route(arc.id());
      assertThat(route.start().x()).isLessThan(route.end().x());
      for (double part = 0.02; part < 0.99; part += 0.02) {
        Point at = route.at(part);
        assertThat(cards).noneMatch(card -> card.grown(-2.5).contains(at));
      }
    }
  }

  @Test
  void edits_leaveTheDrawingSound_andMostOfItInPlace() {
    Random random = new Random(7);
    int kept = 0;
    int cards = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      Program before = program(random);
      GraphLayout old = before.layout(Earlier.NOTHING);
      Program after = edited(before, random);

      GraphLayout now = after.layout(earlier(old, after));

      assertSound(now, after);
      for (int card : after.inputs.keySet()) {
        if (before.inputs.containsKey(card)) {
          cards++;
          kept += now.card(card).y() == old.card(card).y() ? 1 : 0;
        }
      }
    }
    assertThat(kept).as("cards of %d at their old height", cards).isGreaterThan(cards * 9 / 10);
  }

  @Test
  void aProgramThatIsTheSame_staysAsItIs() {
    Program program = program(new Random(3));
    GraphLayout old = program.layout(Earlier.NOTHING);

    GraphLayout now = program.layout(earlier(old, program));

    assertThat(now.cards()).isEqualTo(old.cards());
  }
}
