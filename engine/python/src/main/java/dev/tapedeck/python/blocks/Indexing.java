package dev.tapedeck.python.blocks;

import dev.tapedeck.op.Attributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A strided slice as Python's indexing.
final class Indexing {
  private Indexing() {}

  /// What stands in the brackets.
  static String of(Attributes slice) {
    int count = slice.longs("begin").size();
    return count == 0
        ? "()"
        : IntStream.range(0, count).mapToObj(i -> part(slice, i)).collect(Collectors.joining(", "));
  }

  private static String part(Attributes slice, int i) {
    if (isMarked(slice, "ellipsis_mask", i)) {
      return "...";
    }
    if (isMarked(slice, "new_axis_mask", i)) {
      return "None";
    }
    String begin = number(slice, "begin", i);
    if (isMarked(slice, "shrink_axis_mask", i)) {
      return begin;
    }
    String step = slice.has("strides") ? number(slice, "strides", i) : "1";
    return (isMarked(slice, "begin_mask", i) ? "" : begin)
        + ":"
        + (isMarked(slice, "end_mask", i) ? "" : number(slice, "end", i))
        + (step.equals("1") ? "" : ":" + step);
  }

  private static boolean isMarked(Attributes slice, String mask, int i) {
    return (slice.integer(mask, 0) >> i & 1) == 1;
  }

  private static String number(Attributes slice, String list, int i) {
    List<Long> numbers = slice.longs(list);
    return i < numbers.size() ? numbers.get(i).toString() : "";
  }
}
