package dev.tapedeck.samples;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A computation of blocks to begin with.
///
/// @param id the name of its file, as in `perceptron`
/// @param title a few words for a list
/// @param hint what to try, which a note on it says
/// @param blocks the text of a `.tapedeck` file, in which `{hint}` stands for the hint
/// @param gradients by their names, the elements of each gradient that it gives; none for None
public record Template(
    String id,
    Localized title,
    Localized hint,
    String blocks,
    Map<String, List<Double>> gradients) {
  public Template {
    gradients = Map.copyOf(gradients);
  }

  /// The text of a `.tapedeck` file, with the hint in the language of `locale`.
  public String blocks(Locale locale) {
    return blocks.replace("{hint}", hint.in(locale));
  }
}
