package dev.tapedeck.app.command;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;

/// What commands ask of the window.
public interface WindowActions {
  void open();

  void save();

  void saveAs();

  /// Writes the graph into a file that the user names.
  void export();

  void close();

  void quit();

  void palette();

  void keys();

  void about();

  void toggleLessons();

  void toggleEditor();

  void toggleInspector();

  /// Gives the focus to the inspector, which is opened if it was folded away.
  void focusInspector();

  void showBreakpoints();

  void use(Theme theme);

  void use(Language language);
}
