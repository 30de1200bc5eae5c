package dev.tapedeck.app.cli;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A picture of the window to be made.
///
/// @param name what the program is called, such as `program.py`
/// @param text the program's text, as the editor shows it
/// @param lesson the lesson's id, if it is one
/// @param blocks what the program is made of, if it is made of blocks
/// @param trace the finished run
/// @param picture the PNG file to write
/// @param width in pixels
/// @param height in pixels
/// @param step the position of the last gradient call; the window's first position if absent
/// @param select the user's name or the title of the node to select
/// @param panel the name of the panel to bring to the front, such as `doctor`
/// @param breakpoints the lines on which breakpoints are set
/// @param gradientSizes whether cards are coloured by the norms of their gradients
/// @param commands the ids of commands to do before, in order
public record SnapshotRequest(
    String name,
    String text,
    Optional<String> lesson,
    Optional<BlockGraph> blocks,
    Trace trace,
    Path picture,
    int width,
    int height,
    OptionalInt step,
    Optional<String> select,
    Theme theme,
    Language language,
    Optional<String> panel,
    List<Integer> breakpoints,
    boolean gradientSizes,
    UiScale scale,
    List<String> commands) {
  public SnapshotRequest {
    breakpoints = List.copyOf(breakpoints);
    commands = List.copyOf(commands);
  }

  /// How the window looks without the program.
  public WindowLook look() {
    return new WindowLook(width, height, theme, language, scale);
  }

  /// The same picture, written elsewhere.
  SnapshotRequest into(Path file) {
    return new SnapshotRequest(
        name,
        text,
        lesson,
        blocks,
        trace,
        file,
        width,
        height,
        step,
        select,
        theme,
        language,
        panel,
        breakpoints,
        gradientSizes,
        scale,
        commands);
  }

  /// The same picture at another position.
  SnapshotRequest at(int position) {
    return new SnapshotRequest(
        name,
        text,
        lesson,
        blocks,
        trace,
        picture,
        width,
        height,
        OptionalInt.of(position),
        select,
        theme,
        language,
        panel,
        breakpoints,
        gradientSizes,
        scale,
        commands);
  }
}
