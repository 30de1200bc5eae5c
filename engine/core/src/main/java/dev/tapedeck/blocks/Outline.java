package dev.tapedeck.blocks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A graph as a program, line by line: what the engine runs and what the equivalent text says.
///
/// @param lines in order; the first is line 1
public record Outline(List<Line> lines) {
  public Outline {
    lines = List.copyOf(lines);
  }

  /// The program that a graph is.
  public static Outline of(BlockGraph graph) {
    return new Writer(graph).write();
  }

  /// The line, from 1, on which a block runs or is said to wait; 0 if there is none.
  public int lineOf(String block) {
    for (int i = 0; i < lines.size(); i++) {
      if (blockOn(lines.get(i)).filter(block::equals).isPresent()) {
        return i + 1;
      }
    }
    return 0;
  }

  /// The block of a line, from 1: the one that runs or waits there.
  public Optional<String> block(int line) {
    return line < 1 || line > lines.size() ? Optional.empty() : blockOn(lines.get(line - 1));
  }

  private static Optional<String> blockOn(Line line) {
    return switch (line.kind()) {
      case Line.Run(String block) -> Optional.of(block);
      case Line.Wait(String block) -> Optional.of(block);
      case Line.Import _, Line.Blank _, Line.Enter _, Line.Pass _, Line.Watch _ -> Optional.empty();
    };
  }

  /// The lines, from 1, that are about a block or a tape, by its id.
  public Set<Integer> linesOf(String id) {
    return IntStream.rangeClosed(1, lines.size())
        .filter(line -> subject(line).filter(id::equals).isPresent())
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What a line, from 1, is about: the block that runs or waits there, or the tape that is entered
  /// or begins to watch.
  public Optional<String> subject(int line) {
    return block(line).or(() -> tape(line));
  }

  /// The tape that is entered or begins to watch on a line, from 1.
  public Optional<String> tape(int line) {
    if (line < 1 || line > lines.size()) {
      return Optional.empty();
    }
    return switch (lines.get(line - 1).kind()) {
      case Line.Enter(String tape, _) -> Optional.of(tape);
      case Line.Watch(String tape, _) -> Optional.of(tape);
      case Line.Import _, Line.Blank _, Line.Pass _, Line.Run _, Line.Wait _ -> Optional.empty();
    };
  }

  /// Writes the lines from top to bottom.
  private static final class Writer {
    private final BlockGraph graph;
    private final Order order;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> entered = new HashMap<>();
    private final List<Watching> watching = new ArrayList<>();
    private final Set<String> written = new HashSet<>();
    private List<String> open = List.of();

    /// A watch that is due once its tape records and its value is there.
    private record Watching(String tape, Outlet outlet) {}

    Writer(BlockGraph graph) {
      this.graph = graph;
      this.order = new Order(graph);
      for (TapeRegion tape : graph.tapes()) {
        tape.watched().forEach(outlet -> watching.add(new Watching(tape.id(), outlet)));
      }
    }

    Outline write() {
      add(new Line.Import());
      add(new Line.Blank());
      while (order.hasNext()) {
        Block next = order.next(open);
        if (!next.isLeaf()) {
          enter(order.context(next));
        }
        if (next.body() instanceof Body.Gradient(String tape, _, _)) {
          makeIfUnused(tape);
        }
        add(order.isComplete(next) ? new Line.Run(next.id()) : new Line.Wait(next.id()));
        written.add(next.id());
        watchWhatIsThere();
      }
      enter(List.of());
      return new Outline(lines);
    }

    private void add(Line.Kind kind) {
      lines.add(new Line(open.size(), kind));
    }

    private void enter(List<String> context) {
      int common = Order.common(open, context);
      while (open.size() > common) {
        leave();
      }
      while (open.size() < context.size()) {
        enter(context.get(open.size()));
      }
    }

    private void enter(String tape) {
      if (open.isEmpty()) {
        divide();
      }
      add(new Line.Enter(tape, entered.merge(tape, 1, Integer::sum) == 1));
      open = with(open, tape);
      watchWhatIsThere();
    }

    private static List<String> with(List<String> open, String tape) {
      List<String> longer = new ArrayList<>(open);
      longer.add(tape);
      return List.copyOf(longer);
    }

    private void leave() {
      boolean empty = true;
      for (int i = lines.size() - 1; lines.get(i).depth() >= open.size(); i--) {
        empty &= lines.get(i).kind() instanceof Line.Wait;
      }
      if (empty) {
        add(new Line.Pass());
      }
      open = open.subList(0, open.size() - 1);
      if (open.isEmpty()) {
        divide();
      }
    }

    private void divide() {
      if (!(lines.getLast().kind() instanceof Line.Blank)) {
        add(new Line.Blank());
      }
    }

    private void makeIfUnused(String tape) {
      if (graph.tape(tape).isPresent() && !entered.containsKey(tape)) {
        List<String> before = open;
        enter(tape);
        enter(before);
      }
    }

    private void watchWhatIsThere() {
      for (Watching watch : List.copyOf(watching)) {
        if (open.contains(watch.tape()) && isThere(watch.outlet().block())) {
          add(new Line.Watch(watch.tape(), watch.outlet()));
          watching.remove(watch);
        }
      }
    }

    private boolean isThere(String block) {
      return written.contains(block) && order.hasRun(block);
    }
  }
}
