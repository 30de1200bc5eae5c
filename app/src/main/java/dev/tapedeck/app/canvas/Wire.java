package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.TapeGraph;
import java.util.List;

/// What of a drawn edge stays the same at every position.
///
/// @param id the wire's id
/// @param from the id of the sender's card
/// @param to the id of the receiver's card
/// @param edges the ids of the graph's edges that it stands for
record Wire(int id, int from, int to, Path path, List<Integer> edges) {
  Wire {
    edges = List.copyOf(edges);
  }

  /// Whether gradients can come back along it.
  enum Path {
    RECORDED,
    UNRECORDED,
    BROKEN;

    /// The best that some edges together offer.
    static Path of(List<TapeGraph.Edge> edges) {
      Path best = BROKEN;
      for (TapeGraph.Edge edge : edges) {
        Path path =
            switch (edge.path()) {
              case RECORDED -> RECORDED;
              case UNRECORDED -> UNRECORDED;
              case BROKEN -> BROKEN;
            };
        best = path.compareTo(best) < 0 ? path : best;
      }
      return best;
    }
  }
}
