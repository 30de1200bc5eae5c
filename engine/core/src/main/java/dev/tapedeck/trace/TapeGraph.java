package dev.tapedeck.trace;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.tape.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the canvas draws: the forward graph around one gradient call, as data.
///
/// Holds what ran on the call's tape, what the targets were computed from, recorded or not, and the
/// sources, connected or not. Built by [TapeGraphs].
///
/// @param call the number of the gradient call it was made for; 0 for a run without one
/// @param nodes in order of their ids, however they are given
public record TapeGraph(int call, List<Node> nodes, List<Edge> edges, List<Region> regions) {
  public TapeGraph {
    nodes = sorted(nodes);
    edges = List.copyOf(edges);
    regions = List.copyOf(regions);
  }

  private static List<Node> sorted(List<Node> nodes) {
    for (int i = 1; i < nodes.size(); i++) {
      if (nodes.get(i - 1).id() > nodes.get(i).id()) {
        return nodes.stream().sorted(Comparator.comparingInt(Node::id)).toList();
      }
    }
    return List.copyOf(nodes);
  }

  /// A card on the canvas.
  ///
  /// @param id the id of the event it stands for, unique in the graph
  /// @param title the op's name, or `Variable`, `constant`, or what computed it outside
  /// @param name the user's name for the value, if any
  /// @param value the value id shown on it: the first output; for a variable what it held when it
  ///   was read
  /// @param receiver the id under which gradients arrive at it: the value id, or the variable's
  ///   handle; [dev.tapedeck.tensor.Tensor#NO_ID] for a state of a variable at which none arrive
  /// @param scope the path of layers and name scopes, empty at the top
  public record Node(
      int id,
      Kind kind,
      String title,
      Optional<String> name,
      int value,
      int receiver,
      Place place,
      String scope,
      Watch watch,
      Role role) {
    /// Whether something was computed for it: it is neither a variable nor a constant.
    public boolean isComputed() {
      return switch (kind) {
        case OPERATION, OUTSIDE, STATE -> true;
        case VARIABLE, CONSTANT -> false;
      };
    }
  }

  /// What a node stands for.
  public enum Kind {
    VARIABLE,
    CONSTANT,
    OPERATION,
    /// A value that was computed outside the framework and brought back.
    OUTSIDE,
    /// A variable after it was written.
    STATE
  }

  /// How the call's tape sees a node.
  public enum Watch {
    /// A watched source of the tape.
    WATCHED,
    /// A leaf that the tape does not watch.
    UNWATCHED,
    /// An op that the tape recorded.
    RECORDED,
    /// An op that ran and is not on the tape; its mark says why.
    NOT_RECORDED
  }

  /// What the gradient call asks of a node.
  public enum Role {
    TARGET,
    SOURCE,
    TARGET_AND_SOURCE,
    NONE
  }

  /// A value that flows from one node to another.
  ///
  /// @param id its place among the graph's edges, from 0
  /// @param value the value id that it carries
  /// @param input the position among the receiver's inputs
  public record Edge(int id, int from, int to, int value, int input, Path path) {
    /// Whether gradients can come back along the edge.
    public enum Path {
      RECORDED,
      UNRECORDED,
      /// The value left the framework or went through a variable's state here.
      BROKEN
    }
  }

  /// The ops that one tape recorded.
  ///
  /// @param nodes ids of its nodes
  /// @param around the number of the tape that recorded around this one; 0 for none
  public record Region(int tape, List<Integer> nodes, boolean persistent, State state, int around) {
    /// The state of the tape when the call ended.
    public enum State {
      RECORDING,
      CLOSED,
      USED_UP
    }

    public Region {
      nodes = IntList.copyOf(nodes);
    }
  }

  /// The node at which gradients of this value id or variable handle arrive.
  public Optional<Node> receiver(int id) {
    return nodes.stream().filter(node -> node.receiver() == id).findFirst().or(() -> giver(id));
  }

  /// The node from which an edge carries the value, as the further outputs of an op.
  private Optional<Node> giver(int value) {
    return edges.stream()
        .filter(edge -> edge.value() == value)
        .findFirst()
        .flatMap(edge -> node(edge.from()));
  }

  /// The node with this id.
  public Optional<Node> node(int id) {
    int from = 0;
    int to = nodes.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (nodes.get(middle).id() < id) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from < nodes.size() && nodes.get(from).id() == id
        ? Optional.of(nodes.get(from))
        : Optional.empty();
  }
}
