package dev.tapedeck.app.recovery;

import dev.tapedeck.app.programs.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The folder in which all processes of a user keep their drafts, a file for each.
public final class DraftFolder {
  private static final String ENDING = ".json";

  private final Path folder;
  private final Owner owner;

  /// What processes that live no more left behind.
  ///
  /// @param unreadable files that are no drafts, or damaged ones
  record Left(List<Draft> drafts, List<Path> unreadable) {
    Left {
      drafts = List.copyOf(drafts);
      unreadable = List.copyOf(unreadable);
    }
  }

  /// @param folder need not exist
  /// @param owner whose drafts are written here
  public DraftFolder(Path folder, Owner owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /// A place for another draft.
  Path fresh() {
    return folder.resolve(UUID.randomUUID() + ENDING);
  }

  /// Writes a draft in one step, over an older one of it.
  void write(Draft draft) throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(draft.path(), DraftText.write(owner, draft.document()));
  }

  void remove(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  /// Reads what was left behind. What cannot be read is renamed if possible, so that it is told of
  /// once.
  Left left() throws IOException {
    List<Draft> drafts = new ArrayList<>();
    List<Path> unreadable = new ArrayList<>();
    for (Path path : files()) {
      try {
        DraftText text = DraftText.read(Files.readString(path));
        if (!text.owner().isAlive()) {
          drafts.add(new Draft(path, text.document()));
        }
      } catch (NoSuchFileException _) {
        // Its owner has just saved it.
      } catch (IOException broken) {
        unreadable.add(setAside(path));
      }
    }
    return new Left(drafts, unreadable);
  }

  private static Path setAside(Path path) {
    try {
      return Files.move(path, path.resolveSibling(path.getFileName() + ".unreadable"));
    } catch (IOException _) {
      return path;
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(ENDING) && Files.isRegularFile(path))
          .sorted()
          .toList();
    }
  }
}
