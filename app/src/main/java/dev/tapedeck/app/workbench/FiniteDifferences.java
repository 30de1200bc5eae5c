package dev.tapedeck.app.workbench;

import dev.tapedeck.check.GradientCheck;
import dev.tapedeck.check.SourceCheck;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;

/// Checks the gradient of any value on the way by running the recorded ops again.
public final class FiniteDifferences implements GradientAgreement {
  @Override
  public SourceCheck check(Recording recording, int receiver, int elements) {
    return askedFor(recording, receiver)
        .map(asked -> GradientCheck.of(recording.trace(), asked, elements).getFirst())
        .orElseGet(
            () -> new SourceCheck.NotCheckable(receiver, SourceCheck.Reason.NO_GRADIENT, ""));
  }

  /// The gradient call as if it had asked for this value's gradient alone.
  private static Optional<Event.Gradient> askedFor(Recording recording, int receiver) {
    return Optional.ofNullable(recording.pass().at(recording.last()).gradients().get(receiver))
        .flatMap(gradient ->
            recording
                .gradient()
                .map(event ->
                    new Event.Gradient(
                        event.id(),
                        event.place(),
                        only(event.call(), receiver, gradient),
                        event.targetNames(),
                        List.of())));
  }

  private static GradientCall only(GradientCall call, int source, int gradient) {
    return new GradientCall(
        call.number(),
        call.tape(),
        call.method(),
        call.targets(),
        List.of(source),
        call.misfits(),
        call.unconnected(),
        call.seeds(),
        List.of(new GradientCall.Result(GradientCall.Result.Kind.DENSE, gradient)),
        call.steps(),
        call.failure());
  }
}
