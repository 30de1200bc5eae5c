package dev.tapedeck.replay;

/// Where a breakpoint is, in terms that a later run of the edited program still fits: lines are
/// those of the text as it is edited now, from 1.
public sealed interface Spot {
  /// The line; 0 if the node has none.
  int line();

  /// The same spot after its line has moved.
  Spot movedTo(int line);

  /// Whatever the line computes.
  record Line(int line) implements Spot {
    @Override
    public Line movedTo(int moved) {
      return new Line(moved);
    }
  }

  /// One node of the graph.
  ///
  /// @param scope its path of layers and name scopes
  /// @param title the name of its op, or what else it is
  /// @param occurrence which of the nodes with this line, scope and title it is, from 1
  record Node(int line, String scope, String title, int occurrence) implements Spot {
    @Override
    public Node movedTo(int moved) {
      return new Node(moved, scope, title, occurrence);
    }
  }
}
