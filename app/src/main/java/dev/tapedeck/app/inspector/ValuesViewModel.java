package dev.tapedeck.app.inspector;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Summary;
import dev.tapedeck.trace.TracedValue;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The pictures of the inspected value and of its gradient: both in the same form, both of the same
/// plane.
///
/// The form that the user chose stays for the session. Large arrays are read in the background; the
/// words for them stand in their place meanwhile.
public final class ValuesViewModel {
  /// Up to that size a picture takes less time than a frame has.
  private static final int AT_ONCE = 20_000;

  private final Latest reading;
  private Optional<ValueForm> chosen = Optional.empty();
  private Optional<TracedValue> value = Optional.empty();
  private Optional<TracedValue> gradient = Optional.empty();
  private final ReadOnlyObjectWrapper<Optional<ValueForm>> form =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Slice> plane =
      new ReadOnlyObjectWrapper<>(Slice.first(Shape.SCALAR));
  private final ReadOnlyObjectWrapper<Pictures> pictures =
      new ReadOnlyObjectWrapper<>(Pictures.NONE);

  /// What is drawn of the value and of the gradient; changes as a whole.
  public record Pictures(Shown value, Shown gradient) {
    static final Pictures NONE = new Pictures(Shown.NOTHING, Shown.NOTHING);
  }

  /// What is drawn of an array, and what must be told of it in every form.
  public record Shown(ValuePicture picture, int nans, int infinities) {
    static final Shown NOTHING = new Shown(ValuePicture.nothing(), 0, 0);

    static Shown of(ValuePicture picture, TracedValue value) {
      if (!value.hasNonFinite()) {
        return new Shown(picture, 0, 0);
      }
      Summary summary = value.summary();
      return new Shown(picture, summary.nans(), summary.infinities());
    }
  }

  /// @param reading reads large arrays
  ValuesViewModel(Latest reading) {
    this.reading = reading;
  }

  // ---- What there is to see

  public ReadOnlyObjectProperty<Pictures> picturesProperty() {
    return pictures.getReadOnlyProperty();
  }

  /// The form in which arrays are shown; absent while there is only one to choose.
  public ReadOnlyObjectProperty<Optional<ValueForm>> formProperty() {
    return form.getReadOnlyProperty();
  }

  /// The plane that is shown of arrays of more than two axes.
  public ReadOnlyObjectProperty<Slice> planeProperty() {
    return plane.getReadOnlyProperty();
  }

  // ---- What can be done

  /// Shows arrays in this form from now on.
  public void choose(ValueForm wanted) {
    chosen = Optional.of(wanted);
    picture();
  }

  /// Goes to the next form; does nothing while there is only one.
  public void chooseNext() {
    form.get().ifPresent(now -> choose(now.next()));
  }

  /// Goes to another index of a leading axis.
  public void slice(int axis, int index) {
    plane.set(plane.get().at(axis, index));
    picture();
  }

  /// Goes so many planes further.
  public void slice(int by) {
    plane.set(plane.get().further(by));
    picture();
  }

  // ---- How it comes about

  /// Shows other arrays; the plane stays as far as they have it.
  void show(Optional<TracedValue> nowValue, Optional<TracedValue> nowGradient) {
    if (!value.equals(nowValue) || !gradient.equals(nowGradient)) {
      value = nowValue;
      gradient = nowGradient;
      plane.set(plane.get().in(value.map(TracedValue::shape).orElse(Shape.SCALAR)));
      picture();
    }
  }

  private void picture() {
    Slice of = plane.get();
    ValueForm wanted = chosen.orElseGet(() -> ValuePicture.fitting(of));
    form.set(Optional.of(wanted).filter(_ -> value.filter(ValuesViewModel::hasForms).isPresent()));
    Optional<TracedValue> shown = value;
    Optional<TracedValue> arrived = gradient;
    reading.cancel();
    if (size(shown) + size(arrived) <= AT_ONCE) {
      pictures.set(pictures(shown, arrived, wanted, of));
    } else {
      pictures.set(new Pictures(pending(shown), pending(arrived)));
      reading.request(
          () -> pictures(shown, arrived, wanted, of),
          pictures::set,
          _ -> pictures.set(Pictures.NONE));
    }
  }

  private static boolean hasForms(TracedValue value) {
    return value.dtype() != DType.STRING && value.shape().size() > 1;
  }

  private static int size(Optional<TracedValue> value) {
    return value.flatMap(TracedValue::elements).map(Tensor::size).orElse(0);
  }

  private static Pictures pictures(
      Optional<TracedValue> value, Optional<TracedValue> gradient, ValueForm form, Slice plane) {
    return new Pictures(
        value.map(of -> shown(of, form, plane)).orElse(Shown.NOTHING),
        gradient.map(of -> shown(of, form, plane)).orElse(Shown.NOTHING));
  }

  private static Shown shown(TracedValue value, ValueForm form, Slice plane) {
    return Shown.of(
        value
            .elements()
            .map(elements -> ValuePicture.of(elements, form, plane.in(elements.shape())))
            .orElseGet(() -> dropped(value, form)),
        value);
  }

  private static ValuePicture dropped(TracedValue value, ValueForm form) {
    return form == ValueForm.SUMMARY
        ? new ValuePicture.Facts(value.summary())
        : new ValuePicture.Words(value.brief());
  }

  private static Shown pending(Optional<TracedValue> of) {
    return of.map(value -> new Shown(new ValuePicture.Pending(value.brief()), 0, 0))
        .orElse(Shown.NOTHING);
  }
}
