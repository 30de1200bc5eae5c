package dev.tapedeck.blocks;

import dev.tapedeck.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One block: what it does, where it stands, and which tapes it lies in.
///
/// @param id unique in its graph, and kept through edits
/// @param name the user's name for what it gives; empty if it has none
/// @param tapes ids of the tapes that are recording when it runs
/// @param group the group that it belongs to, as [GroupNames] says
public record Block(
    String id, String name, Body body, Position at, Set<String> tapes, String group) {
  public Block {
    tapes = Collections.unmodifiableSet(new TreeSet<>(tapes));
  }

  public static Block of(String id, Body body) {
    return new Block(id, "", body, Position.ORIGIN, Set.of(), "");
  }

  public Block withId(String other) {
    return new Block(other, name, body, at, tapes, group);
  }

  public Block named(String other) {
    return new Block(id, other, body, at, tapes, group);
  }

  public Block with(Body other) {
    return new Block(id, name, other, at, tapes, group);
  }

  public Block at(Position other) {
    return new Block(id, name, body, other, tapes, group);
  }

  public Block inTapes(Set<String> others) {
    return new Block(id, name, body, at, others, group);
  }

  public Block inGroup(String other) {
    return new Block(id, name, body, at, tapes, other);
  }

  /// The groups that it belongs to, from the outermost to its own.
  public List<String> groups() {
    return GroupNames.path(group);
  }

  /// Whether it belongs to a group, or to one within it.
  public boolean isIn(String outer) {
    return GroupNames.isIn(group, outer);
  }

  /// Whether it only holds a value: then it does not matter to a tape whether it lies in it.
  public boolean isLeaf() {
    return body instanceof Body.Variable || body instanceof Body.Constant;
  }

  /// The same leaf with another value.
  ///
  /// @throws IllegalStateException if it is no leaf
  public Block holding(Tensor value) {
    return switch (body) {
      case Body.Variable(_, boolean trainable) ->
          with(new Body.Variable(new Literal(value), trainable));
      case Body.Constant _ -> with(new Body.Constant(new Literal(value)));
      case Body.Range _, Body.Operation _, Body.Gradient _ ->
          throw new IllegalStateException("cannot hold a value: block " + id + " is no leaf");
    };
  }
}
