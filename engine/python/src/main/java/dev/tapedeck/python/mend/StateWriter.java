package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Optional;

/// Writes a new name for what a variable is to become, uses it in the rest of the block, and writes
/// the variable after the block.
///
/// So the program keeps its state, and the path no longer goes through it. Where the variable is
/// written several times, the name begins with what the variable holds.
final class StateWriter {
  private StateWriter() {}

  static boolean write(Mend.UseTensor mend, Draft draft) {
    Optional<Block> found = Block.at(draft, mend.tape());
    if (found.isEmpty() || !found.get().source().equals(mend.assign().source())) {
      return false;
    }
    Block block = found.get();
    Optional<LogicalLine> statement =
        block.body().stream().filter(line -> line.covers(mend.assign().line())).findFirst();
    Optional<Call> assign = statement.flatMap(StateWriter::wholeAssign);
    if (assign.isEmpty()) {
      return false;
    }
    String variable = variable(assign.get());
    List<LogicalLine> rest =
        block.body().stream().filter(line -> line.start() > statement.get().start()).toList();
    String name =
        draft.freshName(block.source(), variable.substring(variable.lastIndexOf('.') + 1) + "_new");
    if (!statement.get().indent().equals(block.indent())
        || isWrittenElsewhere(block, statement.get(), variable)) {
      return writeThroughout(block, variable, name, draft);
    }
    draft.replace(
        block.source(),
        statement.get().start(),
        statement.get().end(),
        name + " = " + value(assign.get(), variable));
    rest.forEach(line -> rename(line, variable, name, block.source(), draft));
    assignAfter(block, variable, name, draft);
    return true;
  }

  private static void assignAfter(Block block, String variable, String name, Draft draft) {
    draft.insert(
        block.source(),
        block.body().getLast().lineEnd(),
        "\n%s%s.assign(%s)".formatted(block.header().indent(), variable, name),
        0);
  }

  /// Lets the name stand for the variable in all of the block.
  private static boolean writeThroughout(Block block, String variable, String name, Draft draft) {
    for (LogicalLine line : block.body()) {
      Optional<Call> assign = wholeAssign(line).filter(call -> variable(call).equals(variable));
      if (assign.isPresent()) {
        rebind(assign.get(), variable, name, block.source(), draft);
      } else if (writes(line, variable)) {
        return false;
      }
      rename(line, variable, name, block.source(), draft);
    }
    draft.insert(
        block.source(),
        block.body().getFirst().lineStart(),
        "%s%s = %s.convert_to_tensor(%s)\n"
            .formatted(block.indent(), name, draft.tensorflow(), variable),
        WatchWriter.RANK + 1);
    assignAfter(block, variable, name, draft);
    return true;
  }

  /// Binds the name to what the variable was to be given; what stands in the brackets stays.
  private static void rebind(
      Call assign, String variable, String name, String source, Draft draft) {
    Call.Argument operand = assign.positional().getFirst();
    boolean isTight = AssignWriter.isTight(operand.tokens());
    String sum =
        switch (assign.function().substring(variable.length())) {
          case ".assign_add" -> name + " + ";
          case ".assign_sub" -> name + " - ";
          default -> "";
        };
    boolean needsBrackets = !sum.isEmpty() && !isTight;
    draft.replace(
        source, assign.start(), operand.start(), name + " = " + sum + (needsBrackets ? "(" : ""));
    draft.replace(source, operand.end(), assign.end(), needsBrackets ? ")" : "");
  }

  /// Writes `v = x` for `v = tf.Variable(x)`.
  static boolean write(Mend.KeepTensor mend, Draft draft) {
    String source = mend.made().source();
    List<Call> makers =
        draft.lineAt(source, mend.made().line()).stream()
            .flatMap(line -> line.calls().stream())
            .filter(call -> call.function().endsWith(".Variable"))
            .toList();
    if (makers.size() != 1 || makers.getFirst().positional().isEmpty()) {
      return false;
    }
    Call maker = makers.getFirst();
    Call.Argument value = maker.positional().getFirst();
    boolean isWhole = maker.end() == maker.line().end() && maker.line().assignment().isPresent();
    draft.replace(
        source,
        maker.start(),
        maker.end(),
        isWhole ? maker.text(value) : "(" + maker.text(value) + ")");
    return true;
  }

  /// The call of `assign`, `assign_add` or `assign_sub` that is the whole statement.
  private static Optional<Call> wholeAssign(LogicalLine line) {
    return line.calls().stream()
        .filter(call -> call.start() == line.start() && call.end() == line.end())
        .filter(call -> call.function().matches("[^.(].*\\.assign(_add|_sub)?"))
        .filter(call -> call.arguments().size() == 1 && call.positional().size() == 1)
        .findFirst();
  }

  private static String variable(Call assign) {
    return assign.function().substring(0, assign.function().lastIndexOf('.'));
  }

  private static String value(Call assign, String variable) {
    Call.Argument operand = assign.positional().getFirst();
    String text = assign.text(operand);
    String tight = AssignWriter.isTight(operand.tokens()) ? text : "(" + text + ")";
    return switch (assign.function().substring(assign.function().lastIndexOf('.') + 1)) {
      case "assign_add" -> variable + " + " + tight;
      case "assign_sub" -> variable + " - " + tight;
      default -> text;
    };
  }

  private static boolean isWrittenElsewhere(Block block, LogicalLine statement, String variable) {
    return block.body().stream()
        .filter(line -> line.start() != statement.start())
        .anyMatch(line -> writes(line, variable));
  }

  private static boolean writes(LogicalLine line, String variable) {
    return line.calls().stream().anyMatch(call -> call.function().startsWith(variable + ".assign"));
  }

  /// Replaces the variable's name, dots included, where it stands alone.
  private static void rename(
      LogicalLine line, String variable, String name, String source, Draft draft) {
    List<String> parts = List.of(variable.split("\\."));
    int size = parts.size() * 2 - 1;
    List<Token> tokens = line.tokens();
    for (int i = 0; i + size <= tokens.size(); i++) {
      int end = tokens.get(i + size - 1).end();
      boolean attribute = i > 0 && tokens.get(i - 1).is(".");
      boolean keyword =
          i + size < tokens.size()
              && tokens.get(i + size).is("=")
              && i > 0
              && (tokens.get(i - 1).is("(") || tokens.get(i - 1).is(","));
      boolean written = wholeAssign(line).isPresent() && i == 0;
      String text = line.text(tokens.get(i).start(), end).replaceAll("\\s", "");
      if (!attribute && !keyword && !written && text.equals(variable)) {
        draft.replace(source, tokens.get(i).start(), end, name);
      }
    }
  }
}
