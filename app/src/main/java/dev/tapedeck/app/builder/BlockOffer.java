package dev.tapedeck.app.builder;

import dev.tapedeck.blocks.Body;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.resources.Messages;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Something that the palette can put on the ground.
///
/// @param hint one sentence on it
/// @param thing what it puts there
record BlockOffer(BlockCategory category, String title, String hint, Thing thing) {
  /// What can be put on the ground.
  sealed interface Thing {}

  record OfBody(Body body) implements Thing {}

  record OfTape() implements Thing {}

  record OfNote() implements Thing {}

  /// Another copy of a group of the graph.
  record OfGroup(String name) implements Thing {}

  private static final Map<String, String> SIGNS =
      Map.of("Mul", "*", "AddV2", "+", "Sub", "-", "RealDiv", "/", "MatMul", "@", "Pow", "**");

  /// What it is, for those who do not see it among its like.
  String detail(Messages texts) {
    String kind = texts.text(category.title());
    return hint.isEmpty() ? kind : kind + " · " + hint;
  }

  /// Whether all words that the user typed are in what is said of it.
  boolean fits(String query, Messages texts) {
    String all = (title + " " + detail(texts) + " " + aliases()).toLowerCase(Locale.ROOT);
    return Stream.of(query.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
  }

  /// What TensorFlow's users call an op, and the sign by which they write it.
  private String aliases() {
    if (thing instanceof OfBody(Body.Operation(String name, _))) {
      String endpoints =
          OpCatalog.find(name).map(op -> String.join(" ", op.endpoints())).orElse("");
      return endpoints + " " + SIGNS.getOrDefault(name, "");
    }
    return "";
  }

  /// Exact names first, then names that begin so.
  int rank(String query) {
    String asked = query.toLowerCase(Locale.ROOT);
    String name = title.toLowerCase(Locale.ROOT);
    boolean sign =
        thing instanceof OfBody(Body.Operation(String op, _)) && asked.equals(SIGNS.get(op));
    return name.equals(asked) || sign
        ? 0
        : name.startsWith(asked) ? 1 : name.contains(asked) ? 2 : 3;
  }

  /// Whether a wire can end at it.
  boolean takesInput() {
    return thing instanceof OfBody(Body.Operation _) || thing instanceof OfBody(Body.Gradient _);
  }

  /// Whether a wire can begin at it.
  boolean givesOutput() {
    return thing instanceof OfBody;
  }
}
