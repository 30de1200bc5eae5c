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

  /// Selects the next of the nodes that were searched for.
  void findNext();

  /// Selects the one before.
  void findPrevious();

  void keys();

  void about();

  void toggleLessons();

  void toggleEditor();

  void toggleInspector();

  /// Gives the focus to the inspector, which is opened if it was folded away.
  void focusInspector();

  void showBreakpoints();

  /// Shows everything larger.
  void enlarge();

  /// Shows everything smaller.
  void reduce();

  /// Shows everything as large as it was designed.
  void usePlainSize();

  void use(Theme theme);

  void use(Language language);
}
