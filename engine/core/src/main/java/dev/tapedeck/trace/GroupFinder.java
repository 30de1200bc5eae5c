package dev.tapedeck.trace;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// Finds the [OpGroups] of a graph: walks over its ops in order, from the outermost stack frame to
/// the innermost, and takes together what stands side by side in one loop, layer or call.
///
/// A trace does not say when a turn of a loop begins. A new turn has begun when the program is at
/// an earlier statement of the loop's body than before, or at the same one again after it has bound
/// its result.
final class GroupFinder {
  private static final int LEAST_STATEMENT = 3;
  private static final Set<String> COMPREHENSIONS =
      Set.of("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>");

  private final Trace trace;
  private final TapeGraph graph;
  private final Statements statements;
  private final IdentityHashMap<Place, Stack> stacks = new IdentityHashMap<>();
  private int nextId = OpGroup.ROOT - 1;

  GroupFinder(Trace trace, TapeGraph graph) {
    this.trace = trace;
    this.graph = graph;
    this.statements = new Statements(trace);
  }

  /// The stack of a place, outermost first, and what the program's text says of each frame's line.
  private record Stack(List<Frame> frames, List<Statements.Line> lines) {}

  /// A node that was computed.
  ///
  /// @param scopes the names of layers and scopes, outermost first
  /// @param serves the gradient call whose backward pass ran it; 0 for the program's own ops
  private record Item(int id, Stack stack, List<String> scopes, int serves) {
    List<Frame> frames() {
      return stack.frames;
    }

    Optional<Frame> frame(int depth) {
      return depth < frames().size() ? Optional.of(frames().get(depth)) : Optional.empty();
    }

    Optional<String> scope(int depth) {
      return depth < scopes.size() ? Optional.of(scopes.get(depth)) : Optional.empty();
    }
  }

  /// How far in the walk is.
  ///
  /// @param frame the depth in the stack
  /// @param loop how many loops of that frame are open
  /// @param scope how many scopes are open
  /// @param whole whether a statement is open, which is not taken apart again
  /// @param serves the gradient call whose backward pass is open; 0 for none
  private record Depth(int frame, int loop, int scope, boolean whole, int serves) {
    Depth called() {
      return new Depth(frame + 1, 0, scope, false, serves);
    }

    Depth looped() {
      return new Depth(frame, loop + 1, scope, false, serves);
    }

    Depth scoped() {
      return new Depth(frame, loop, scope + 1, whole, serves);
    }

    Depth stated() {
      return new Depth(frame, loop, scope, true, serves);
    }

    Depth serving(int call) {
      return new Depth(frame, loop, scope, whole, call);
    }
  }

  /// What a group under construction holds.
  private record Content(List<Integer> nodes, List<OpGroup> groups) {
    Content() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(Content other) {
      nodes.addAll(other.nodes);
      groups.addAll(other.groups);
    }
  }

  OpGroup root() {
    Content content = content(items(), new Depth(0, 0, 0, false, 0));
    while (content.nodes.isEmpty()
        && content.groups.size() == 1
        && content.groups.getFirst().kind() != OpGroup.Kind.LOOP) {
      OpGroup only = content.groups.getFirst();
      content = new Content(new ArrayList<>(only.nodes()), new ArrayList<>(only.groups()));
    }
    OpGroup computed =
        new OpGroup(OpGroup.ROOT, OpGroup.Kind.PROGRAM, "", content.nodes, content.groups);
    return new LeafHomes(graph, computed, id -> serves(id) != 0).root();
  }

  private List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (TapeGraph.Node node : graph.nodes()) {
      if (node.isComputed()) {
        List<String> scopes = node.scope().isEmpty() ? List.of() : List.of(node.scope().split("/"));
        items.add(new Item(node.id(), stack(node.place()), scopes, serves(node.id())));
      }
    }
    return items;
  }

  /// Of very many ops most share few places.
  private Stack stack(Place place) {
    return stacks.computeIfAbsent(
        place,
        _ -> {
          List<Frame> frames = frames(place);
          return new Stack(
              frames,
              frames.stream().map(frame -> statements.at(frame.source(), frame.line())).toList());
        });
  }

  /// The stack, outermost first. A comprehension has a frame of its own; in the text it is a part
  /// of a statement of the function that holds it.
  private static List<Frame> frames(Place place) {
    List<Frame> frames = place.frames().reversed();
    if (frames.stream().noneMatch(frame -> COMPREHENSIONS.contains(frame.function()))) {
      return frames;
    }
    List<Frame> stack = new ArrayList<>();
    for (Frame frame : frames) {
      if (COMPREHENSIONS.contains(frame.function()) && !stack.isEmpty()) {
        Frame holder = stack.removeLast();
        stack.add(new Frame(frame.source(), frame.line(), holder.function()));
      } else {
        stack.add(frame);
      }
    }
    return stack;
  }

  private int serves(int node) {
    return trace.event(node) instanceof Event.Operation operation ? operation.serves() : 0;
  }

  private Content content(List<Item> items, Depth depth) {
    Content content = new Content();
    int at = 0;
    while (at < items.size()) {
      at = next(items, at, depth, content);
    }
    return content;
  }

  /// Adds what begins at `at` to the content.
  ///
  /// @return where the rest begins
  private int next(List<Item> items, int at, Depth depth, Content content) {
    Item first = items.get(at);
    Optional<Syntax.Statement> loop = loop(first, depth);
    if (loop.isPresent()) {
      int end = end(items, at, (_, next) -> loop.equals(loop(next, depth)));
      content.add(turns(items.subList(at, end), depth, loop.get()));
      return end;
    }
    int stated = depth.loop > 0 && !depth.whole ? endOfStatement(items, at, depth) : at;
    if (stated - at >= LEAST_STATEMENT) {
      Content inside = content(items.subList(at, stated), depth.stated());
      if (stated - at == items.size()) {
        content.add(inside);
      } else {
        add(content, OpGroup.Kind.STATEMENT, head(first, depth), inside);
      }
      return stated;
    }
    int scoped = first.scope(depth.scope).isPresent() ? endOfScope(items, at, depth) : at;
    int called = first.frame(depth.frame + 1).isPresent() ? endOfCall(items, at, depth) : at;
    if (scoped > at && scoped >= called) {
      List<Item> inside = items.subList(at, scoped);
      String layer = first.scopes.get(depth.scope);
      add(content, OpGroup.Kind.LAYER, layer, content(inside, depth.scoped()));
      return scoped;
    }
    if (first.serves != depth.serves && called == at) {
      int served = end(items, at, (_, next) -> next.serves == first.serves);
      List<Item> inside = items.subList(at, served);
      add(
          content,
          OpGroup.Kind.FUNCTION,
          method(first.serves),
          content(inside, depth.serving(first.serves)));
      return served;
    }
    if (called > at) {
      List<Item> inside = items.subList(at, called);
      String function = first.frames().get(depth.frame + 1).function();
      add(content, OpGroup.Kind.FUNCTION, function, content(inside, depth.called()));
      return called;
    }
    content.nodes.add(first.id);
    return at + 1;
  }

  /// The method that made a gradient call.
  private String method(int call) {
    return trace
        .call(call)
        .map(GradientCall::method)
        .orElse(GradientCall.Method.GRADIENT)
        .name()
        .toLowerCase(Locale.ROOT);
  }

  /// A group around what lies in it; nothing around a single node, and one around one.
  private void add(Content content, OpGroup.Kind kind, String title, Content inside) {
    boolean wraps = inside.nodes.isEmpty() && inside.groups.size() == 1;
    if (inside.nodes.size() == 1 && inside.groups.isEmpty()) {
      content.add(inside);
    } else if (wraps && inside.groups.getFirst().kind() != OpGroup.Kind.LOOP) {
      OpGroup only = inside.groups.getFirst();
      content.groups.add(new OpGroup(only.id(), kind, title, only.nodes(), only.groups()));
    } else {
      content.groups.add(new OpGroup(nextId--, kind, title, inside.nodes, inside.groups));
    }
  }

  private Content turns(List<Item> items, Depth depth, Syntax.Statement loop) {
    List<List<Item>> turns = new ArrayList<>();
    Depth inside = depth.looped();
    int at = 0;
    while (at < items.size()) {
      int end = end(items, at, (before, next) -> !restarts(before, next, inside));
      turns.add(items.subList(at, end));
      at = end;
    }
    if (turns.size() == 1) {
      return content(turns.getFirst(), inside);
    }
    int id = nextId--;
    List<OpGroup> iterations = new ArrayList<>();
    for (List<Item> turn : turns) {
      iterations.add(turn(content(turn, inside), Integer.toString(iterations.size() + 1)));
    }
    String source = items.getFirst().frames().get(depth.frame).source();
    OpGroup group =
        new OpGroup(id, OpGroup.Kind.LOOP, statements.head(source, loop), List.of(), iterations);
    return new Content(List.of(), List.of(group));
  }

  /// A turn that is one call or one layer bears its name beside its own number.
  private OpGroup turn(Content content, String number) {
    boolean wraps = content.nodes.isEmpty() && content.groups.size() == 1;
    OpGroup.Kind kind = OpGroup.Kind.ITERATION;
    if (wraps && content.groups.getFirst().kind() != OpGroup.Kind.LOOP) {
      OpGroup only = content.groups.getFirst();
      return new OpGroup(
          only.id(), kind, number + " · " + only.title(), only.nodes(), only.groups());
    }
    return new OpGroup(nextId--, kind, number, content.nodes, content.groups);
  }

  // ---- Where things end

  private static int end(List<Item> items, int at, BiPredicate<Item, Item> goesOn) {
    int end = at + 1;
    while (end < items.size() && goesOn.test(items.get(end - 1), items.get(end))) {
      end++;
    }
    return end;
  }

  private int endOfStatement(List<Item> items, int at, Depth depth) {
    Optional<Syntax.Statement> statement = statement(items.get(at), depth);
    return statement.isEmpty()
        ? at
        : end(
            items,
            at,
            (before, next) ->
                statement.equals(statement(next, depth)) && !restarts(before, next, depth));
  }

  /// One call, from one line: it ends where another function is called, or the same one again.
  private int endOfCall(List<Item> items, int at, Depth depth) {
    Frame callee = items.get(at).frames().get(depth.frame + 1);
    Depth inside = depth.called();
    return end(
        items,
        at,
        (before, next) ->
            next.frame(depth.frame).equals(before.frame(depth.frame))
                && isOf(callee, next.frame(inside.frame))
                && !restarts(before, next, inside));
  }

  private static boolean isOf(Frame callee, Optional<Frame> frame) {
    return frame.isPresent()
        && frame.get().function().equals(callee.function())
        && frame.get().source().equals(callee.source());
  }

  /// A layer is called from one line; a `with` of a name scope can hold many.
  private int endOfScope(List<Item> items, int at, Depth depth) {
    Optional<String> scope = items.get(at).scope(depth.scope);
    return end(
        items,
        at,
        (before, next) ->
            scope.equals(next.scope(depth.scope)) && staysInScope(before, next, depth));
  }

  private boolean staysInScope(Item before, Item next, Depth depth) {
    Optional<Frame> from = before.frame(depth.frame);
    Optional<Frame> to = next.frame(depth.frame);
    return from.equals(to)
        || (from.isPresent()
            && to.isPresent()
            && statements.isOneNameScope(from.get().source(), from.get().line(), to.get().line()));
  }

  // ---- What the text says

  private Statements.Line line(Item item, Depth depth) {
    List<Statements.Line> lines = item.stack.lines;
    return depth.frame < lines.size() ? lines.get(depth.frame) : Statements.Line.UNKNOWN;
  }

  private Optional<Syntax.Statement> loop(Item item, Depth depth) {
    List<Syntax.Statement> loops = line(item, depth).loops();
    return depth.loop < loops.size() ? Optional.of(loops.get(depth.loop)) : Optional.empty();
  }

  private Optional<Syntax.Statement> statement(Item item, Depth depth) {
    return line(item, depth).statement(depth.loop);
  }

  private String head(Item item, Depth depth) {
    String source = item.frames().get(depth.frame).source();
    return statement(item, depth).map(found -> statements.head(source, found)).orElse("");
  }

  /// Whether a body has begun again between two ops.
  private boolean restarts(Item before, Item next, Depth depth) {
    Optional<Syntax.Statement> from = statement(before, depth);
    Optional<Syntax.Statement> to = statement(next, depth);
    if (from.isEmpty() || to.isEmpty()) {
      return false;
    }
    return to.get().first() < from.get().first()
        || (from.equals(to)
            && loop(before, depth).isEmpty()
            && hasEnded(from.get(), before, next, depth.frame));
  }

  /// Whether a statement has bound its result or written a variable between two ops.
  private boolean hasEnded(Syntax.Statement statement, Item before, Item next, int depth) {
    String source = before.frames().get(depth).source();
    for (Event event : trace.events(before.id + 1, next.id)) {
      boolean ends = event instanceof Event.Bound || event instanceof Event.Assign;
      List<Frame> stack = ends ? stack(event.place()).frames : List.of();
      if (stack.size() == depth + 1) {
        Frame frame = stack.getLast();
        if (frame.source().equals(source)
            && statement.first() <= frame.line()
            && frame.line() <= statement.last()) {
          return true;
        }
      }
    }
    return false;
  }
}
