package dev.tapedeck.trace.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Bytes whose number is not known beforehand, held in pieces: one array that grows would be copied
/// again and again, and take up to twice the room.
final class Blocks {
  private static final int SMALLEST = 1 << 13;
  private static final int LARGEST = 1 << 20;

  private final List<byte[]> blocks = new ArrayList<>();
  private long size;

  private Blocks() {}

  /// Reads a stream to its end.
  ///
  /// @throws TapeFileException if it has more than `limit` bytes, which are `what`
  static Blocks read(InputStream in, long limit, String what) throws IOException {
    Blocks read = new Blocks();
    byte[] block = new byte[SMALLEST];
    int length = in.readNBytes(block, 0, block.length);
    while (length > 0) {
      read.blocks.add(length < block.length ? Arrays.copyOf(block, length) : block);
      read.size += length;
      if (read.size > limit) {
        throw TapeFileException.tooLarge(what, limit);
      }
      block = new byte[Math.min(2 * block.length, LARGEST)];
      length = in.readNBytes(block, 0, block.length);
    }
    return read;
  }

  /// All of it as one array.
  byte[] bytes() {
    byte[] all = new byte[Math.toIntExact(size)];
    int at = 0;
    for (byte[] block : blocks) {
      System.arraycopy(block, 0, all, at, block.length);
      at += block.length;
    }
    return all;
  }

  InputStream stream() {
    return new SequenceInputStream(
        Collections.enumeration(blocks.stream().map(ByteArrayInputStream::new).toList()));
  }
}
