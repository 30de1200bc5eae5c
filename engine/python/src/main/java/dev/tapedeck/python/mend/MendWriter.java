package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.trace.Trace;
import java.util.Comparator;
import java.util.List;

/// Turns a mend into edits of the program's text.
///
/// An edit is written only where the text has a form in which it is safe; otherwise there is none,
/// and the front end gives advice instead.
public final class MendWriter {
  private MendWriter() {}

  /// The edits of the texts that the trace was recorded from, in order; none if no edit is safe.
  public static List<TextEdit> edits(Mend mend, Trace trace) {
    Draft draft = new Draft(trace);
    return write(mend, draft) ? draft.edits().orElse(List.of()) : List.of();
  }

  private static boolean write(Mend mend, Draft draft) {
    return switch (mend) {
      case Mend.Watch watch -> WatchWriter.write(watch, draft);
      case Mend.MakePersistent persistent -> PersistentWriter.write(persistent, draft);
      case Mend.AssignInPlace assign -> AssignWriter.write(assign, draft);
      case Mend.ReplaceCall replace -> TwinWriter.write(replace, draft);
      case Mend.CastSource cast -> CastWriter.write(cast, draft);
      case Mend.UseTensor use -> StateWriter.write(use, draft);
      case Mend.MoveIntoTape move -> MoveWriter.write(move, draft);
      case Mend.Soften soften -> SoftenWriter.write(soften, draft);
      case Mend.SwapArguments swap -> ArgumentWriter.write(swap, draft);
      case Mend.PassVariables pass -> ArgumentWriter.write(pass, draft);
      case Mend.TakeLater take -> ArgumentWriter.write(take, draft);
      case Mend.WholeJacobian whole -> ArgumentWriter.write(whole, draft);
      case Mend.LetThrough let -> StopWriter.write(let, draft);
      case Mend.StopAround stop -> StopWriter.write(stop, draft);
      case Mend.KeepTensor keep -> StateWriter.write(keep, draft);
      case Mend.EnterTape enter -> EnterWriter.write(enter, draft);
      case Mend.GuardInput guard -> GuardWriter.write(guard, draft);
      case Mend.DivideSafely divide -> GuardWriter.write(divide, draft);
      case Mend.Several(var parts) ->
          parts.stream().map(part -> write(part, draft)).reduce(true, (a, b) -> a && b);
    };
  }

  /// The text with the edits made; all must be edits of this text.
  ///
  /// @throws IllegalArgumentException if the text has changed since they were written
  public static String apply(String text, List<TextEdit> edits) {
    Lines lines = Lines.of(text);
    for (TextEdit edit : ordered(edits).reversed()) {
      lines = lines.replaced(edit.line() - 1, split(edit.before()), split(edit.after()));
    }
    return lines.text();
  }

  /// The text from before [#apply], byte for byte.
  ///
  /// @throws IllegalArgumentException if the text has changed since then
  public static String undo(String text, List<TextEdit> edits) {
    Lines lines = Lines.of(text);
    for (TextEdit edit : ordered(edits)) {
      lines = lines.replaced(edit.line() - 1, split(edit.after()), split(edit.before()));
    }
    return lines.text();
  }

  /// The text changed as `before` was changed into `after`, with its own line ends.
  ///
  /// @param text `before`, whatever ends its lines
  public static String rewritten(String text, String before, String after) {
    return apply(text, LineDifference.between("", before, after));
  }

  private static List<TextEdit> ordered(List<TextEdit> edits) {
    return edits.stream().sorted(Comparator.comparingInt(TextEdit::line)).toList();
  }

  private static List<String> split(String lines) {
    return List.of(lines.split("\n", -1));
  }
}
