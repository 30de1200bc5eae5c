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
/// for axes that run together; letters missing on the right are summed over. A letter that an
/// operand repeats takes its diagonal, one that the result repeats puts a diagonal there.
record Einsum(List<String> operands, String result) {
  private static final String ELLIPSIS = "...";

  /// Stand for the axes of an ellipsis, the last axis first; no letter of an equation.
  private static final char FIRST_OF_ELLIPSIS = '0';

  Einsum {
    operands = List.copyOf(operands);
  }

  /// Reads an equation for operands of the given shapes; without `->` the result has the axes of an
  /// ellipsis and then the letters that occur once, in order of the alphabet.
  static Einsum parse(String equation, List<Shape> shapes) {
    String text = equation.replace(" ", "");
    int arrow = text.indexOf("->");
    List<String> operands = List.of((arrow < 0 ? text : text.substring(0, arrow)).split(",", -1));
    if (shapes.size() != operands.size()) {
      throw ProgramException.value(
          "Got %d inputs for equation \"%s\", expecting %d"
              .formatted(shapes.size(), equation, operands.size()));
    }
    String result = arrow < 0 ? ELLIPSIS + once(operands) : text.substring(arrow + 2);
    int widest = 0;
    List<String> spelled = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      String operand = operands.get(i);
      int covered =
          operand.contains(ELLIPSIS)
              ? Math.max(0, shapes.get(i).rank() - operand.length() + ELLIPSIS.length())
              : 0;
      widest = Math.max(widest, covered);
      spelled.add(spelled(operand, covered));
    }
    Einsum einsum = new Einsum(spelled, spelled(result, widest));
    einsum.requireKnownLetters();
    return einsum;
  }

  private static String spelled(String letters, int covered) {
    StringBuilder axes = new StringBuilder();
    for (int i = covered - 1; i >= 0; i--) {
      axes.append((char) (FIRST_OF_ELLIPSIS + i));
    }
    return letters.replace(ELLIPSIS, axes);
  }

  private void requireKnownLetters() {
    String known = String.join("", operands);
    for (int i = 0; i < result.length(); i++) {
      if (known.indexOf(result.charAt(i)) < 0) {
        throw ProgramException.value(
            "Output subscripts contain the label %s not present in the input subscripts."
                .formatted(result.charAt(i)));
      }
    }
  }

  String equation() {
    return String.join(",", operands) + "->" + result;
  }

  /// The equation that gives the gradient of one operand: from the upstream gradient in its place,
  /// the other operands, and a vector of ones for each of its [#ownLetters].
  Einsum forGradient(int operand) {
    List<String> from = new ArrayList<>(operands);
    from.set(operand, result);
    ownLetters(operand).forEach(letter -> from.add(letter.toString()));
    return new Einsum(from, operands.get(operand));
  }

  /// The letters that occur in this operand only.
  List<Character> ownLetters(int operand) {
    List<String> others = new ArrayList<>(operands);
    others.set(operand, result);
    String elsewhere = String.join("", others);
    return operands
        .get(operand)
        .chars()
        .distinct()
        .filter(letter -> elsewhere.indexOf(letter) < 0)
        .mapToObj(letter -> (char) letter)
        .toList();
  }

  Tensor compute(List<Tensor> in) {
    Map<Character, Integer> extents = extents(in);
    List<Character> letters = new ArrayList<>();
    result.chars().distinct().forEach(letter -> letters.add((char) letter));
    int kept = letters.size();
    extents.keySet().stream().filter(letter -> !letters.contains(letter)).forEach(letters::add);
    Shape all = shape(letters, extents);
    Shape outer = shape(letters.subList(0, kept), extents);
    int summed = outer.size() == 0 ? 0 : all.size() / outer.size();
    int[][] steps = new int[in.size()][];
    for (int i = 0; i < in.size(); i++) {
      steps[i] = steps(operands.get(i), in.get(i).shape(), letters);
    }
    double[] out = new double[outer.size()];
    int[] strides = all.strides();
    for (int i = 0; i < all.size(); i++) {
      double product = 1;
      for (int operand = 0; operand < in.size(); operand++) {
        product *= in.get(operand).doubleAt(position(i, strides, all, steps[operand]));
      }
      out[i / summed] += product;
    }
    return placed(in.getFirst(), out, outer, letters, extents);
  }

  /// The sums in the result's shape; off the diagonals that it repeats letters for, zeros.
  private Tensor placed(
      Tensor like,
      double[] sums,
      Shape outer,
      List<Character> letters,
      Map<Character, Integer> extents) {
    List<Character> repeated = result.chars().mapToObj(letter -> (char) letter).toList();
    Shape shape = shape(repeated, extents);
    if (shape.equals(outer)) {
      return Tensor.fill(like.dtype(), shape, i -> sums[i]);
    }
    double[] spread = new double[shape.size()];
    int[] steps = steps(result, shape, letters);
    int[] strides = outer.strides();
    for (int i = 0; i < sums.length; i++) {
      spread[position(i, strides, outer, steps)] = sums[i];
    }
    return Tensor.fill(like.dtype(), shape, i -> spread[i]);
  }

  private static Shape shape(List<Character> letters, Map<Character, Integer> extents) {
    return Shape.of(letters.stream().map(letter -> extents.getOrDefault(letter, 1)).toList());
  }

  private static int position(int index, int[] strides, Shape shape, int[] steps) {
    int position = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      position += index / strides[axis] % shape.extent(axis) * steps[axis];
    }
    return position;
  }

  private Map<Character, Integer> extents(List<Tensor> in) {
    Map<Character, Integer> extents = new LinkedHashMap<>();
    for (int i = 0; i < in.size(); i++) {
      String letters = operands.get(i);
      Shape shape = in.get(i).shape();
      if (letters.length() != shape.rank()) {
        throw misfit(
            "Expected input %d to have rank %d but got: %d"
                .formatted(i, letters.length(), shape.rank()));
      }
      for (int axis = 0; axis < letters.length(); axis++) {
        char letter = letters.charAt(axis);
        int extent = shape.extent(axis);
        int known = extents.getOrDefault(letter, extent);
        if (known != extent && !(Character.isDigit(letter) && (known == 1 || extent == 1))) {
          throw misfit(
              "Expected dimension %d at axis %d of the input shaped %s but got dimension %d"
                  .formatted(known, axis, shape.brackets(), extent));
        }
        extents.put(letter, extent == 1 ? known : extent);
      }
    }
    return extents;
  }

  private ProgramException misfit(String message) {
    return ProgramException.invalidArgument(message, "Einsum", "", operands.size());
  }

  /// How far one step along each letter's axis goes; an axis of an ellipsis that is repeated goes
  /// nowhere.
  private static int[] steps(String operand, Shape shape, List<Character> letters) {
    int[] strides = shape.strides();
    int[] steps = new int[letters.size()];
    for (int axis = 0; axis < operand.length(); axis++) {
      if (shape.extent(axis) != 1) {
        steps[letters.indexOf(operand.charAt(axis))] += strides[axis];
      }
    }
    return steps;
  }

  private static String once(List<String> operands) {
    String all = String.join("", operands).replace(ELLIPSIS, "");
    StringBuilder letters = new StringBuilder();
    for (int letter : new TreeSet<>(all.chars().boxed().toList())) {
      if (all.indexOf(letter) == all.lastIndexOf(letter)) {
        letters.appendCodePoint(letter);
      }
    }
    return letters.toString();
  }
}
