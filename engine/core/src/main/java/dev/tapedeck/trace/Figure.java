package dev.tapedeck.trace;

import java.util.List;

/// A figure that the program drew, as data: plots in a grid.
///
/// @param title above all plots; empty for none
/// @param width in inches
/// @param height in inches
public record Figure(String title, double width, double height, List<Plot> plots) {
  public Figure {
    plots = List.copyOf(plots);
  }
}
