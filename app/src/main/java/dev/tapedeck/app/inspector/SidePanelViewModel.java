package dev.tapedeck.app.inspector;

import dev.tapedeck.app.doctor.DoctorViewModel;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Which panel stands in front on the side that inspector and doctor share: the doctor while
/// something is wrong, the inspector once a node is picked.
public final class SidePanelViewModel {
  /// The panels.
  public enum Panel {
    INSPECTOR,
    DOCTOR
  }

  private final ObjectProperty<Panel> front = new SimpleObjectProperty<>(Panel.INSPECTOR);
  private final DoctorViewModel doctor;

  /// The side of `workbench`.
  public SidePanelViewModel(WorkbenchViewModel workbench, DoctorViewModel doctor) {
    this.doctor = doctor;
    turnToComplaint(workbench.recording());
    workbench
        .recordingProperty()
        .subscribe((before, now) -> {
          if (!before.map(Recording::pass).equals(now.map(Recording::pass))) {
            turnToComplaint(now);
          }
        });
    workbench
        .selectedProperty()
        .subscribe((_, picked) -> {
          if (picked.isPresent()) {
            front.set(Panel.INSPECTOR);
          }
        });
    doctor.askedProperty().subscribe((_, _) -> front.set(Panel.DOCTOR));
  }

  private void turnToComplaint(Optional<Recording> recording) {
    if (recording.flatMap(Recording::complaint).isPresent()) {
      front.set(Panel.DOCTOR);
    }
  }

  /// The panel in front.
  public ObjectProperty<Panel> frontProperty() {
    return front;
  }

  /// How many sources call for attention.
  public ReadOnlyIntegerProperty findingsProperty() {
    return doctor.findingsProperty();
  }
}
