package dev.tapedeck.app.inspector;

import dev.tapedeck.app.drawing.ElementText;
import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Summary;
import java.util.List;

/// An array as the inspector draws it.
public sealed interface ValuePicture {
  /// Nothing to draw.
  static ValuePicture nothing() {
    return new Words("");
  }

  /// Words in place of a picture: the elements are gone, or there are none.
  record Words(String text) implements ValuePicture {}

  /// A large array that is still being read; its words stand there meanwhile.
  record Pending(String text) implements ValuePicture {}

  /// The numbers of a plane, each written when it comes into sight.
  ///
  /// @param most the largest absolute value of the whole array
  record Table(Tensor tensor, Slice plane, double most) implements ValuePicture {
    static Table of(Tensor tensor, Slice plane) {
      return new Table(tensor, plane, Heat.most(tensor));
    }

    String text(int row, int column) {
      return ElementText.brief(tensor, plane.position(row, column));
    }

    /// From -1, most negative, over 0 to 1, most positive; NaN if it is not finite.
    double heat(int row, int column) {
      return Heat.of(tensor, plane.position(row, column), most);
    }
  }

  /// A plane as colours: blocks of elements, row by row, as [Table#heat].
  ///
  /// @param caption how large the plane is, and the range of the colours
  record HeatMap(List<List<Double>> blocks, String caption) implements ValuePicture {
    public HeatMap {
      blocks = List.copyOf(blocks);
    }
  }

  /// How many elements fall between which numbers.
  ///
  /// @param low where the first bar begins
  /// @param high where the last bar ends
  /// @param counts one for each bar
  record Histogram(double low, double high, List<Integer> counts) implements ValuePicture {
    public Histogram {
      counts = List.copyOf(counts);
    }

    /// Where a number stands between the ends, from 0 to 1.
    double share(double number) {
      return high == low ? 0.5 : (number / 2 - low / 2) / (high / 2 - low / 2);
    }

    /// The number in the middle of a bar.
    double middle(int bar) {
      return low + (high - low) * (bar + 0.5) / counts.size();
    }

    int most() {
      return counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /// What sums an array up.
  record Facts(Summary summary) implements ValuePicture {}

  /// Whether it needs all the width that there is.
  default boolean isWide() {
    return this instanceof Facts || (this instanceof Table table && table.plane().columns() > 2);
  }

  /// The picture of an array in the form in which it says most at a glance.
  static ValuePicture of(Tensor tensor) {
    Slice plane = Slice.first(tensor.shape());
    return of(tensor, fitting(plane), plane);
  }

  /// The picture of an array in a form, where it has that form.
  static ValuePicture of(Tensor tensor, ValueForm form, Slice plane) {
    boolean numeric = tensor.dtype() != DType.STRING;
    if (tensor.size() == 0) {
      return new Words(tensor.brief());
    }
    if (tensor.size() == 1 || !numeric || form == ValueForm.TABLE) {
      return Table.of(tensor, plane);
    }
    return switch (form) {
      case TABLE, HEAT_MAP -> Heat.map(tensor, plane);
      case HISTOGRAM -> Bars.of(tensor);
      case SUMMARY -> new Facts(Summary.of(tensor));
    };
  }

  /// The form in which an array says most at a glance.
  static ValueForm fitting(Slice plane) {
    return plane.rows() <= 6 && plane.columns() <= 4 ? ValueForm.TABLE : ValueForm.HEAT_MAP;
  }
}
