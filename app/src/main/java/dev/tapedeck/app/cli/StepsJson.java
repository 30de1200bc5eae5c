package dev.tapedeck.app.cli;

import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.StepBook;
import dev.tapedeck.replay.StepFacts;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The backward passes of a run as JSON: one object per gradient call, in a list if there is not
/// exactly one.
///
/// Values are numbers or nested lists of numbers; NaN and infinities, which JSON has no numbers
/// for, are strings; a value whose elements were dropped is null.
final class StepsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private StepsJson(JsonGenerator out) {
    this.out = out;
  }

  static String of(Trace trace) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      StepsJson json = new StepsJson(out);
      List<Event.Gradient> calls = trace.gradients();
      if (calls.size() == 1) {
        json.call(trace, calls.getFirst());
      } else {
        out.writeStartArray();
        calls.forEach(call -> json.call(trace, call));
        out.writeEndArray();
      }
    }
    return text.append('\n').toString();
  }

  private void call(Trace trace, Event.Gradient event) {
    BackwardPass pass = BackwardPass.of(trace, event);
    StepBook book = StepBook.of(trace, pass);
    out.writeStartObject();
    out.writeNumberProperty("call", event.call().number());
    out.writeStringProperty("target", book.targetName(event));
    out.writeArrayPropertyStart("steps");
    for (int position = pass.forward() + 1; position <= pass.last(); position++) {
      if (book.at(position) instanceof StepFacts.Handed handed) {
        step(position - pass.forward(), handed);
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void step(int number, StepFacts.Handed handed) {
    out.writeStartObject();
    out.writeNumberProperty("step", number);
    out.writeStringProperty("op", handed.operation().op());
    out.writeNumberProperty("line", handed.line());
    out.writeName("upstream");
    if (handed.upstream().size() == 1) {
      value(Optional.of(handed.upstream().getFirst()));
    } else {
      out.writeStartArray();
      handed.upstream().forEach(upstream -> value(Optional.of(upstream)));
      out.writeEndArray();
    }
    out.writeArrayPropertyStart("contributions");
    handed.receipts().forEach(this::contribution);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void contribution(StepFacts.Receipt receipt) {
    out.writeStartObject();
    out.writeStringProperty("to", receipt.name());
    out.writeName("value");
    value(receipt.contribution());
    out.writeName("sum");
    value(receipt.after());
    out.writeEndObject();
  }

  private void value(Optional<TracedValue> value) {
    value
        .flatMap(TracedValue::elements)
        .ifPresentOrElse(tensor -> elements(tensor, 0, 0), out::writeNull);
  }

  /// The part of a tensor below the first `axis` axes that begins at element `offset`.
  private void elements(Tensor tensor, int axis, int offset) {
    if (axis == tensor.shape().rank()) {
      element(tensor, offset);
      return;
    }
    int stride = tensor.shape().strides()[axis];
    out.writeStartArray();
    for (int i = 0; i < tensor.shape().extent(axis); i++) {
      elements(tensor, axis + 1, offset + i * stride);
    }
    out.writeEndArray();
  }

  private void element(Tensor tensor, int i) {
    switch (tensor.dtype()) {
      case STRING -> out.writeString(tensor.stringAt(i));
      case BOOL -> out.writeBoolean(tensor.booleanAt(i));
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> real(tensor.dtype(), tensor.doubleAt(i));
      case COMPLEX64, COMPLEX128 -> {
        out.writeStartArray();
        real(tensor.dtype().real(), tensor.complexAt(i).real());
        real(tensor.dtype().real(), tensor.complexAt(i).imaginary());
        out.writeEndArray();
      }
      case UINT64 -> out.writeNumber(new BigInteger(Long.toUnsignedString(tensor.longAt(i))));
      default -> out.writeNumber(tensor.longAt(i));
    }
  }

  /// A float32 is written with its own few digits, not with those of the double it widens to.
  private void real(DType dtype, double element) {
    if (!Double.isFinite(element)) {
      out.writeString(Double.toString(element));
    } else if (dtype != DType.FLOAT64) {
      out.writeNumber((float) element);
    } else {
      out.writeNumber(element);
    }
  }
}
