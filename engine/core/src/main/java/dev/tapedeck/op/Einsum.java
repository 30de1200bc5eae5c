package dev.tapedeck.op;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// An equation of Einstein's summation, such as `ij,jk->ik`: one letter per axis, the same letter
/// for axes that run together; letters missing on the right are summed over.
record Einsum(List<String> operands, String result) {
  Einsum {
    operands = List.copyOf(operands);
  }

  /// Reads an equation; without `->` the result has the letters that occur once, in order of the
  /// alphabet.
  static Einsum parse(String equation) {
    String text = equation.replace(" ", "");
    if (text.contains(".")) {
      throw new ProgramException(
          ProgramException.Kind.NOT_IMPLEMENTED_ERROR,
          "cannot read the einsum equation '%s': it has an ellipsis; write one letter for each axis"
              .formatted(equation));
    }
    int arrow = text.indexOf("->");
    List<String> operands = List.of((arrow < 0 ? text : text.substring(0, arrow)).split(",", -1));
    return new Einsum(operands, arrow < 0 ? once(operands) : text.substring(arrow + 2));
  }

  String equation() {
    return String.join(",", operands) + "->" + result;
  }

  /// The equation that gives the gradient of one operand, from the upstream gradient and the other
  /// operands, without the letters that occur in this operand only.
  Einsum forGradient(int operand) {
    List<String> from = new ArrayList<>(operands);
    from.set(operand, result);
    String letters =
        operands
            .get(operand)
            .chars()
            .filter(letter -> from.stream().anyMatch(other -> other.indexOf(letter) >= 0))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return new Einsum(from, letters);
  }

  /// Whether a letter occurs twice in one operand.
  boolean hasDiagonal(int operand) {
    String letters = operands.get(operand);
    return letters.chars().distinct().count() < letters.length();
  }

  Tensor compute(List<Tensor> in) {
    Map<Character, Integer> extents = extents(in);
    List<Character> letters = new ArrayList<>();
    result.chars().forEach(letter -> letters.add((char) letter));
    extents.keySet().stream().filter(letter -> !letters.contains(letter)).forEach(letters::add);
    Shape all = Shape.of(letters.stream().map(letter -> extents.getOrDefault(letter, 1)).toList());
    Shape shape =
        Shape.of(
            letters.subList(0, result.length()).stream()
                .map(letter -> extents.getOrDefault(letter, 1))
                .toList());
    int summed = shape.size() == 0 ? 0 : all.size() / shape.size();
    int[][] steps = new int[in.size()][];
    for (int i = 0; i < in.size(); i++) {
      steps[i] = steps(operands.get(i), in.get(i).shape(), letters);
    }
    double[] out = new double[shape.size()];
    int[] strides = all.strides();
    for (int i = 0; i < all.size(); i++) {
      double product = 1;
      for (int operand = 0; operand < in.size(); operand++) {
        int position = 0;
        for (int axis = 0; axis < strides.length; axis++) {
          position += i / strides[axis] % all.extent(axis) * steps[operand][axis];
        }
        product *= in.get(operand).doubleAt(position);
      }
      out[i / summed] += product;
    }
    return Tensor.fill(in.getFirst().dtype(), shape, i -> out[i]);
  }

  private Map<Character, Integer> extents(List<Tensor> in) {
    if (in.size() != operands.size()) {
      throw ProgramException.invalidArgument(
          "Expected %d inputs for equation %s but got: %d"
              .formatted(operands.size(), equation(), in.size()),
          "Einsum");
    }
    Map<Character, Integer> extents = new LinkedHashMap<>();
    for (int i = 0; i < in.size(); i++) {
      String letters = operands.get(i);
      Shape shape = in.get(i).shape();
      if (letters.length() != shape.rank()) {
        throw ProgramException.invalidArgument(
            "Expected input %d to have rank %d but got: %d"
                .formatted(i, letters.length(), shape.rank()),
            "Einsum");
      }
      for (int axis = 0; axis < letters.length(); axis++) {
        int extent = shape.extent(axis);
        int known = extents.getOrDefault(letters.charAt(axis), extent);
        if (known != extent) {
          throw ProgramException.invalidArgument(
              "Expected dimension %d at axis %d of the input shaped %s but got dimension %d"
                  .formatted(known, axis, shape.brackets(), extent),
              "Einsum");
        }
        extents.put(letters.charAt(axis), extent);
      }
    }
    return extents;
  }

  private static int[] steps(String operand, Shape shape, List<Character> letters) {
    int[] strides = shape.strides();
    int[] steps = new int[letters.size()];
    for (int axis = 0; axis < operand.length(); axis++) {
      steps[letters.indexOf(operand.charAt(axis))] += strides[axis];
    }
    return steps;
  }

  private static String once(List<String> operands) {
    String all = String.join("", operands);
    StringBuilder letters = new StringBuilder();
    for (int letter : new TreeSet<>(all.chars().boxed().toList())) {
      if (all.indexOf(letter) == all.lastIndexOf(letter)) {
        letters.appendCodePoint(letter);
      }
    }
    return letters.toString();
  }
}
