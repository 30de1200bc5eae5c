package dev.tapedeck.app.breakpoints;

import dev.tapedeck.replay.Condition;
import dev.tapedeck.replay.ShapePattern;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tensor.DType;
import java.util.Optional;
import java.util.stream.Stream;

/// The conditions as they are offered: a few words, and for some an argument to type.
public enum ConditionKind {
  ALWAYS(Message.BREAKPOINT_ALWAYS, ""),
  GRADIENT_ABOVE(Message.BREAKPOINT_GRADIENT_ABOVE, "1"),
  NOT_FINITE(Message.BREAKPOINT_NOT_FINITE, ""),
  NO_GRADIENT(Message.BREAKPOINT_NO_GRADIENT, ""),
  SHAPE(Message.BREAKPOINT_SHAPE, "()"),
  DTYPE(Message.BREAKPOINT_DTYPE, "float32");

  private final Message title;
  private final String usual;

  ConditionKind(Message title, String usual) {
    this.title = title;
    this.usual = usual;
  }

  /// The kind of a condition.
  public static ConditionKind of(Condition condition) {
    return switch (condition) {
      case Condition.Always() -> ALWAYS;
      case Condition.GradientAbove _ -> GRADIENT_ABOVE;
      case Condition.NotFinite() -> NOT_FINITE;
      case Condition.NoGradient() -> NO_GRADIENT;
      case Condition.OfShape _ -> SHAPE;
      case Condition.OfType _ -> DTYPE;
    };
  }

  /// What is typed for a condition; empty if nothing is.
  public static String argument(Condition condition) {
    return switch (condition) {
      case Condition.Always(), Condition.NotFinite(), Condition.NoGradient() -> "";
      case Condition.GradientAbove(double bound) ->
          bound == Math.rint(bound) && Math.abs(bound) < 1e9
              ? Long.toString((long) bound)
              : Double.toString(bound);
      case Condition.OfShape(ShapePattern shape) -> shape.toString();
      case Condition.OfType(DType dtype) -> dtype.tfName();
    };
  }

  public Message title() {
    return title;
  }

  /// Whether an argument is to be typed.
  public boolean takesArgument() {
    return !usual.isEmpty();
  }

  /// The condition to begin with.
  Condition usual() {
    return parse(usual).orElseThrow();
  }

  /// The condition of this kind with what was typed; empty if that makes no sense.
  Optional<Condition> parse(String typed) {
    String argument = typed.strip();
    return switch (this) {
      case ALWAYS -> Optional.of(new Condition.Always());
      case NOT_FINITE -> Optional.of(new Condition.NotFinite());
      case NO_GRADIENT -> Optional.of(new Condition.NoGradient());
      case GRADIENT_ABOVE -> bound(argument).map(Condition.GradientAbove::new);
      case SHAPE -> ShapePattern.parse(argument).map(Condition.OfShape::new);
      case DTYPE ->
          Stream.of(DType.values())
              .filter(dtype -> dtype.tfName().equals(argument.replaceFirst("^tf\\.", "")))
              .findFirst()
              .map(Condition.OfType::new);
    };
  }

  private static Optional<Double> bound(String argument) {
    try {
      return Optional.of(Double.valueOf(argument)).filter(bound -> bound >= 0);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
