package dev.tapedeck.tensor;

import java.util.Locale;

/// The type of a tensor's elements, named as TensorFlow names it.
public enum DType {
  FLOAT32(4),
  FLOAT64(8),
  INT32(4),
  INT64(8),
  UINT8(1),
  BOOL(1),
  STRING(8);

  private final int bytes;
  private final String tfName = name().toLowerCase(Locale.ROOT);

  DType(int bytes) {
    this.bytes = bytes;
  }

  /// The name in TensorFlow's Python API, such as `float32`.
  public String tfName() {
    return tfName;
  }

  /// The name that TensorFlow's kernels use in messages: `float` and `double` for the floats.
  public String kernelName() {
    return switch (this) {
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      default -> tfName;
    };
  }

  /// Bytes per element; for strings, of one reference.
  public int bytes() {
    return bytes;
  }

  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  public boolean isInteger() {
    return this == INT32 || this == INT64 || this == UINT8;
  }

  public boolean isNumeric() {
    return isFloating() || isInteger();
  }

  /// Whether gradients flow through values of this type.
  public boolean isTrainable() {
    return isFloating();
  }

  /// The type with this TensorFlow name.
  ///
  /// @throws ProgramException TypeError, for a name that is no type
  public static DType named(String tfName) {
    for (DType dtype : values()) {
      if (dtype.tfName.equals(tfName)) {
        return dtype;
      }
    }
    throw ProgramException.type(
        "Cannot convert the argument `type_value`: '" + tfName + "' to a TensorFlow DType.");
  }
}
