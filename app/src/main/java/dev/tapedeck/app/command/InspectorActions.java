package dev.tapedeck.app.command;

import dev.tapedeck.app.workbench.ValueForm;

/// What commands ask of the inspector.
public interface InspectorActions {
  /// Picks the node of the current step, if none is picked.
  void inspect();

  /// Shows arrays in this form.
  void show(ValueForm form);

  /// Shows arrays in the next form.
  void showNextForm();

  /// Shows another plane of arrays of more than two axes.
  ///
  /// @param by how many planes further
  void slice(int by);

  /// Copies the inspected value.
  ///
  /// @param asPython as the expression that makes it, and not as bare numbers
  void copyValue(boolean asPython);

  /// Copies its gradient, once it has arrived.
  void copyGradient(boolean asPython);

  /// Compares the inspected gradient with finite differences.
  void check();

  /// Compares all gradients with finite differences.
  void checkAll();

  /// Pins what is inspected, to be compared with; or unpins it.
  void togglePin();

  /// Takes back all that is supposed.
  void resetWhatIf();

  /// Writes what is supposed into the program.
  void keepWhatIf();
}
