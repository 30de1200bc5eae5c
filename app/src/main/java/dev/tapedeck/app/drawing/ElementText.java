package dev.tapedeck.app.drawing;

import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;

/// Elements as text: in brief for the eye, in full for the clipboard.
public final class ElementText {
  private ElementText() {}

  /// At most four digits, with a minus that is as wide as a plus.
  public static String brief(Tensor tensor, int at) {
    return switch (tensor.dtype()) {
      case STRING -> tensor.stringAt(at);
      case BOOL -> tensor.booleanAt(at) ? "True" : "False";
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
          BriefNumber.of(tensor.doubleAt(at)).replace('-', '−');
      case COMPLEX64, COMPLEX128 -> BriefNumber.of(tensor.complexAt(at)).replace('-', '−');
      case UINT64 -> Long.toUnsignedString(tensor.longAt(at));
      default -> Long.toString(tensor.longAt(at));
    };
  }

  /// Every digit that tells the element from its neighbours of the same type.
  public static String full(Tensor tensor, int at) {
    return switch (tensor.dtype()) {
      case STRING -> tensor.stringAt(at);
      case BOOL -> tensor.booleanAt(at) ? "True" : "False";
      case FLOAT16, BFLOAT16, FLOAT32 -> python(Float.toString((float) tensor.doubleAt(at)));
      case FLOAT64 -> python(Double.toString(tensor.doubleAt(at)));
      case COMPLEX64, COMPLEX128 -> complex(tensor, at);
      case UINT64 -> Long.toUnsignedString(tensor.longAt(at));
      default -> Long.toString(tensor.longAt(at));
    };
  }

  private static String complex(Tensor tensor, int at) {
    boolean single = tensor.dtype() == DType.COMPLEX64;
    double imaginary = tensor.complexAt(at).imaginary();
    String sign = Double.doubleToRawLongBits(imaginary) < 0 ? "" : "+";
    return "(" + part(tensor.complexAt(at).real(), single) + sign + part(imaginary, single) + "j)";
  }

  private static String part(double number, boolean single) {
    return python(single ? Float.toString((float) number) : Double.toString(number));
  }

  /// Java's spelling as Python's: `1e-10` for `1.0E-10`.
  private static String python(String java) {
    return switch (java) {
      case "NaN" -> "nan";
      case "Infinity" -> "inf";
      case "-Infinity" -> "-inf";
      default -> java.replace(".0E", "E").replace('E', 'e');
    };
  }
}
