package dev.tapedeck.python;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The code cells of a Jupyter notebook; formats 3 and 4.
final class NotebookFile {
  private static final JsonMapper JSON = JsonMapper.shared();

  private NotebookFile() {}

  static boolean looksLikeOne(String text) {
    return text.stripLeading().startsWith("{") && text.contains("\"nbformat\"");
  }

  static List<Cell> cells(String name, String text) throws UnreadableProgramException {
    JsonNode notebook = parsed(name, text);
    JsonNode cells =
        notebook.has("cells") ? notebook.path("cells") : notebook.at("/worksheets/0/cells");
    if (!cells.isArray()) {
      throw notANotebook(name);
    }
    List<Cell> code = new ArrayList<>();
    for (JsonNode cell : cells) {
      if (cell.path("cell_type").asString("").equals("code")) {
        JsonNode source = cell.has("source") ? cell.path("source") : cell.path("input");
        code.add(new Cell(cellName(code.size()), joined(source)));
      }
    }
    return code;
  }

  private static JsonNode parsed(String name, String text) throws UnreadableProgramException {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw notANotebook(name);
    }
  }

  /// What the code cell at a position, from 0, is called.
  static String cellName(int position) {
    return "cell " + (position + 1);
  }

  /// A cell's source, which is one text or a list of lines.
  static String joined(JsonNode source) {
    if (!source.isArray()) {
      return source.asString("");
    }
    StringBuilder text = new StringBuilder();
    source.forEach(line -> text.append(line.asString("")));
    return text.toString();
  }

  private static UnreadableProgramException notANotebook(String name) {
    return new UnreadableProgramException(
        "cannot read notebook: %s does not hold a Jupyter notebook; save it again from Jupyter"
            .formatted(name));
  }
}
