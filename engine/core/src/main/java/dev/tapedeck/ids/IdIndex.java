package dev.tapedeck.ids;

import java.util.Arrays;

/// Numbers very many ids in the order in which they come, from 0. Nothing is taken out again.
///
/// Ids are mostly issued one after another, so that those in use lie close together: their numbers
/// stand in an array. The few others, such as those below 0, are hashed.
final class IdIndex {
  static final int NONE = -1;

  /// A power of two.
  private static final int SMALLEST = 8;

  /// Ids lie close together while there are at most so many for each that has come.
  private static final int CLOSE = 8;

  private int[] ids = new int[SMALLEST];
  private int size;

  /// By id, for ids close together: their numbers, plus 1; 0 where none is.
  private int[] near = new int[SMALLEST];

  /// By hash of the other ids: likewise.
  private int[] far = new int[SMALLEST];

  private int farSize;

  int size() {
    return size;
  }

  /// The id with this number.
  int id(int number) {
    return ids[number];
  }

  /// The number of an id; [#NONE] if it has not come.
  int find(int id) {
    boolean found = id >= 0 && id < near.length && near[id] != 0;
    if (found || farSize == 0) {
      return found ? near[id] - 1 : NONE;
    }
    return far[slot(id)] - 1;
  }

  /// The number of an id, which is the next one if the id has not come before.
  int add(int id) {
    int known = find(id);
    if (known != NONE) {
      return known;
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
    if (id >= 0 && id < CLOSE * size) {
      addNear(id);
    } else {
      addFar(id);
    }
    return size - 1;
  }

  private void addNear(int id) {
    if (id >= near.length) {
      near = Arrays.copyOf(near, Math.max(id + 1, 2 * near.length));
    }
    near[id] = size;
  }

  private void addFar(int id) {
    if (2 * ++farSize > far.length) {
      int[] before = far;
      far = new int[2 * before.length];
      for (int number : before) {
        if (number != 0) {
          far[slot(ids[number - 1])] = number;
        }
      }
    }
    far[slot(id)] = size;
  }

  /// The slot of an id, or the free one in which it belongs.
  private int slot(int id) {
    int mask = far.length - 1;
    int slot = (id * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    while (far[slot] != 0 && ids[far[slot] - 1] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
