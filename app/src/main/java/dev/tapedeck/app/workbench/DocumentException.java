package dev.tapedeck.app.workbench;

import dev.tapedeck.resources.Message;

/// A document could not be read or written.
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Notice notice;

  /// The reason as a text of the window with its arguments.
  public DocumentException(Message message, Object... arguments) {
    super(message.key());
    this.notice = Notice.error(message, 0, arguments);
  }

  /// The reason in one sentence.
  public Notice notice() {
    return notice;
  }
}
