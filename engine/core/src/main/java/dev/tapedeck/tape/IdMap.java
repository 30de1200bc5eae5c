package dev.tapedeck.tape;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values by id, as [IdSet] is a set of ids: recent ones in an array, the few older ones hashed.
final class IdMap<T> {
  private final int first;
  private @Nullable Object[] recent = new Object[16];
  private final Map<Integer, T> older = new HashMap<>();

  /// @param first ids from here on count as recent
  IdMap(int first) {
    this.first = first;
  }

  @SuppressWarnings("unchecked") // only values of the map are put there
  @Nullable T get(int id) {
    if (id < first) {
      return older.get(id);
    }
    int at = id - first;
    return at < recent.length ? (T) recent[at] : null;
  }

  void put(int id, T value) {
    if (id < first) {
      older.put(id, value);
      return;
    }
    int at = id - first;
    if (at >= recent.length) {
      recent = Arrays.copyOf(recent, Math.max(at + 1, 2 * recent.length));
    }
    recent[at] = value;
  }
}
