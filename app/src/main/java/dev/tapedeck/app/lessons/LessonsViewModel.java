package dev.tapedeck.app.lessons;

import dev.tapedeck.app.workbench.DocumentTab;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.samples.LessonGroup;
import dev.tapedeck.samples.Localized;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/// The list of lessons and of open files.
public final class LessonsViewModel {
  /// A heading with its lessons.
  record Group(Localized title, List<Lesson> lessons) {}

  private final LessonCatalog catalog;
  private final WorkbenchViewModel workbench;

  /// Opens lessons of the catalogue in the workbench.
  public LessonsViewModel(LessonCatalog catalog, WorkbenchViewModel workbench) {
    this.catalog = catalog;
    this.workbench = workbench;
  }

  List<Group> groups() {
    return catalog.groups().stream().map(this::group).toList();
  }

  private Group group(LessonGroup group) {
    return new Group(
        group.title(), group.lessons().stream().flatMap(id -> catalog.find(id).stream()).toList());
  }

  /// The id of the lesson in front; empty for other documents.
  ObservableValue<Optional<String>> openLesson() {
    return workbench.documentProperty().map(document -> document.lesson());
  }

  /// The open documents.
  ObservableList<DocumentTab> tabs() {
    return workbench.documents().tabs();
  }

  void open(Lesson lesson) {
    workbench.documents().openLesson(lesson.id());
  }
}
