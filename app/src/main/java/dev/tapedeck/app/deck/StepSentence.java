package dev.tapedeck.app.deck;

import dev.tapedeck.replay.StepFacts;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts the facts of a step into words, in one language.
///
/// @param program what the program is called
public record StepSentence(Messages messages, String program) {
  /// What happened, in one to three sentences: "Mul hands x the gradient 8: upstream 2 times local
  /// derivative 4."
  public String of(StepFacts facts) {
    return switch (facts) {
      case StepFacts.Beginning() -> messages.text(Message.STEP_START, program);
      case StepFacts.Computed computed -> computed(computed);
      case StepFacts.Handed handed -> handed(handed);
    };
  }

  /// What the call answered for one source.
  public String of(StepFacts.Answer answer) {
    return answer
        .gradient()
        .map(gradient ->
            messages.text(Message.STEP_END, answer.target(), answer.source(), gradient.brief()))
        .orElseGet(() -> messages.text(Message.STEP_END_NONE, answer.target(), answer.source()));
  }

  private String computed(StepFacts.Computed facts) {
    String op = facts.operation().op();
    String value = facts.value().map(TracedValue::brief).orElse("");
    if (facts.notRecorded().isPresent()) {
      return messages.text(
          Message.STEP_FORWARD_NOT_RECORDED, op, value, reason(facts.notRecorded().get()));
    }
    return facts.named()
        ? messages.text(Message.STEP_FORWARD, op, facts.name(), value)
        : messages.text(Message.STEP_FORWARD_UNNAMED, op, value);
  }

  private String reason(TapeMark.Recording recording) {
    return messages.text(
        switch (recording) {
          case UNWATCHED -> Message.NODE_NO_WATCHED_INPUT;
          case DTYPE -> Message.CAUSE_DTYPE;
          case STOPPED, STOP_GRADIENT -> Message.NODE_STOPPED;
          case NOT_DIFFERENTIABLE -> Message.NODE_NOT_DIFFERENTIABLE;
          case RECORDED -> Message.NODE_WATCHED;
        });
  }

  private String handed(StepFacts.Handed facts) {
    List<String> sentences = new ArrayList<>();
    for (StepFacts.Seed seed : facts.seeds()) {
      sentences.add(messages.text(Message.STEP_SEED, seed.target(), brief(seed.gradient())));
    }
    for (StepFacts.Receipt receipt : facts.receipts()) {
      sentences.add(receipt(facts, receipt));
      sum(receipt).ifPresent(sentences::add);
    }
    return String.join(" ", sentences);
  }

  private String receipt(StepFacts.Handed facts, StepFacts.Receipt receipt) {
    String op = facts.operation().op();
    String given = brief(receipt.contribution());
    if (receipt.unchanged()) {
      return messages.text(Message.STEP_CONTRIBUTION_PASSED, op, receipt.name(), given);
    }
    return receipt
        .local()
        .map(local ->
            messages.text(
                Message.STEP_CONTRIBUTION,
                op,
                receipt.name(),
                given,
                upstream(facts),
                local.brief()))
        .orElseGet(() -> messages.text(Message.STEP_CONTRIBUTION_PLAIN, op, receipt.name(), given));
  }

  private Optional<String> sum(StepFacts.Receipt receipt) {
    if (receipt.before().isEmpty()) {
      return Optional.empty();
    }
    String sum = brief(receipt.after());
    return Optional.of(
        receipt.terms().isPresent()
            ? messages.text(
                Message.STEP_SUM_OF_PATHS, receipt.name(), receipt.terms().getAsInt(), sum)
            : messages.text(Message.STEP_SUM, receipt.name(), sum));
  }

  private static String upstream(StepFacts.Handed facts) {
    return facts.upstream().stream().map(TracedValue::brief).collect(Collectors.joining(", "));
  }

  private static String brief(Optional<TracedValue> value) {
    return value.flatMap(TracedValue::elements).map(Tensor::brief).orElse("…");
  }
}
