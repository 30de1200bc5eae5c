package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import java.util.List;
import java.util.Optional;

/// A block as it is drawn.
///
/// @param title the user's name, or else what it is
/// @param detail what it is, and the type and shape of what it gives
/// @param figure what it gives, where it gives one thing
/// @param watched whether a tape watches what it gives
/// @param state how it fares
record BlockCard(
    Block block,
    Box box,
    String title,
    String detail,
    List<In> ins,
    List<Out> outs,
    Optional<ValueFigure> figure,
    boolean watched,
    State state) {
  BlockCard {
    ins = List.copyOf(ins);
    outs = List.copyOf(outs);
  }

  /// Where a wire may end.
  record In(Inlet inlet, Point at, String label, boolean wired) {}

  /// Where a wire may begin.
  ///
  /// @param value in few characters, where each outlet says its own
  /// @param none whether it gave None
  record Out(Outlet outlet, Point at, String label, String value, boolean none) {}

  /// How a block fares.
  ///
  /// @param text what is to be said of it; empty for [Kind#FINE]
  record State(Kind kind, String text) {
    static final State FINE = new State(Kind.FINE, "");
  }

  /// Whether a block gave what it should.
  enum Kind {
    FINE,
    /// Something is not wired yet, or gave nothing.
    WAITING,
    /// It refused what it got.
    REFUSED
  }

  String id() {
    return block.id();
  }

  /// A block that computes no value of the program but asks for gradients.
  boolean isGradient() {
    return block.body() instanceof Body.Gradient;
  }
}
