package dev.tapedeck.app.plots;

import dev.tapedeck.trace.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The numbers along an axis, and where they are between its two ends.
///
/// @param from the number at the start; above `to` on an axis that runs backwards
record Scale(double from, double to, boolean logarithmic) {
  /// A tick with what is written at it.
  record Tick(double at, String label) {}

  private static final double MARGIN = 0.05;
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /// The scale of an axis for marks of an extent.
  ///
  /// @param tight whether it ends where the marks do
  static Scale of(Plot.Axis axis, Extent extent, boolean tight) {
    boolean log = axis.logarithmic();
    double least = extent.low();
    double largest = extent.high();
    if (!(least <= largest)) {
      least = log ? 1 : 0;
      largest = log ? 10 : 1;
    }
    if (least == largest) {
      double room = log ? 0 : Math.max(Math.abs(least) * MARGIN, MARGIN);
      least = log ? least / 10 : least - room;
      largest = log ? largest * 10 : largest + room;
    } else if (!tight) {
      double start = position(least, log);
      double end = position(largest, log);
      double room = (end - start) * MARGIN;
      least = extent.isGrounded() ? least : number(start - room, log);
      largest = number(end + room, log);
    }
    double from = usable(axis.from(), log) ? axis.from() : least;
    double to = usable(axis.to(), log) ? axis.to() : largest;
    return from == to ? new Scale(from, from + 1, log) : new Scale(from, to, log);
  }

  private static boolean usable(double end, boolean log) {
    return Double.isFinite(end) && (!log || end > 0);
  }

  private static double position(double value, boolean log) {
    return log ? Math.log10(value) : value;
  }

  private static double number(double position, boolean log) {
    return log ? Math.pow(10, position) : position;
  }

  /// Where a number is: 0 at the start of the axis, 1 at its end; not finite where it has no place.
  double at(double value) {
    double start = position(from, logarithmic);
    return (position(value, logarithmic) - start) / (position(to, logarithmic) - start);
  }

  /// About `count` round numbers within the axis.
  List<Tick> ticks(int count) {
    return logarithmic ? powers(count) : rounds(count);
  }

  private List<Tick> rounds(int count) {
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    double step = step((high - low) / Math.max(count, 1));
    List<Double> found = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      found.add(i * step);
    }
    int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    boolean isHalf =
        Math.abs(step * Math.pow(10, digits) - Math.rint(step * Math.pow(10, digits))) > 1e-6;
    int shown = isHalf ? digits + 1 : digits;
    return found.stream().map(value -> new Tick(value, label(value, shown, high - low))).toList();
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double each : STEPS) {
      if (each * power >= least * (1 - 1e-9)) {
        return each * power;
      }
    }
    return 10 * power;
  }

  /// Zero is as long as the others, and has no sign.
  private static String label(double value, int digits, double span) {
    boolean isLong = span >= 1e6 || digits > 5;
    double shown = Math.abs(value) < span * 1e-9 ? 0 : value;
    String text =
        isLong
            ? String.format(Locale.ROOT, "%.3g", shown).replaceAll("\\.?0+(e|$)", "$1")
            : String.format(Locale.ROOT, "%." + digits + "f", shown);
    return text.replace('-', '\u2212');
  }

  private List<Tick> powers(int count) {
    int first = (int) Math.ceil(Math.log10(Math.min(from, to)) - 1e-9);
    int last = (int) Math.floor(Math.log10(Math.max(from, to)) + 1e-9);
    if (last - first < 1) {
      return new Scale(from, to, false).rounds(count);
    }
    int step = Math.max(1, (last - first) / Math.max(count, 1));
    List<Tick> found = new ArrayList<>();
    for (int power = first; power <= last; power += step) {
      found.add(new Tick(Math.pow(10, power), "10" + raised(power)));
    }
    return found;
  }

  private static String raised(int power) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(power).toCharArray()) {
      text.append(
          digit == '-'
              ? '\u207b'
              : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(digit - '0'));
    }
    return text.toString();
  }

  /// The ticks that the program asked for, or about `count` of our own.
  List<Tick> ticks(Plot.Axis axis, int count) {
    List<Tick> own = axis.ticks().map(this::plain).orElseGet(() -> ticks(count));
    List<Tick> labelled = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Tick tick = own.get(i);
      double place = at(tick.at());
      if (place >= -1e-9 && place <= 1 + 1e-9) {
        labelled.add(
            i < axis.tickLabels().size() ? new Tick(tick.at(), axis.tickLabels().get(i)) : tick);
      }
    }
    return labelled;
  }

  private List<Tick> plain(List<Double> places) {
    return places.stream().map(place -> new Tick(place, trimmed(place))).toList();
  }

  private static String trimmed(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value).replace('-', '\u2212')
        : String.format(Locale.ROOT, "%.4g", value)
            .replaceAll("\\.?0+$", "")
            .replace('-', '\u2212');
  }
}
