package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.replay.GradientPaths;
import dev.tapedeck.replay.LocalJacobian;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What takes some computing to say of a node: the Jacobians of its op, and its gradient as a sum
/// over paths.
///
/// @param jacobians one for each input that is differentiated, where it is small enough
/// @param paths those that give most, first; none where there is only one, or too many
/// @param count how many paths there are
record Analysis(List<Jacobian> jacobians, List<Path> paths, int count) {
  static final Analysis NOTHING = new Analysis(List.of(), List.of(), 0);

  private static final int MOST_PATHS = 8;

  Analysis {
    jacobians = List.copyOf(jacobians);
    paths = List.copyOf(paths);
  }

  /// How an op's output follows an input.
  record Jacobian(int input, ValuePicture picture) {}

  /// @param operations the ops' names, from the node to the target
  /// @param term what the path gives, in brief
  record Path(List<String> operations, String term) {
    Path {
      operations = List.copyOf(operations);
    }
  }

  static Analysis of(Recording made, TapeGraph.Node node) {
    Optional<List<GradientPaths.Path>> found =
        GradientPaths.of(made.trace(), made.pass(), node.receiver())
            .filter(paths -> paths.size() > 1);
    return new Analysis(
        jacobians(made, node),
        found.stream()
            .flatMap(List::stream)
            .limit(MOST_PATHS)
            .map(path -> path(made, path))
            .toList(),
        found.map(List::size).orElse(0));
  }

  private static List<Jacobian> jacobians(Recording made, TapeGraph.Node node) {
    List<Jacobian> jacobians = new ArrayList<>();
    if (made.trace().event(node.id()) instanceof Event.Operation operation) {
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < operation.inputs().size(); i++) {
        int input = i;
        LocalJacobian.of(made.trace(), operation, i)
            .filter(jacobian -> jacobian.size() > 1 && seen.add(operation.inputs().get(input)))
            .ifPresent(jacobian ->
                jacobians.add(
                    new Jacobian(operation.inputs().get(input), ValuePicture.of(jacobian))));
      }
    }
    return jacobians;
  }

  private static Path path(Recording made, GradientPaths.Path path) {
    Tensor term = path.term();
    return new Path(
        path.operations().stream()
            .map(id -> ((Event.Operation) made.trace().event(id)).op())
            .toList(),
        term.brief());
  }
}
