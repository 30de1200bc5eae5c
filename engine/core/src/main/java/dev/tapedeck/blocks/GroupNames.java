package dev.tapedeck.blocks;

import java.util.List;
import java.util.stream.IntStream;

/// Names of groups: each stands after those of the groups around it, divided by `/`; empty is none.
public final class GroupNames {
  private static final char DIVIDER = '/';

  private GroupNames() {}

  /// A group and those around it, from the outermost.
  public static List<String> path(String group) {
    return group.isEmpty()
        ? List.of()
        : IntStream.rangeClosed(1, group.length())
            .filter(end -> end == group.length() || group.charAt(end) == DIVIDER)
            .mapToObj(end -> group.substring(0, end))
            .toList();
  }

  /// The name of a group without those around it.
  public static String last(String group) {
    return group.substring(group.lastIndexOf(DIVIDER) + 1);
  }

  /// The group around one; none around the outermost.
  public static String around(String group) {
    return group.substring(0, Math.max(0, group.lastIndexOf(DIVIDER)));
  }

  /// A group of a name in another.
  public static String in(String outer, String name) {
    return outer.isEmpty() || name.isEmpty() ? outer + name : outer + DIVIDER + name;
  }

  /// Whether a group is another or lies in it; all lie in none.
  public static boolean isIn(String group, String outer) {
    return outer.isEmpty() || group.equals(outer) || group.startsWith(outer + DIVIDER);
  }

  /// The name of a group without another in which it lies, or is.
  public static String within(String group, String outer) {
    return group.substring(outer.isEmpty() ? 0 : Math.min(group.length(), outer.length() + 1));
  }

  /// What a group is called when another that is itself or lies around it is renamed.
  public static String renamed(String group, String outer, String name) {
    return isIn(group, outer) ? in(name, within(group, outer)) : group;
  }
}
