package dev.tapedeck.app.drawing;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.function.IntFunction;

/// Whole arrays as text, with every digit.
public final class ArrayText {
  private ArrayText() {}

  /// The elements in nested brackets; one number for a scalar.
  public static String plain(Tensor tensor) {
    return nested(tensor.shape(), i -> ElementText.full(tensor, i));
  }

  /// The expression that makes the same tensor.
  public static String python(Tensor tensor) {
    String elements = nested(tensor.shape(), i -> literal(tensor, i));
    String shape = tensor.size() == 0 ? ", shape=" + tensor.shape().toList() : "";
    return "tf.constant(%s, dtype=tf.%s%s)".formatted(elements, tensor.dtype().tfName(), shape);
  }

  private static String literal(Tensor tensor, int at) {
    String text = ElementText.full(tensor, at);
    if (tensor.dtype() == DType.STRING) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
    return switch (text) {
      case "nan", "inf", "-inf" -> "float(\"" + text + "\")";
      default -> text;
    };
  }

  private static String nested(Shape shape, IntFunction<String> element) {
    StringBuilder text = new StringBuilder();
    nest(shape, 0, new int[1], element, text);
    return text.toString();
  }

  private static void nest(
      Shape shape, int axis, int[] next, IntFunction<String> element, StringBuilder text) {
    if (axis == shape.rank()) {
      text.append(element.apply(next[0]++));
      return;
    }
    text.append('[');
    for (int i = 0; i < shape.extent(axis); i++) {
      text.append(i == 0 ? "" : ", ");
      nest(shape, axis + 1, next, element, text);
    }
    text.append(']');
  }
}
