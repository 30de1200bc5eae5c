package dev.tapedeck.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the files of the lesson library from the class path.
///
/// The files are read as trees and not bound to classes, which would cost more time at start than
/// all the reading.
final class LessonFiles {
  private static final JsonMapper JSON = JsonMapper.shared();

  private LessonFiles() {}

  static List<LessonGroup> groups() {
    return parse("index.json", index -> list(index, "groups", LessonFiles::group));
  }

  static Lesson lesson(String group, String id) {
    String program = text(id + "/program.py");
    return parse(
        id + "/lesson.json",
        lesson ->
            new Lesson(
                string(lesson, "id"),
                group,
                localized(lesson, "title"),
                localized(lesson, "lookFor"),
                program,
                string(lesson, "expectedOutput"),
                optionalString(lesson, "uncaught"),
                list(lesson, "gradients", LessonFiles::gradient)));
  }

  static List<Template> templates() {
    return parse("templates/index.json", index -> list(index, "templates", LessonFiles::template));
  }

  private static Template template(JsonNode template) {
    String id = string(template, "id");
    return new Template(
        id,
        localized(template, "title"),
        localized(template, "hint"),
        text("templates/" + id + ".tapedeck"),
        template
            .required("gradients")
            .propertyStream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    gradient ->
                        gradient.getValue().valueStream().map(JsonNode::doubleValue).toList())));
  }

  private static LessonGroup group(JsonNode group) {
    return new LessonGroup(
        string(group, "id"),
        localized(group, "title"),
        list(group, "lessons", JsonNode::stringValue));
  }

  private static ExpectedGradient gradient(JsonNode gradient) {
    return new ExpectedGradient(
        gradient.required("call").intValue(),
        gradient.required("line").intValue(),
        string(gradient, "target"),
        list(gradient, "sources", LessonFiles::source));
  }

  private static ExpectedSource source(JsonNode source) {
    return new ExpectedSource(
        string(source, "name"),
        Verdict.valueOf(string(source, "verdict").toUpperCase(Locale.ROOT)),
        optionalString(source, "cause"),
        source.has("line")
            ? OptionalInt.of(source.required("line").intValue())
            : OptionalInt.empty());
  }

  private static Localized localized(JsonNode node, String field) {
    JsonNode texts = node.required(field);
    return new Localized(string(texts, "en"), string(texts, "ko"));
  }

  private static String string(JsonNode node, String field) {
    return node.required(field).stringValue();
  }

  private static Optional<String> optionalString(JsonNode node, String field) {
    return node.has(field) ? Optional.of(string(node, field)) : Optional.empty();
  }

  private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> element) {
    return node.required(field).valueStream().map(element).toList();
  }

  private static <T> T parse(String file, Function<JsonNode, T> reading) {
    try {
      return reading.apply(JSON.readTree(text(file)));
    } catch (JacksonException | IllegalArgumentException e) {
      throw LessonException.unreadable(file, e);
    }
  }

  static String text(String file) {
    try (var stream = LessonFiles.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw LessonException.missing(file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw LessonException.unreadable(file, e);
    }
  }
}
