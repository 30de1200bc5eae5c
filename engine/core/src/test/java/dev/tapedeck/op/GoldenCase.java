package dev.tapedeck.op;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line that the oracle wrote: an op, what went in, and TensorFlow's answers.
///
/// @param first the gradient of each input; empty for a source without one
/// @param second the gradient of the gradients
/// @param lookup the LookupError that asking for a gradient raises
/// @param secondLookup the LookupError that asking for a second one raises
record GoldenCase(
    String name,
    Op op,
    Attributes attributes,
    List<Tensor> inputs,
    List<Tensor> outputs,
    List<Optional<Tensor>> first,
    List<Optional<Tensor>> second,
    Optional<String> lookup,
    Optional<String> secondLookup) {
  private static final JsonMapper JSON = new JsonMapper();

  static List<GoldenCase> of(String family) {
    try (InputStream stream = GoldenCase.class.getResourceAsStream("golden/" + family + ".jsonl")) {
      if (stream == null) {
        throw new IllegalArgumentException("cannot read the golden cases of " + family);
      }
      List<GoldenCase> cases = new ArrayList<>();
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        cases.add(of(family + ":" + (cases.size() + 1), JSON.readTree(line)));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase of(String place, JsonNode node) {
    Op op = OpCatalog.find(node.get("op").asString()).orElseThrow();
    List<Tensor> inputs = tensors(node.path("in")).stream().map(Optional::orElseThrow).toList();
    return new GoldenCase(
        place + " " + op.name() + inputs.stream().map(Tensor::shape).toList(),
        op,
        attributes(op, node.path("attributes")),
        inputs,
        tensors(node.path("out")).stream().map(Optional::orElseThrow).toList(),
        tensors(node.path("first")),
        tensors(node.path("second")),
        node.optional("lookup").map(JsonNode::asString),
        node.optional("secondLookup").map(JsonNode::asString));
  }

  private static Attributes attributes(Op op, JsonNode node) {
    Map<String, Object> values = new TreeMap<>();
    for (Parameter parameter : op.parameters()) {
      node.optional(parameter.name())
          .ifPresent(value -> values.put(parameter.name(), attribute(parameter, value)));
    }
    if (values.size() != node.size()) {
      throw new IllegalArgumentException(op + " has not all of the attributes " + node);
    }
    return new Attributes(values);
  }

  private static Object attribute(Parameter parameter, JsonNode value) {
    return switch (parameter.kind()) {
      case INTEGER -> value.asLong();
      case REAL -> value.asDouble();
      case FLAG -> value.asBoolean();
      case TEXT -> value.asString();
      case DTYPE -> DType.named(value.asString());
      case SHAPE -> Shape.of(integers(value).stream().map(Long::intValue).toList());
      case INTEGERS -> value.isArray() ? integers(value) : (Object) value.asLong();
    };
  }

  /// The integers of a list, or of a list of lists, in order.
  private static List<Long> integers(JsonNode value) {
    return value.isArray()
        ? value.valueStream().flatMap(each -> integers(each).stream()).toList()
        : List.of(value.asLong());
  }

  private static List<Optional<Tensor>> tensors(JsonNode list) {
    return list.valueStream()
        .map(
            each -> each.isNull() ? Optional.<Tensor>empty() : Optional.of(tensor(each.asString())))
        .toList();
  }

  /// Reads `float32[2,1] 0.5 NaN`.
  private static Tensor tensor(String text) {
    int bracket = text.indexOf('[');
    int end = text.indexOf(']');
    DType dtype = DType.named(text.substring(0, bracket));
    Shape shape =
        Shape.of(split(text.substring(bracket + 1, end), ",").map(Integer::valueOf).toList());
    List<String> words = split(text.substring(end + 1).strip(), " ").toList();
    if (dtype.isInteger()) {
      return Tensor.fillIntegers(dtype, shape, i -> Long.parseLong(words.get(i)));
    }
    return dtype == DType.BOOL
        ? Tensor.fill(dtype, shape, i -> words.get(i).equals("true") ? 1 : 0)
        : Tensor.fill(dtype, shape, i -> Double.parseDouble(words.get(i)));
  }

  private static java.util.stream.Stream<String> split(String text, String by) {
    return Arrays.stream(text.split(by)).filter(word -> !word.isEmpty());
  }

  @Override
  public String toString() {
    return name;
  }
}
