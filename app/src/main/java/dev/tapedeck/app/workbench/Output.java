package dev.tapedeck.app.workbench;

/// Text in the console.
public record Output(Kind kind, String text) {
  /// Who wrote it.
  public enum Kind {
    PROGRAM,
    ERROR,
    TAPEDECK
  }
}
