package dev.tapedeck.tensor;

import java.util.Arrays;

/// An error that belongs to the user's program: what TensorFlow would raise, with its text.
public final class ProgramException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The Python exception that the program sees.
  public enum Kind {
    VALUE_ERROR("ValueError"),
    TYPE_ERROR("TypeError"),
    LOOKUP_ERROR("LookupError"),
    RUNTIME_ERROR("RuntimeError"),
    ATTRIBUTE_ERROR("AttributeError"),
    INDEX_ERROR("IndexError"),
    ASSERTION_ERROR("AssertionError"),
    NOT_IMPLEMENTED_ERROR("NotImplementedError"),
    INVALID_ARGUMENT_ERROR("InvalidArgumentError"),
    FAILED_PRECONDITION_ERROR("FailedPreconditionError"),
    UNIMPLEMENTED_ERROR("UnimplementedError");

    private final String pythonName;

    Kind(String pythonName) {
      this.pythonName = pythonName;
    }

    public String pythonName() {
      return pythonName;
    }

    /// The kind that Python knows by this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Kind named(String pythonName) {
      return Arrays.stream(values())
          .filter(kind -> kind.pythonName.equals(pythonName))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("no kind of program error: " + pythonName));
    }
  }

  private final Kind kind;

  public ProgramException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// The text, never absent.
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  public static ProgramException value(String message) {
    return new ProgramException(Kind.VALUE_ERROR, message);
  }

  public static ProgramException type(String message) {
    return new ProgramException(Kind.TYPE_ERROR, message);
  }

  public static ProgramException lookup(String message) {
    return new ProgramException(Kind.LOOKUP_ERROR, message);
  }

  public static ProgramException runtime(String message) {
    return new ProgramException(Kind.RUNTIME_ERROR, message);
  }

  public static ProgramException attribute(String message) {
    return new ProgramException(Kind.ATTRIBUTE_ERROR, message);
  }

  public static ProgramException index(String message) {
    return new ProgramException(Kind.INDEX_ERROR, message);
  }

  /// The error of a kernel whose arguments do not fit, in TensorFlow's dress: the text, the op and
  /// an empty node name.
  public static ProgramException invalidArgument(String message, String op) {
    return invalidArgument(message, op, "");
  }

  /// As above, for an op whose node has a name.
  public static ProgramException invalidArgument(String message, String op, String node) {
    return ofKernel(Kind.INVALID_ARGUMENT_ERROR, message, op, node);
  }

  /// As [#invalidArgument(String, String)], for what a kernel finds wrong beyond its arguments.
  public static ProgramException failedPrecondition(String message, String op) {
    return ofKernel(Kind.FAILED_PRECONDITION_ERROR, message, op, "");
  }

  /// As [#invalidArgument(String, String)], for what TensorFlow's kernels do not do either.
  public static ProgramException unimplemented(String message, String op) {
    return ofKernel(Kind.UNIMPLEMENTED_ERROR, message, op, "");
  }

  /// As [#invalidArgument(String, String, String)], for an op of any number of inputs.
  public static ProgramException invalidArgument(
      String message, String op, String node, int inputs) {
    return ofKernel(Kind.INVALID_ARGUMENT_ERROR, message, op, op + "_N_" + inputs, node);
  }

  private static ProgramException ofKernel(Kind kind, String message, String op, String node) {
    return ofKernel(kind, message, op, op, node);
  }

  private static ProgramException ofKernel(
      Kind kind, String message, String op, String wrapped, String node) {
    return new ProgramException(
        kind,
        "{{function_node __wrapped__%s_device_/job:localhost/replica:0/task:0/device:CPU:0}} %s [Op:%s] name: %s"
            .formatted(wrapped, message, op, node));
  }

  /// As [#invalidArgument(String, String)], for checks that TensorFlow makes before it dispatches.
  public static ProgramException invalidArgumentPlain(String message, String op) {
    return new ProgramException(
        Kind.INVALID_ARGUMENT_ERROR, "%s [Op:%s] name: ".formatted(message, op));
  }
}
