package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Inlet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What the user has picked.
///
/// @param ids of blocks, tapes and notes, in the order in which they were picked
/// @param wire where the picked wire ends, if it is one
record Chosen(List<String> ids, Optional<Inlet> wire) {
  static final Chosen NOTHING = new Chosen(List.of(), Optional.empty());

  Chosen {
    ids = List.copyOf(ids);
  }

  static Chosen of(Collection<String> ids) {
    return new Chosen(List.copyOf(ids), Optional.empty());
  }

  static Chosen wire(Inlet end) {
    return new Chosen(List.of(), Optional.of(end));
  }

  boolean has(String id) {
    return ids.contains(id);
  }

  boolean isNothing() {
    return ids.isEmpty() && wire.isEmpty();
  }

  /// The one that was picked last.
  Optional<String> last() {
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
  }

  /// The only one.
  Optional<String> only() {
    return ids.size() == 1 ? last() : Optional.empty();
  }

  /// With one more, or without it if it was picked already.
  Chosen toggled(String id) {
    List<String> changed = new ArrayList<>(ids);
    if (!changed.remove(id)) {
      changed.add(id);
    }
    return of(changed);
  }

  /// With all of these too.
  Chosen and(Collection<String> more) {
    LinkedHashSet<String> all = new LinkedHashSet<>(ids);
    all.addAll(more);
    return of(all);
  }

  /// What of it is left in a graph with these ids.
  Chosen among(Collection<String> left) {
    return new Chosen(ids.stream().filter(left::contains).toList(), wire);
  }
}
