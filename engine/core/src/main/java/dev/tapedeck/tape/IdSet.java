package dev.tapedeck.tape;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// A set of ids, asked for every input of every op.
///
/// Ids issued since the set was made lie close together and take a bit each; the few older ones,
/// such as handles of variables, are hashed.
final class IdSet {
  private final int first;
  private final BitSet recent = new BitSet();
  private final Set<Integer> older = new HashSet<>();

  /// @param first ids from here on count as recent
  IdSet(int first) {
    this.first = first;
  }

  void add(int id) {
    if (id >= first) {
      recent.set(id - first);
    } else {
      older.add(id);
    }
  }

  boolean contains(int id) {
    return id >= first ? recent.get(id - first) : older.contains(id);
  }
}
