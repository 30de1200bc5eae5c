package dev.tapedeck.python.fault;

import java.util.ArrayList;
import java.util.List;

/// One statement of a chain of computations, over one line or several.
///
/// @param lines as written, with `{in}` for what the chain computed so far and `{out}` for what it
///   computes here
/// @param shape of what it computes
/// @param joins the name of a source that joins the chain here; empty if none does
record Step(List<String> lines, List<Integer> shape, String joins) {
  Step {
    lines = List.copyOf(lines);
    shape = List.copyOf(shape);
  }

  static Step of(List<Integer> shape, String... lines) {
    return new Step(List.of(lines), shape, "");
  }

  /// As written between two names.
  List<String> between(String in, String out) {
    return lines.stream().map(line -> line.replace("{in}", in).replace("{out}", out)).toList();
  }

  /// The step inside a block of its own.
  Step under(String header) {
    List<String> indented = new ArrayList<>(List.of(header));
    lines.forEach(line -> indented.add("    " + line));
    return new Step(indented, shape, joins);
  }

  /// The step with a mark at the end of each line that uses its input.
  Step marked(String mark) {
    return new Step(lines.stream().map(line -> line + mark).toList(), shape, joins);
  }
}
