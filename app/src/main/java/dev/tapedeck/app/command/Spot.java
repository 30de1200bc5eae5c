package dev.tapedeck.app.command;

import dev.tapedeck.resources.Message;
import java.util.List;

/// What of the graph a menu can be asked on, and what it offers there, in order.
public enum Spot {
  NODE(
      Message.COMMAND_RUN_TO_NODE,
      Message.COMMAND_TOGGLE_BREAKPOINT,
      Message.COMMAND_NEXT_CHANGE,
      Message.COMMAND_PREVIOUS_CHANGE,
      Message.COMMAND_TRACE_UPSTREAM,
      Message.COMMAND_TRACE_DOWNSTREAM,
      Message.COMMAND_TOGGLE_GROUP,
      Message.COMMAND_FIT_SELECTION),
  GROUP(
      Message.COMMAND_TOGGLE_GROUP,
      Message.COMMAND_PREVIOUS_TURN,
      Message.COMMAND_NEXT_TURN,
      Message.COMMAND_TRACE_UPSTREAM,
      Message.COMMAND_TRACE_DOWNSTREAM,
      Message.COMMAND_FIT_SELECTION),
  SEVERAL(
      Message.COMMAND_TRACE_UPSTREAM,
      Message.COMMAND_TRACE_DOWNSTREAM,
      Message.COMMAND_FIT_SELECTION),
  GROUND(
      Message.COMMAND_FIT_ALL,
      Message.COMMAND_ZOOM_RESET,
      Message.COMMAND_TOGGLE_GROUPS,
      Message.COMMAND_LAYOUT_DIRECTION,
      Message.COMMAND_GRADIENT_SIZES,
      Message.COMMAND_EXPORT);

  private final List<Message> titles;

  Spot(Message... titles) {
    this.titles = List.of(titles);
  }

  List<Message> titles() {
    return titles;
  }
}
