package dev.tapedeck.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All lessons, in the order in which they are to be read.
public final class LessonCatalog {
  private static @Nullable LessonCatalog bundled;

  private final List<LessonGroup> groups;
  private final Map<String, Lesson> lessons;

  private LessonCatalog(List<LessonGroup> groups, Map<String, Lesson> lessons) {
    this.groups = groups;
    this.lessons = lessons;
  }

  /// The lessons that come with Tapedeck, read from the class path at the first call and kept.
  ///
  /// @throws LessonException if a file of the library is missing or malformed; the message names it
  public static synchronized LessonCatalog bundled() {
    if (bundled == null) {
      bundled = read();
    }
    return bundled;
  }

  private static LessonCatalog read() {
    List<LessonGroup> groups = LessonFiles.groups();
    var lessons = new LinkedHashMap<String, Lesson>();
    for (LessonGroup group : groups) {
      for (String id : group.lessons()) {
        lessons.put(id, LessonFiles.lesson(group.id(), id));
      }
    }
    return new LessonCatalog(groups, lessons);
  }

  /// The headings of the list of lessons, in order.
  public List<LessonGroup> groups() {
    return groups;
  }

  /// Every lesson, group by group.
  public List<Lesson> all() {
    return List.copyOf(lessons.values());
  }

  /// The lesson of that id, or nothing if there is none.
  public Optional<Lesson> find(String id) {
    return Optional.ofNullable(lessons.get(id));
  }
}
