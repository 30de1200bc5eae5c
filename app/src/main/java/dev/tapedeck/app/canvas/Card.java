package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Size;
import dev.tapedeck.app.drawing.ValueFigure;
import java.util.List;
import java.util.Optional;

/// What of a node stays the same at every position.
///
/// @param id the node's id
/// @param title the op's name, or the user's name for a variable
/// @param detail what is said beside it, short enough for its place
/// @param marks what the gradient call asks of it, in words
/// @param reason why the tape does not hold it, in words, if there is something to say
/// @param figure its value
/// @param gradientSpace the room kept for its gradient; none if it never receives one
/// @param none the words for a gradient that was asked for and is None
/// @param nonFinite whether its value holds NaN or Inf
/// @param size the extent of the whole card
record Card(
    int id,
    String title,
    String detail,
    Border border,
    List<String> marks,
    Optional<String> reason,
    Optional<ValueFigure> figure,
    Optional<Size> gradientSpace,
    Optional<String> none,
    boolean nonFinite,
    Size size) {
  /// How the card's edge tells what the tape does with it.
  enum Border {
    WATCHED,
    UNWATCHED,
    RECORDED,
    NOT_RECORDED,
    OUTSIDE
  }

  Card {
    marks = List.copyOf(marks);
  }

  /// Whether it stands for many nodes.
  boolean isFold() {
    return id < 0;
  }
}
