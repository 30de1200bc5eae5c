package dev.tapedeck.samples;

import java.util.List;

/// A heading in the list of lessons and the lessons that stand under it.
///
/// @param id the group's id, as in `first-steps`
/// @param lessons the ids of its lessons, in the order in which they are to be read
public record LessonGroup(String id, Localized title, List<String> lessons) {
  public LessonGroup {
    lessons = List.copyOf(lessons);
  }
}
