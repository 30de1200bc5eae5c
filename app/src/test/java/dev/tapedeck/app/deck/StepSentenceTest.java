package dev.tapedeck.app.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.StepBook;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepSentenceTest {
  @Test
  void of_tellsEveryStep_whenTwoPathsMeet() throws Exception {
    assertThat(sentences(Language.ENGLISH))
        .containsExactly(
            "program.py has run. Press Space to play the backward pass.",
            "Square computes 4.",
            "AddV2 computes y = 6.",
            "The backward pass starts at y with the gradient 1."
                + " AddV2 hands Square the upstream gradient 1 unchanged."
                + " AddV2 hands x the upstream gradient 1 unchanged.",
            "Square hands x the gradient 4: upstream 1 times local derivative 4."
                + " x adds up 2 contributions to 5.");
  }

  @Test
  void of_answersInKorean() throws Exception {
    assertThat(sentences(Language.KOREAN).getLast()).startsWith("Square → x: 그래디언트 4 전달.");
  }

  @Test
  void of_saysTheAnswer() throws Exception {
    Trace trace = squarePlusItself();
    StepBook book = StepBook.of(trace, BackwardPass.latest(trace).orElseThrow());
    StepSentence sentence = new StepSentence(Messages.in(Language.ENGLISH), "program.py");

    assertThat(book.answers().stream().map(sentence::of))
        .containsExactly("The gradient of y with respect to x is 5.");
  }

  private static List<String> sentences(Language language) throws Exception {
    Trace trace = squarePlusItself();
    BackwardPass pass = BackwardPass.latest(trace).orElseThrow();
    StepBook book = StepBook.of(trace, pass);
    StepSentence sentence = new StepSentence(Messages.in(language), "program.py");
    return IntStream.rangeClosed(0, pass.last())
        .mapToObj(position -> sentence.of(book.at(position)))
        .toList();
  }

  /// y = x² + x at 2.
  private static Trace squarePlusItself() throws Exception {
    TraceRecorder recorder = new TraceRecorder();
    Session session = new Session(recorder);
    return session.call(() -> {
      Variable x = session.variable(Tensor.scalar(2), "x", true);
      GradientTape tape = session.tape(false, true);
      tape.enter();
      Tensor square = (Tensor) ElementwiseOps.SQUARE.apply(session.read(x));
      Tensor y = (Tensor) ElementwiseOps.add(square, session.read(x));
      recorder.bound(
          "y",
          "<module>",
          new Binding(Binding.Kind.TENSOR, y.id()),
          Optional.empty(),
          Place.at("program.py", 3));
      tape.gradient(List.of(Endpoint.of(y)), List.of(Endpoint.of(x)), List.of(), Unconnected.NONE);
      return recorder.trace();
    });
  }
}
