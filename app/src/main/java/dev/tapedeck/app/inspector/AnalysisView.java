package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws an [Analysis]: the gradient as a sum over paths, and the Jacobians of the op.
final class AnalysisView {
  private final InspectorViewModel model;
  private final Appearance appearance;
  private final Rows<Analysis.Path, TermRow> paths =
      new Rows<>(
          () -> new TermRow().asTerm(),
          (row, path) -> row.show("", String.join(" → ", path.operations()), path.term()));
  private final Section pathSection = new Section(paths);
  private final Rows<Analysis.Jacobian, JacobianView> jacobians;
  private final VBox root;

  AnalysisView(InspectorViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    paths.setId("inspector-paths");
    paths.getStyleClass().add(StyleClass.CONTRIBUTIONS.css());
    jacobians = new Rows<>(JacobianView::new, JacobianView::show);
    root = new VBox(8, pathSection, jacobians);
    model.analysisProperty().subscribe(_ -> draw());
    appearance.messagesProperty().subscribe((_, _) -> draw());
  }

  Region root() {
    return root;
  }

  private void draw() {
    Analysis of = model.analysisProperty().get();
    if (of.paths().isEmpty()) {
      pathSection.hide();
    } else {
      pathSection.show(appearance.messages().heading(Message.INSPECTOR_SUM_OVER_PATHS, of.count()));
    }
    paths.show(of.paths());
    jacobians.show(of.jacobians());
    Presence.set(root, !of.equals(Analysis.NOTHING));
  }

  /// The Jacobian by one input.
  private final class JacobianView extends VBox {
    private final ArrayView array = new ArrayView(appearance);
    private final Section section = new Section(array);

    JacobianView() {
      getChildren().add(section);
    }

    void show(Analysis.Jacobian of) {
      section.show(
          appearance.messages().heading(Message.INSPECTOR_JACOBIAN, model.name(of.input())));
      array.show(of.picture(), "");
    }
  }
}
