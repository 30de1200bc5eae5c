package dev.tapedeck.trace.file;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers what was made of JSON that comes again and again, such as the place of a loop's
/// statement, so that it is made and held once. What comes rarely may be forgotten and made again;
/// no file can make the memory slow or large.
final class Recurring<T> {
  private static final int SLOTS = 1 << 10;

  private record Known<T>(Object json, T made) {}

  private final @Nullable Known<T>[] slots;

  /// Most often the same comes twice in a row, and need not be hashed.
  private @Nullable Known<T> last;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an empty array of the raw type holds no wrong one
  Recurring() {
    slots = new Known[SLOTS];
  }

  /// What was made of equal JSON before, or else what `make` makes.
  T of(Object json, Supplier<T> make) {
    Known<T> before = last;
    if (before != null && before.json().equals(json)) {
      return before.made();
    }
    int hash = json.hashCode();
    int slot = (hash ^ hash >>> Short.SIZE) & (SLOTS - 1);
    Known<T> known = slots[slot];
    if (known == null || !known.json().equals(json)) {
      known = new Known<>(json, make.get());
      slots[slot] = known;
    }
    last = known;
    return known.made();
  }
}
