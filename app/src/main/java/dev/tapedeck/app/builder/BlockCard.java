package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.GroupNames;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import java.util.List;
import java.util.Optional;

/// A block as it is drawn, or a folded group.
///
/// @param title the user's name, or else what it is
/// @param detail what it is, and the type and shape of what it gives
/// @param figure what it gives, where it gives one thing
/// @param watched whether a tape watches what it gives
/// @param state how it fares
record BlockCard(
    Subject subject,
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

  /// What is drawn.
  sealed interface Subject {
    /// One block.
    record One(Block block) implements Subject {}

    /// The blocks of a group as if they were one.
    ///
    /// @param group its name, after those of outer groups
    record Folded(String group, List<String> members) implements Subject {
      public Folded {
        members = List.copyOf(members);
      }
    }
  }

  /// Where a wire may end.
  record In(Inlet inlet, Point at, String label, boolean wired) {
    In at(Point other) {
      return new In(inlet, other, label, wired);
    }
  }

  /// Where a wire may begin.
  ///
  /// @param value in few characters, where each outlet says its own
  /// @param asked whether a tape was asked for it
  /// @param none whether it gave None
  record Out(Outlet outlet, Point at, String label, String value, boolean asked, boolean none) {
    Out at(Point other) {
      return new Out(outlet, other, label, value, asked, none);
    }
  }

  /// How a block fares.
  ///
  /// @param text what is to be said of it; empty for [Kind#FINE]
  record State(Kind kind, String text) {
    static final State FINE = new State(Kind.FINE, "");

    /// Says of which block it is.
    State of(String block) {
      return kind == Kind.FINE ? this : new State(kind, block + ": " + text);
    }
  }

  /// Whether a block gave what it should.
  enum Kind {
    FINE,
    /// Something is not wired yet, or gave nothing.
    WAITING,
    /// It refused what it got.
    REFUSED
  }

  /// The same with its sockets in their places.
  BlockCard placed(Box there, List<In> inlets, List<Out> outlets) {
    return new BlockCard(subject, there, title, detail, inlets, outlets, figure, watched, state);
  }

  /// The ids of the blocks that it stands for.
  List<String> members() {
    return switch (subject) {
      case Subject.One(Block block) -> List.of(block.id());
      case Subject.Folded(_, var members) -> members;
    };
  }

  boolean holds(String block) {
    return switch (subject) {
      case Subject.One(Block one) -> one.id().equals(block);
      case Subject.Folded(_, var members) -> members.contains(block);
    };
  }

  /// The groups around it, from the outermost.
  List<String> groups() {
    return switch (subject) {
      case Subject.One(Block block) -> block.groups();
      case Subject.Folded(String group, _) -> GroupNames.path(GroupNames.around(group));
    };
  }

  /// The group that it stands for.
  Optional<String> folded() {
    return subject instanceof Subject.Folded(String group, _)
        ? Optional.of(group)
        : Optional.empty();
  }

  /// A block that computes no value of the program but asks for gradients.
  boolean isGradient() {
    return subject instanceof Subject.One(Block block) && block.body() instanceof Body.Gradient;
  }
}
