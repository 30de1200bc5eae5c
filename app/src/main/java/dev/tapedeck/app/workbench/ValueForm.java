package dev.tapedeck.app.workbench;

import dev.tapedeck.resources.Message;

/// How an array is shown.
public enum ValueForm {
  /// The numbers of one plane.
  TABLE(Message.FORM_TABLE, Message.COMMAND_FORM_TABLE),
  /// One plane as colours around zero.
  HEAT_MAP(Message.FORM_HEAT_MAP, Message.COMMAND_FORM_HEAT_MAP),
  /// How often which numbers occur, in all planes.
  HISTOGRAM(Message.FORM_HISTOGRAM, Message.COMMAND_FORM_HISTOGRAM),
  /// What sums it up, over all planes.
  SUMMARY(Message.FORM_SUMMARY, Message.COMMAND_FORM_SUMMARY);

  private final Message title;
  private final Message command;

  ValueForm(Message title, Message command) {
    this.title = title;
    this.command = command;
  }

  public Message title() {
    return title;
  }

  /// The title of the command that chooses it.
  public Message command() {
    return command;
  }

  /// The form after it; after the last comes the first.
  public ValueForm next() {
    return switch (this) {
      case TABLE -> HEAT_MAP;
      case HEAT_MAP -> HISTOGRAM;
      case HISTOGRAM -> SUMMARY;
      case SUMMARY -> TABLE;
    };
  }
}
