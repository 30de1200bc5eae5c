package dev.tapedeck.doctor;

import dev.tapedeck.tape.Place;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The integers that a source is computed with, all of which must become floats together.
///
/// They can where they are given as numbers, and no op uses them as positions or labels.
final class Integers {
  private final Case patient;
  private final Set<Integer> seen = new LinkedHashSet<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Set<Mend> casts = new LinkedHashSet<>();
  private boolean isSafe;

  private Integers(Case patient) {
    this.patient = patient;
    this.isSafe = patient.sourceType().filter(DType::isInteger).isPresent();
  }

  static Integers of(Case patient) {
    Integers integers = new Integers(patient);
    integers.meet(patient.sourceId());
    while (integers.isSafe && !integers.open.isEmpty()) {
      integers.visit(integers.open.remove());
    }
    return integers;
  }

  /// Floats in the place of all of them, if that is safe.
  Optional<Mend> mend() {
    if (!isSafe || casts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        casts.size() == 1 ? casts.iterator().next() : new Mend.Several(List.copyOf(casts)));
  }

  private void meet(int value) {
    boolean isVariable = patient.trace().variable(value).isPresent();
    if ((isVariable || isOfType(value)) && seen.add(value)) {
      open.add(value);
    }
  }

  private boolean isOfType(int value) {
    return patient.trace().value(value).map(TracedValue::dtype).equals(patient.sourceType());
  }

  private void visit(int value) {
    patient.trace().producers(value).forEach(maker -> visitMaker(value, maker));
    patient.trace().consumers(value).forEach(this::visitUse);
  }

  private void visitMaker(int value, Event.Flow maker) {
    switch (maker) {
      case Event.Operation operation when isMadeOfNumbers(operation) ->
          cast(value, operation.place());
      case Event.Operation operation -> operation.inputs().forEach(this::meet);
      case Event.Read read -> meet(read.variable());
      case Event.Constant constant -> cast(value, constant.place());
      case Event.VariableMade made -> cast(value, made.place());
      case Event.Assign assign -> meet(assign.operand());
    }
  }

  /// Whether an op such as `Range` only lays out plain numbers, or turns other values into integers
  /// by the program's will.
  private boolean isMadeOfNumbers(Event.Operation operation) {
    return operation.op().equals("Cast")
        || operation.inputs().stream().noneMatch(input -> isNamed(input) || isComputed(input));
  }

  private boolean isComputed(int value) {
    return patient.trace().producers(value).stream()
        .anyMatch(maker -> !(maker instanceof Event.Constant));
  }

  /// Numbers without a name are literals of the program, which become floats by themselves.
  private void cast(int value, Place made) {
    if (value == patient.sourceId() || isNamed(value)) {
      casts.add(new Mend.CastSource(made));
    }
  }

  private boolean isNamed(int value) {
    return patient.trace().name(value, patient.consultation().gradient().id()).isPresent();
  }

  private void visitUse(Event.Flow use) {
    switch (use) {
      case Event.Read read -> meet(read.value());
      case Event.Operation operation when !operation.op().equals("Cast") -> {
        isSafe &= isOfType(operation.outputs().getFirst());
        operation.inputs().forEach(this::meet);
        operation.outputs().forEach(this::meet);
      }
      case Event.Operation _, Event.Constant _, Event.VariableMade _, Event.Assign _ -> {}
    }
  }
}
