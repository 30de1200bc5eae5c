package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;

/// The side of the window that inspector and doctor share, as two tabs.
public final class SidePanelView {
  private final TabPane tabs = new TabPane();

  /// Shows both panels, the one in front that `model` says.
  public SidePanelView(
      SidePanelViewModel model, Appearance appearance, Node inspector, Node doctor) {
    Tab first = tab("side-inspector", Message.TAB_INSPECTOR, appearance, inspector);
    Tab second = tab("side-doctor", Message.TAB_DOCTOR, appearance, doctor);
    tabs.getStyleClass().add(StyleClass.TAB_STRIP.css());
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs().addAll(first, second);
    tabs.setMinWidth(240);
    Label badge = new Label();
    badge.getStyleClass().add(StyleClass.BADGE.css());
    model
        .findingsProperty()
        .subscribe(count -> {
          badge.setText(count.toString());
          second.setGraphic(count.intValue() == 0 ? null : badge);
        });
    model
        .frontProperty()
        .subscribe(panel ->
            tabs.getSelectionModel()
                .select(panel == SidePanelViewModel.Panel.DOCTOR ? second : first));
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
