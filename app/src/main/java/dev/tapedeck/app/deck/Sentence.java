package dev.tapedeck.app.deck;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the deck says of a position.
///
/// @param lead where we are, such as `Step 11 of 14.`
/// @param parts what happened there, in order
public record Sentence(String lead, List<Part> parts) {
  /// Nothing to say.
  public static final Sentence NONE = new Sentence("", List.of());

  public Sentence {
    parts = List.copyOf(parts);
  }

  /// A stretch of the sentence.
  ///
  /// @param strong whether it is the number that the step is about
  public record Part(String text, boolean strong) {}

  /// A sentence without emphasis.
  public static Sentence plain(String lead, String text) {
    return new Sentence(lead, List.of(new Part(text, false)));
  }

  /// A sentence in which the first occurrence of `number` stands out; none does if it is empty.
  public static Sentence about(String lead, String text, String number) {
    Matcher found =
        Pattern.compile("(?<![\\w.-])" + Pattern.quote(number) + "(?![\\w.]*\\w)").matcher(text);
    if (number.isEmpty() || !found.find()) {
      return plain(lead, text);
    }
    return new Sentence(
        lead,
        List.of(
            new Part(text.substring(0, found.start()), false),
            new Part(number, true),
            new Part(text.substring(found.end()), false)));
  }

  /// This sentence, then another one that is said with emphasis; the same if that is empty.
  public Sentence and(String note) {
    if (note.isEmpty()) {
      return this;
    }
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(" ", false));
    more.add(new Part(note, true));
    return new Sentence(lead, more);
  }

  /// The whole sentence, for screen readers.
  public String text() {
    String said = parts.stream().map(Part::text).collect(Collectors.joining());
    return lead.isEmpty() ? said : said.isEmpty() ? lead : lead + " " + said;
  }
}
