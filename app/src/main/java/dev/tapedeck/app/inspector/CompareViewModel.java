package dev.tapedeck.app.inspector;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.trace.TracedValue;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Comparing: a value and its gradient are pinned, and whatever is inspected afterwards is shown
/// with its difference from them: another node, another step, another run.
public final class CompareViewModel {
  private final Appearance appearance;
  private final Latest comparing;
  private Optional<Sight> seen = Optional.empty();
  private Optional<Sight> pinned = Optional.empty();
  private final ReadOnlyBooleanWrapper pinnedNow = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// What was inspected, and when.
  record Sight(
      String title, int position, Optional<TracedValue> value, Optional<TracedValue> gradient) {}

  /// What is inspected, beside what was pinned.
  ///
  /// @param title what was pinned, and when
  public record Comparison(String title, Part value, Part gradient) {}

  /// The value, or the gradient, of both.
  ///
  /// @param pinned what was pinned; words if there is no difference to show
  /// @param difference what is inspected less that
  /// @param sentence how far they are apart, or why there is no difference
  public record Part(ValuePicture pinned, ValuePicture difference, String sentence) {}

  /// @param comparing subtracts arrays
  CompareViewModel(Appearance appearance, Latest comparing) {
    this.appearance = appearance;
    this.comparing = comparing;
    appearance.messagesProperty().subscribe((_, _) -> compare());
  }

  // ---- What there is to see

  /// Whether something is pinned.
  public ReadOnlyBooleanProperty pinnedProperty() {
    return pinnedNow.getReadOnlyProperty();
  }

  /// Absent while nothing is pinned, or just that is inspected.
  public ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  // ---- What can be done

  /// Pins what is inspected; or unpins what is pinned.
  public void toggle() {
    pinned = pinned.isPresent() ? Optional.empty() : seen;
    pinnedNow.set(pinned.isPresent());
    compare();
  }

  // ---- How it comes about

  void look(Optional<Sight> now) {
    if (!now.equals(seen)) {
      seen = now;
      compare();
    }
  }

  private record Differences(Difference value, Difference gradient) {}

  private void compare() {
    comparing.cancel();
    if (pinned.isEmpty() || seen.isEmpty() || pinned.equals(seen)) {
      comparison.set(Optional.empty());
      return;
    }
    Sight first = pinned.get();
    Sight second = seen.get();
    comparing.request(
        () ->
            new Differences(
                Difference.of(first.value(), second.value()),
                Difference.of(first.gradient(), second.gradient())),
        found -> comparison.set(Optional.of(told(first, second, found))),
        _ -> comparison.set(Optional.empty()));
  }

  private Comparison told(Sight first, Sight second, Differences found) {
    return new Comparison(
        appearance.messages().heading(Message.COMPARE_WITH, first.title(), first.position()),
        part(found.value(), first.value(), second.value()),
        part(found.gradient(), first.gradient(), second.gradient()));
  }

  private Part part(
      Difference difference, Optional<TracedValue> first, Optional<TracedValue> second) {
    Messages messages = appearance.messages();
    return switch (difference) {
      case Difference.Apart apart when apart.most() == 0 ->
          new Part(apart.first(), ValuePicture.nothing(), messages.text(Message.COMPARE_SAME));
      case Difference.Apart apart ->
          new Part(
              apart.first(),
              apart.picture(),
              messages.text(
                  Message.COMPARE_APART, BriefNumber.of(apart.most()), percent(apart.relative())));
      case Difference.None none ->
          new Part(
              new ValuePicture.Words(first.map(TracedValue::brief).orElse("–")),
              ValuePicture.nothing(),
              sentence(none.obstacle(), first, second));
    };
  }

  private static String percent(double relative) {
    return Double.isFinite(relative)
        ? String.format(Locale.ROOT, relative < 0.001 ? "%.1e" : "%.3g", relative)
        : BriefNumber.of(relative);
  }

  private String sentence(
      Difference.Obstacle obstacle, Optional<TracedValue> first, Optional<TracedValue> second) {
    Messages messages = appearance.messages();
    return switch (obstacle) {
      case NEITHER -> messages.text(Message.COMPARE_NEITHER);
      case ONE_MISSING -> messages.text(Message.COMPARE_ONE_MISSING);
      case SHAPES ->
          messages.text(
              Message.COMPARE_SHAPES,
              first.map(TracedValue::shape).orElseThrow(),
              second.map(TracedValue::shape).orElseThrow());
      case NO_NUMBERS -> messages.text(Message.COMPARE_NO_NUMBERS);
      case DROPPED -> messages.text(Message.CHECK_VALUES_DROPPED);
    };
  }
}
