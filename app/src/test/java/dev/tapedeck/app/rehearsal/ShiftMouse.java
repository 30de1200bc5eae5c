package dev.tapedeck.app.rehearsal;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/// The first button pressed while Shift is held: the robot's mouse knows no Shift.
public final class ShiftMouse {
  private ShiftMouse() {}

  /// An event at a point of a node's scene, to be fired on the node.
  public static MouseEvent event(EventType<MouseEvent> type, Node node, Point2D at) {
    return new MouseEvent(
        type,
        at.getX(),
        at.getY(),
        at.getX(),
        at.getY(),
        MouseButton.PRIMARY,
        1,
        true,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        false,
        false,
        new PickResult(node, at.getX(), at.getY()));
  }
}
