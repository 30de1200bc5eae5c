package dev.tapedeck.op;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which types TensorFlow lets an op take, and how its messages say that others do not fit.
///
/// The table `signatures.tsv` holds them as TensorFlow registers them; the script beside the golden
/// numbers writes it. Ops of the engine's own have none.
///
/// @param kinds one per input; of a variadic op, one for all
/// @param summary the op as TensorFlow writes it in messages
record Signature(String op, List<Kind> kinds, String summary) {
  private static final Map<String, Signature> ALL = read();

  /// What an input may be: of a fixed type, or of any that is allowed to the attribute that its
  /// name is. Inputs of one attribute have one type.
  ///
  /// @param allowed names of types, in TensorFlow's order; empty if all are allowed
  record Kind(String name, Optional<DType> fixed, List<String> allowed) {
    static Kind named(String name, List<String> allowed) {
      return new Kind(
          name,
          Arrays.stream(DType.values()).filter(dtype -> dtype.tfName().equals(name)).findFirst(),
          allowed);
    }

    boolean allows(DType dtype) {
      return allowed.isEmpty() || allowed.contains(dtype.tfName());
    }
  }

  Signature {
    kinds = List.copyOf(kinds);
  }

  /// The signature of an op of TensorFlow's.
  static Optional<Signature> of(String op) {
    return Optional.ofNullable(ALL.get(op));
  }

  /// Checks the types as TensorFlow does before it looks for a kernel.
  ///
  /// @throws ProgramException InvalidArgumentError, with TensorFlow's text
  void check(List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      Kind kind = kind(i);
      DType dtype = inputs.get(i).dtype();
      int first = firstOf(kind);
      if (first == i && kind.fixed().isEmpty()) {
        requireAllowed(kind, dtype);
      } else {
        requireSame(kind.fixed().orElseGet(() -> inputs.get(first).dtype()), dtype, i);
      }
    }
  }

  private Kind kind(int input) {
    return kinds.get(Math.min(input, kinds.size() - 1));
  }

  private int firstOf(Kind kind) {
    int first = 0;
    while (!kinds.get(first).name().equals(kind.name())) {
      first++;
    }
    return first;
  }

  private void requireSame(DType expected, DType actual, int input) {
    if (expected != actual) {
      throw ProgramException.invalidArgumentPlain(
          "cannot compute %s as input #%d(zero-based) was expected to be a %s tensor but is a %s tensor"
              .formatted(op, input, expected.kernelName(), actual.kernelName()),
          op);
    }
  }

  private void requireAllowed(Kind kind, DType dtype) {
    if (!kind.allows(dtype)) {
      throw ProgramException.invalidArgumentPlain(
          "Value for attr '%s' of %s is not in the list of allowed values: %s\n\t; NodeDef: {{node %s}}; %s"
              .formatted(
                  kind.name(),
                  dtype.kernelName(),
                  kind.allowed().stream()
                      .map(Signature::kernelName)
                      .collect(Collectors.joining(", ")),
                  op,
                  summary),
          op);
    }
  }

  /// Types that the engine lacks, such as `qint8`, have one name everywhere.
  private static String kernelName(String type) {
    return Arrays.stream(DType.values())
        .filter(dtype -> dtype.tfName().equals(type))
        .findFirst()
        .map(DType::kernelName)
        .orElse(type);
  }

  private static Map<String, Signature> read() {
    try (InputStream stream = Signature.class.getResourceAsStream("signatures.tsv")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Signature::parse)
          .collect(Collectors.toUnmodifiableMap(Signature::op, each -> each));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Signature parse(String line) {
    List<String> parts = List.of(line.split("\t", -1));
    Map<String, List<String>> allowed =
        Stream.of(parts.get(2).split(";"))
            .filter(limit -> !limit.isEmpty())
            .map(limit -> limit.split("="))
            .collect(Collectors.toMap(sides -> sides[0], sides -> List.of(sides[1].split(" "))));
    List<Kind> kinds =
        Stream.of(parts.get(1).split(","))
            .map(input -> input.substring(input.indexOf(':') + 1))
            .map(name -> Kind.named(name, allowed.getOrDefault(name, List.of())))
            .toList();
    return new Signature(parts.getFirst(), kinds, parts.get(3));
  }
}
