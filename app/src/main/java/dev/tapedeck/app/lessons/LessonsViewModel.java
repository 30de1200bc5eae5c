package dev.tapedeck.app.lessons;

import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.DocumentTab;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.samples.LessonGroup;
import dev.tapedeck.samples.Localized;
import dev.tapedeck.samples.Template;
import dev.tapedeck.samples.TemplateCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/// The list of lessons and of open files.
public final class LessonsViewModel {
  /// A heading with its lessons.
  record Group(Localized title, List<Lesson> lessons) {}

  private final LessonCatalog catalog;
  private final TemplateCatalog templates;
  private final WorkbenchViewModel workbench;

  /// Opens lessons and templates of the catalogues in the workbench.
  public LessonsViewModel(
      LessonCatalog catalog, TemplateCatalog templates, WorkbenchViewModel workbench) {
    this.catalog = catalog;
    this.templates = templates;
    this.workbench = workbench;
  }

  List<Group> groups() {
    return catalog.groups().stream().map(this::group).toList();
  }

  private Group group(LessonGroup group) {
    return new Group(
        group.title(), group.lessons().stream().flatMap(id -> catalog.find(id).stream()).toList());
  }

  /// Computations of blocks to begin with.
  List<Template> templates() {
    return templates.all();
  }

  /// Opens a copy of a template, with its hint in the language of the window.
  void open(Template template, Locale language) {
    try {
      workbench
          .documents()
          .openBlocks(
              template.id() + Document.BLOCKS_ENDING, BlockFile.read(template.blocks(language)));
    } catch (BlockFileException broken) {
      throw new IllegalStateException("template " + template.id(), broken);
    }
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
