package dev.tapedeck.ids;

import java.util.List;

/// Very many ids, each once, in the order in which they came. Nothing is taken out again.
public final class IntSet {
  private final IdIndex index = new IdIndex();

  public boolean contains(int id) {
    return index.find(id) != IdIndex.NONE;
  }

  /// Takes in those that are not there yet.
  public void addAll(List<Integer> ids) {
    for (int i = 0; i < ids.size(); i++) {
      index.add(ids.get(i));
    }
  }

  public int size() {
    return index.size();
  }

  /// The id that came after `i` others.
  public int at(int i) {
    return index.id(i);
  }
}
