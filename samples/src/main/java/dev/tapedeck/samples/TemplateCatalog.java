package dev.tapedeck.samples;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All templates, in the order in which they are offered.
public final class TemplateCatalog {
  private static @Nullable TemplateCatalog bundled;

  private final List<Template> templates;

  private TemplateCatalog(List<Template> templates) {
    this.templates = templates;
  }

  /// The templates that come with Tapedeck, read from the class path at the first call and kept.
  ///
  /// @throws LessonException if a file of theirs is missing or malformed; the message names it
  public static synchronized TemplateCatalog bundled() {
    if (bundled == null) {
      bundled = new TemplateCatalog(LessonFiles.templates());
    }
    return bundled;
  }

  public List<Template> all() {
    return templates;
  }

  /// The template of that id, or nothing if there is none.
  public Optional<Template> find(String id) {
    return templates.stream().filter(template -> template.id().equals(id)).findFirst();
  }
}
