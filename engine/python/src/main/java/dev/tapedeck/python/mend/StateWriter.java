package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Optional;

/// Writes a new name for what a variable is to become, uses it in the rest of the block, and writes
/// the variable after the block.
///
/// So the program keeps its state, and the path no longer goes through it.
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
    if (assign.isEmpty() || !statement.get().indent().equals(block.indent())) {
      return false;
    }
    String variable = variable(assign.get());
    List<LogicalLine> rest =
        block.body().stream().filter(line -> line.start() > statement.get().start()).toList();
    if (isWrittenElsewhere(block, statement.get(), variable)) {
      return false;
    }
    String name =
        draft.freshName(block.source(), variable.substring(variable.lastIndexOf('.') + 1) + "_new");
    draft.replace(
        block.source(),
        statement.get().start(),
        statement.get().end(),
        name + " = " + value(assign.get(), variable));
    rest.forEach(line -> rename(line, variable, name, block.source(), draft));
    draft.insert(
        block.source(),
        block.body().getLast().lineEnd(),
        "\n%s%s.assign(%s)".formatted(block.header().indent(), variable, name),
        0);
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
        .flatMap(line -> line.calls().stream())
        .anyMatch(call -> call.function().startsWith(variable + ".assign"));
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
      String text = line.text(tokens.get(i).start(), end).replaceAll("\\s", "");
      if (!attribute && !keyword && text.equals(variable)) {
        draft.replace(source, tokens.get(i).start(), end, name);
      }
    }
  }
}
