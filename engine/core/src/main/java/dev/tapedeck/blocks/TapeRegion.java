package dev.tapedeck.blocks;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A gradient tape, drawn around the blocks that run while it records.
///
/// @param at where it stands while nothing lies in it
/// @param watched what it watches from the start, beside the trainable variables
public record TapeRegion(
    String id,
    String name,
    boolean persistent,
    boolean watchAccessedVariables,
    Set<Outlet> watched,
    Position at) {
  public TapeRegion {
    watched = Collections.unmodifiableSet(new TreeSet<>(watched));
  }

  public static TapeRegion of(String id) {
    return new TapeRegion(id, "", false, true, Set.of(), Position.ORIGIN);
  }

  public TapeRegion withId(String other) {
    return new TapeRegion(other, name, persistent, watchAccessedVariables, watched, at);
  }

  public TapeRegion named(String other) {
    return new TapeRegion(id, other, persistent, watchAccessedVariables, watched, at);
  }

  public TapeRegion persistent(boolean other) {
    return new TapeRegion(id, name, other, watchAccessedVariables, watched, at);
  }

  public TapeRegion watchingVariables(boolean other) {
    return new TapeRegion(id, name, persistent, other, watched, at);
  }

  public TapeRegion watching(Set<Outlet> others) {
    return new TapeRegion(id, name, persistent, watchAccessedVariables, others, at);
  }

  public TapeRegion at(Position other) {
    return new TapeRegion(id, name, persistent, watchAccessedVariables, watched, other);
  }
}
