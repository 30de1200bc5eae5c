package dev.tapedeck.tensor;

import java.util.Locale;

/// The type of a tensor's elements, named as TensorFlow names it.
public enum DType {
  FLOAT16(Kind.FLOATING, 2),
  BFLOAT16(Kind.FLOATING, 2),
  FLOAT32(Kind.FLOATING, 4),
  FLOAT64(Kind.FLOATING, 8),
  COMPLEX64(Kind.COMPLEX, 8),
  COMPLEX128(Kind.COMPLEX, 16),
  INT8(Kind.SIGNED, 1),
  INT16(Kind.SIGNED, 2),
  INT32(Kind.SIGNED, 4),
  INT64(Kind.SIGNED, 8),
  UINT8(Kind.UNSIGNED, 1),
  UINT16(Kind.UNSIGNED, 2),
  UINT32(Kind.UNSIGNED, 4),
  UINT64(Kind.UNSIGNED, 8),
  BOOL(Kind.TRUTH, 1),
  STRING(Kind.TEXT, 8);

  private enum Kind {
    FLOATING,
    COMPLEX,
    SIGNED,
    UNSIGNED,
    TRUTH,
    TEXT
  }

  private final Kind kind;
  private final int bytes;
  private final String tfName = name().toLowerCase(Locale.ROOT);

  DType(Kind kind, int bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  /// The name in TensorFlow's Python API, such as `float32`.
  public String tfName() {
    return tfName;
  }

  /// The name that TensorFlow's kernels use in messages: `half`, `float` and `double` for the IEEE
  /// floats.
  public String kernelName() {
    return switch (this) {
      case FLOAT16 -> "half";
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      default -> tfName;
    };
  }

  /// Bytes per element where elements are packed; for strings, of one reference.
  public int bytes() {
    return bytes;
  }

  /// Whether it is a real type with a fraction.
  public boolean isFloating() {
    return kind == Kind.FLOATING;
  }

  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  public boolean isInteger() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
  }

  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /// Whether values of the type can be added and multiplied.
  public boolean isNumeric() {
    return isFloating() || isComplex() || isInteger();
  }

  /// Whether gradients flow through values of this type.
  public boolean isTrainable() {
    return isFloating() || isComplex();
  }

  /// The type of the real part of a complex number; a type that is not complex is its own.
  public DType real() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      default -> this;
    };
  }

  /// The complex type whose parts have this type.
  ///
  /// @throws IllegalStateException for a type that cannot be a part
  public DType complex() {
    return switch (this) {
      case FLOAT32, COMPLEX64 -> COMPLEX64;
      case FLOAT64, COMPLEX128 -> COMPLEX128;
      default -> throw new IllegalStateException("no complex type has parts of type " + tfName);
    };
  }

  /// The value of a 16-bit floating type that is nearest to `value`, of two the even one.
  ///
  /// TensorFlow computes with such numbers in float32 and then rounds, hence the step in between.
  public float half(double value) {
    float single = (float) value;
    if (this == FLOAT16) {
      return Float.float16ToFloat(Float.floatToFloat16(single));
    }
    if (Float.isNaN(single)) {
      return single;
    }
    int bits = Float.floatToRawIntBits(single);
    int even = (bits >>> 16) & 1;
    return Float.intBitsToFloat((bits + 0x7fff + even) & 0xffff0000);
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
