package dev.tapedeck.blocks;

import dev.tapedeck.op.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that blocks and tapes have in the equivalent program: the user's own where they can
/// stand there, all different.
public final class Names {
  /// What the program itself calls by name.
  private static final Set<String> TAKEN = Set.of("tf", "print", "float", "complex");

  private static final Pattern FOREIGN = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}_]+");

  private final BlockGraph graph;
  private final Set<String> used = new HashSet<>(TAKEN);
  private final Map<String, String> names = new HashMap<>();

  /// What the next of each name gets at its end, where it is taken.
  private final Map<String, Integer> numbers = new HashMap<>();

  private final Map<Outlet, String> gradients = new HashMap<>();

  /// The names in a graph.
  Names(BlockGraph graph) {
    this.graph = graph;
    for (Block block : graph.blocks()) {
      if (!block.name().isBlank() && !isGradient(block)) {
        names.put(block.id(), fresh(block.name()));
      }
    }
    for (TapeRegion tape : graph.tapes()) {
      names.put(tape.id(), fresh(tape.name().isBlank() ? "tape" : tape.name()));
    }
    for (Block block : graph.blocks()) {
      if (!isGradient(block)) {
        names.computeIfAbsent(block.id(), _ -> fresh(usual(block)));
      }
    }
    graph.blocks().stream().filter(Names::isGradient).forEach(this::nameGradients);
  }

  private static boolean isGradient(Block block) {
    return block.body() instanceof Body.Gradient;
  }

  private static String usual(Block block) {
    return switch (block.body()) {
      case Body.Variable _ -> "v";
      case Body.Constant _ -> "c";
      case Body.Range _ -> "xs";
      case Body.Operation(String op, _) ->
          BlockGraph.op(block).map(Names::shortName).orElseGet(() -> op.toLowerCase(Locale.ROOT));
      case Body.Gradient _ -> "gradient";
    };
  }

  /// What TensorFlow's users call an op.
  private static String shortName(Op op) {
    return op.endpoints().stream()
        .findFirst()
        .map(endpoint -> endpoint.substring(endpoint.lastIndexOf('.') + 1))
        .orElseGet(() ->
            op.name()
                .replaceAll("V\\d$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT));
  }

  /// A gradient of `y` with respect to `x` is called `dy_dx`.
  private void nameGradients(Block block) {
    String above =
        graph.wiresInto(block.id(), Inlet.Role.TARGET).stream()
            .findFirst()
            .map(wire -> of(wire.from()))
            .orElse("target");
    List<Wire> sources = graph.wiresInto(block.id(), Inlet.Role.SOURCE);
    for (Wire source : sources) {
      String usual = "d" + above + "_d" + of(source.from());
      String own = sources.size() == 1 && !block.name().isBlank() ? block.name() : usual;
      gradients.put(new Outlet(block.id(), source.to().index()), fresh(own));
    }
    names.put(block.id(), gradients.getOrDefault(Outlet.of(block.id()), "gradient"));
  }

  /// The name of a block, or of a tape, by its id.
  public String of(String id) {
    return names.getOrDefault(id, id);
  }

  /// The name of what an outlet gives. Of several outputs of an op, all have the name of their
  /// block, which is a list.
  public String of(Outlet outlet) {
    return gradients.getOrDefault(outlet, of(outlet.block()));
  }

  private String fresh(String wanted) {
    String base = identifier(wanted);
    String name = base;
    int number = numbers.getOrDefault(base, 1);
    while (Keywords.isReserved(name) || !used.add(name)) {
      name = base + "_" + number++;
    }
    numbers.put(base, number);
    return name;
  }

  private static String identifier(String wanted) {
    String name = FOREIGN.matcher(wanted.strip()).replaceAll("_");
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }
}
