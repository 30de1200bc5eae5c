package dev.tapedeck.blocks;

/// A place where a wire begins: an output of a block, from 0; of a gradient block, one per source.
public record Outlet(String block, int index) implements Comparable<Outlet> {
  public static Outlet of(String block) {
    return new Outlet(block, 0);
  }

  @Override
  public int compareTo(Outlet other) {
    int byBlock = block.compareTo(other.block);
    return byBlock != 0 ? byBlock : Integer.compare(index, other.index);
  }
}
