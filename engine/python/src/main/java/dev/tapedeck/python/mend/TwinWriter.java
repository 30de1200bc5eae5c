package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.tape.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Writes TensorFlow's functions for those of numpy, `math` and Python through which a value left.
///
/// Starts at the line where the value left, and goes on with the lines that use what it made there,
/// up to the line where it came back.
final class TwinWriter {
  /// A bracket that encloses what other edits rewrite comes before them.
  private static final int OUTERMOST = -1;

  private TwinWriter() {}

  static boolean write(Mend.ReplaceCall mend, Draft draft) {
    Place left = mend.left();
    int last = mend.back().source().equals(left.source()) ? mend.back().line() : left.line();
    Twins twins = new Twins(draft);
    Set<String> outside = new HashSet<>();
    boolean changed = false;
    for (LogicalLine line : draft.lines(left.source())) {
      boolean begins = line.covers(left.line());
      boolean follows =
          line.firstLine() > left.line()
              && line.firstLine() <= last
              && outside.stream().anyMatch(line::mentions);
      if (begins || follows) {
        Optional<Boolean> replaced = replaceAll(line, twins, left, outside, draft);
        if (replaced.isEmpty()) {
          return false;
        }
        changed |= replaced.get();
        outside.addAll(line.boundNames());
      }
    }
    return changed;
  }

  /// Whether any call was replaced; empty if one has no twin.
  private static Optional<Boolean> replaceAll(
      LogicalLine line, Twins twins, Place left, Set<String> outside, Draft draft) {
    String source = left.source();
    boolean changed = false;
    for (Call call : line.calls()) {
      switch (twins.of(call, outside)) {
        case Twins.Stays _ -> {}
        case Twins.Renamed(var name, var more) -> {
          draft.replace(source, call.start(), line.tokens().get(call.open()).start(), name);
          draft.insert(source, line.tokens().get(call.close()).start(), more, 0);
          changed = true;
        }
        case Twins.Called(int receiver, int dot, var name, var more) -> {
          draft.insert(source, line.tokens().get(receiver).start(), name + "(", OUTERMOST);
          draft.replace(
              source,
              line.tokens().get(dot).start(),
              line.tokens().get(call.open()).end(),
              call.arguments().isEmpty() ? "" : ", ");
          draft.insert(source, line.tokens().get(call.close()).start(), more, 0);
          changed = true;
        }
        case Twins.Rewritten(var from, var to, var text) -> {
          draft.replace(source, from, to, text);
          changed = true;
        }
        case Twins.Cast(var prefix, var suffix) -> {
          draft.replace(source, call.start(), line.tokens().get(call.open()).end(), prefix);
          draft.insert(source, line.tokens().get(call.close()).start(), suffix, 0);
          changed = true;
        }
        case Twins.Missing _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(changed);
  }
}
