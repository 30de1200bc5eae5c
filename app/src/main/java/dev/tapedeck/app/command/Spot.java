package dev.tapedeck.app.command;

import dev.tapedeck.resources.Message;
import java.util.List;

/// What of the graph a menu can be asked on.
public enum Spot {
  NODE,
  GROUP,
  SEVERAL,
  GROUND,
  BUILDER;

  /// The commands that it offers, in order.
  List<Message> titles() {
    return switch (this) {
      case NODE ->
          List.of(
              Message.COMMAND_RUN_TO_NODE,
              Message.COMMAND_TOGGLE_BREAKPOINT,
              Message.COMMAND_NEXT_CHANGE,
              Message.COMMAND_PREVIOUS_CHANGE,
              Message.COMMAND_TRACE_UPSTREAM,
              Message.COMMAND_TRACE_DOWNSTREAM,
              Message.COMMAND_TOGGLE_GROUP,
              Message.COMMAND_FIT_SELECTION);
      case GROUP ->
          List.of(
              Message.COMMAND_TOGGLE_GROUP,
              Message.COMMAND_PREVIOUS_TURN,
              Message.COMMAND_NEXT_TURN,
              Message.COMMAND_TRACE_UPSTREAM,
              Message.COMMAND_TRACE_DOWNSTREAM,
              Message.COMMAND_FIT_SELECTION);
      case SEVERAL ->
          List.of(
              Message.COMMAND_TRACE_UPSTREAM,
              Message.COMMAND_TRACE_DOWNSTREAM,
              Message.COMMAND_FIT_SELECTION);
      case GROUND ->
          List.of(
              Message.COMMAND_FIT_ALL,
              Message.COMMAND_ZOOM_RESET,
              Message.COMMAND_TOGGLE_GROUPS,
              Message.COMMAND_LAYOUT_DIRECTION,
              Message.COMMAND_LAY_OUT_ANEW,
              Message.COMMAND_GRADIENT_SIZES,
              Message.COMMAND_EXPORT);
      case BUILDER ->
          List.of(
              Message.COMMAND_ADD_BLOCK,
              Message.COMMAND_CONNECT,
              Message.COMMAND_ADD_TAPE,
              Message.COMMAND_ADD_GRADIENT,
              Message.COMMAND_WATCH,
              Message.COMMAND_STOP_GRADIENT,
              Message.COMMAND_EDIT_BLOCK,
              Message.COMMAND_RENAME_BLOCK,
              Message.COMMAND_GROUP_BLOCKS,
              Message.COMMAND_UNGROUP_BLOCKS,
              Message.COMMAND_FOLD_BLOCKS,
              Message.COMMAND_COPY,
              Message.COMMAND_PASTE,
              Message.COMMAND_DUPLICATE,
              Message.COMMAND_DELETE,
              Message.COMMAND_TIDY,
              Message.COMMAND_FIT_BLOCKS);
    };
  }
}
