package dev.tapedeck.trace.file;

import dev.tapedeck.json.Malformed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts of a run's programs, each in an entry of its own.
///
/// Entries are numbered, whatever the programs are called, so that no name can point elsewhere.
final class SourceStore {
  static final String FOLDER = "sources/";

  private final Map<String, String> entryOfText = new HashMap<>();
  private final Map<String, String> textOfEntry = new HashMap<>();
  private final List<String> entries = new ArrayList<>();

  /// The entry that a text goes into.
  String keep(String text) {
    return entryOfText.computeIfAbsent(
        text,
        _ -> {
          String entry = FOLDER + entryOfText.size() + ".txt";
          entries.add(entry);
          textOfEntry.put(entry, text);
          return entry;
        });
  }

  void put(String entry, String text) {
    textOfEntry.put(entry, text);
  }

  List<String> entries() {
    return entries;
  }

  String text(String entry) {
    String text = textOfEntry.get(entry);
    if (text == null) {
      throw new Malformed("no entry '" + entry + "'");
    }
    return text;
  }
}
