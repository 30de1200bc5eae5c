package dev.tapedeck.blocks;

import java.util.List;

/// A graph after an edit.
///
/// @param fresh ids of what is new in it, in order
public record Built(BlockGraph graph, List<String> fresh) {
  public Built {
    fresh = List.copyOf(fresh);
  }
}
