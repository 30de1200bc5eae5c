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
  /// The groups in which blocks lie.
  List<String> groups() {
    return graph.blocks().stream()
        .map(Block::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .toList();
  }

  /// Blocks in a group of their own, within the one that they share.
  ///
  /// @param base to which a number is added
  BlockGraph together(Collection<String> ids, String base) {
    String name = fresh(base);
    return changed(ids, block -> block.inGroup(GroupNames.in(block.group(), name)));
  }

  private String fresh(String base) {
    Set<String> taken = new HashSet<>();
    graph.blocks().forEach(block -> taken.addAll(List.of(block.group().split("/"))));
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
