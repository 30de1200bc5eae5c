package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The side of the window that inspector and doctor share, as two tabs. The inspector has the
/// doctor below it while all is well; with something to tell, the doctor needs the whole side.
public final class SidePanelView {
  /// However much the doctor has to tell, the inspector keeps the larger part.
  private static final double MOST_BELOW = 0.4;

  private final TabPane tabs = new TabPane();

  /// Shows both panels, the one in front that `model` says.
  public SidePanelView(
      SidePanelViewModel model, Appearance appearance, Region inspector, Region doctor) {
    // The doctor stays where it is, whatever the inspector has to show at a step.
    inspector.setPrefHeight(0);
    VBox both = new VBox(inspector);
    VBox.setVgrow(inspector, Priority.ALWAYS);
    Tab first = tab("side-inspector", Message.TAB_INSPECTOR, appearance, both);
    Tab second = tab("side-doctor", Message.TAB_DOCTOR, appearance, new Region());
    tabs.getStyleClass().add(StyleClass.TAB_STRIP.css());
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs().addAll(first, second);
    tabs.setMinWidth(240);
    Runnable settle =
        () -> {
          boolean below =
              model.frontProperty().get() == SidePanelViewModel.Panel.INSPECTOR
                  && model.findingsProperty().get() == 0;
          both.getChildren().remove(doctor);
          second.setContent(below ? new Region() : doctor);
          doctor.maxHeightProperty().unbind();
          if (below) {
            both.getChildren().add(doctor);
            doctor.maxHeightProperty().bind(both.heightProperty().multiply(MOST_BELOW));
          } else {
            doctor.setMaxHeight(Double.MAX_VALUE);
          }
        };
    Label badge = new Label();
    badge.getStyleClass().add(StyleClass.BADGE.css());
    model
        .findingsProperty()
        .subscribe(count -> {
          badge.setText(count.toString());
          second.setGraphic(count.intValue() == 0 ? null : badge);
          settle.run();
        });
    model
        .frontProperty()
        .subscribe(panel -> {
          boolean alone = panel == SidePanelViewModel.Panel.DOCTOR;
          settle.run();
          tabs.getSelectionModel().select(alone ? second : first);
        });
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen ->
            model
                .frontProperty()
                .set(
                    second.equals(chosen)
                        ? SidePanelViewModel.Panel.DOCTOR
                        : SidePanelViewModel.Panel.INSPECTOR));
  }

  public Region root() {
    return tabs;
  }

  private static Tab tab(String id, Message title, Appearance appearance, Node content) {
    Tab tab = new Tab();
    tab.setId(id);
    tab.setContent(content);
    tab.textProperty().bind(appearance.text(title));
    return tab;
  }
}
