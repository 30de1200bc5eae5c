package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.GroupNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A graph with other groups. What a group is called stands behind the names of those around it.
record Grouping(BlockGraph graph) {
  /// Blocks in a group of their own, within the one that they share; the groups of some of them lie
  /// in it then.
  ///
  /// @param base to which a number is added
  BlockGraph together(Collection<String> ids, String base) {
    String outer = shared(ids);
    String group = GroupNames.in(outer, fresh(base));
    UnaryOperator<String> moved = old -> GroupNames.in(group, GroupNames.within(old, outer));
    Set<String> folded = new HashSet<>(graph.folded());
    graph.folded().stream()
        .filter(old -> GroupNames.isIn(old, outer) && !old.equals(outer))
        .map(moved)
        .forEach(folded::add);
    return changed(ids, block -> block.inGroup(moved.apply(block.group()))).withFolded(folded);
  }

  /// The innermost group around all of these blocks.
  private String shared(Collection<String> ids) {
    List<Block> blocks = ids.stream().flatMap(id -> graph.block(id).stream()).toList();
    return blocks.stream()
        .flatMap(block -> block.groups().reversed().stream())
        .filter(group -> blocks.stream().allMatch(block -> block.isIn(group)))
        .findFirst()
        .orElse("");
  }

  private String fresh(String base) {
    Set<String> taken = graph.groups().stream().map(GroupNames::last).collect(Collectors.toSet());
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> base + " " + i)
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /// Blocks out of their innermost group.
  BlockGraph apart(Collection<String> ids) {
    return changed(ids, block -> block.inGroup(GroupNames.around(block.group())));
  }

  private BlockGraph changed(Collection<String> ids, UnaryOperator<Block> change) {
    return graph.mapBlocks(block -> ids.contains(block.id()) ? change.apply(block) : block);
  }

  /// A group, with all that lies in it, by another name.
  BlockGraph renamed(String path, String other) {
    UnaryOperator<String> renamed = group -> GroupNames.renamed(group, path, other);
    return graph
        .mapBlocks(block -> block.inGroup(renamed.apply(block.group())))
        .withFolded(graph.folded().stream().map(renamed).collect(Collectors.toSet()));
  }

  /// A group shown as one, or its blocks again.
  BlockGraph toggled(String group) {
    Set<String> folded = new HashSet<>(graph.folded());
    if (!folded.remove(group)) {
      folded.add(group);
    }
    return graph.withFolded(folded);
  }

  /// The folded group in which a block is, or else the innermost one.
  Optional<String> around(String block) {
    return graph
        .block(block)
        .flatMap(found ->
            found.groups().stream()
                .filter(graph.folded()::contains)
                .findFirst()
                .or(() -> Optional.of(found.group()).filter(group -> !group.isEmpty())));
  }
}
