package dev.tapedeck.blocks;

import java.util.List;
import java.util.Map;

/// Blocks that do what a recorded program did.
///
/// @param remarks where they do something else
/// @param values the trace's id of what each outlet gave when it was recorded; an outlet that gave
///   None is absent
public record Transcript(BlockGraph graph, List<Remark> remarks, Map<Outlet, Integer> values) {
  public Transcript {
    remarks = List.copyOf(remarks);
    values = Map.copyOf(values);
  }
}
