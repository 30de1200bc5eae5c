package dev.tapedeck.app.plots;

import java.util.List;

/// Where numbers of a plot are in the picture.
record Place(Box frame, Scale across, Scale up) {
  double x(double value) {
    return frame.x() + across.at(value) * frame.width();
  }

  double y(double value) {
    return frame.bottom() - up.at(value) * frame.height();
  }

  double[] xs(List<Double> values) {
    return values.stream().mapToDouble(this::x).toArray();
  }

  double[] ys(List<Double> values) {
    return values.stream().mapToDouble(this::y).toArray();
  }
}
