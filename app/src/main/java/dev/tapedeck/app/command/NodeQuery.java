package dev.tapedeck.app.command;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the user asks of nodes, word by word: part of a name or an op, a dtype, `line:12`,
/// `grad:none`, `grad:nan`, `|grad|>10` or `|grad|<1e-3`. A node must fit all words.
///
/// Gradients are those at the end of the pass.
final class NodeQuery {
  private static final Pattern SIZE = Pattern.compile("\\|grad\\|([<>])(\\S+)");
  private static final Pattern LINE = Pattern.compile("line:(\\d{1,9})");

  private final Recording recording;
  private final ToIntFunction<TapeGraph.Node> line;
  private final Moment end;
  private final Set<Integer> missing;
  private final List<Predicate<TapeGraph.Node>> words;

  /// @param line the line of a node, as the editor counts
  NodeQuery(String query, Recording recording, ToIntFunction<TapeGraph.Node> line) {
    this.recording = recording;
    this.line = line;
    this.end = recording.pass().at(recording.last());
    this.missing = recording.gradient().map(event -> event.call().missing()).orElse(Set.of());
    this.words =
        Stream.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+")).map(this::word).toList();
  }

  /// The name of a node as the search shows it.
  static String title(TapeGraph.Node node) {
    return node.name().map(name -> name + " · " + node.title()).orElse(node.title());
  }

  boolean matches(TapeGraph.Node node) {
    return words.stream().allMatch(word -> word.test(node));
  }

  private Predicate<TapeGraph.Node> word(String word) {
    Matcher place = LINE.matcher(word);
    Matcher size = SIZE.matcher(word);
    if (word.equals("grad:none")) {
      return node -> missing.contains(node.receiver());
    }
    if (word.equals("grad:nan")) {
      return node -> gradient(node).filter(TracedValue::hasNonFinite).isPresent();
    }
    if (place.matches()) {
      int wanted = Integer.parseInt(place.group(1));
      return node -> line.applyAsInt(node) == wanted;
    }
    if (size.matches()) {
      return size(size.group(1).equals(">"), size.group(2));
    }
    return node ->
        title(node).toLowerCase(Locale.ROOT).contains(word)
            || value(node.value()).filter(held -> held.dtype().tfName().equals(word)).isPresent();
  }

  /// A bound that is not yet a number, because it is being typed, fits no node.
  private Predicate<TapeGraph.Node> size(boolean above, String text) {
    try {
      double bound = Double.parseDouble(text);
      return node ->
          gradient(node)
              .map(TracedValue::norm)
              .filter(norm -> above ? norm > bound : norm < bound)
              .isPresent();
    } catch (NumberFormatException _) {
      return _ -> false;
    }
  }

  private Optional<TracedValue> gradient(TapeGraph.Node node) {
    return Optional.ofNullable(end.gradients().get(node.receiver())).flatMap(this::value);
  }

  private Optional<TracedValue> value(int id) {
    return recording.trace().value(id);
  }
}
