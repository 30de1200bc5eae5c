package dev.tapedeck.app.window;

import dev.tapedeck.app.canvas.CanvasView;
import dev.tapedeck.app.canvas.Selection;
import dev.tapedeck.app.command.CommandCatalog;
import dev.tapedeck.app.command.Spot;
import dev.tapedeck.app.workbench.Appearance;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.Region;

/// The menu of what is chosen on the graph, or in the builder.
final class GraphMenu {
  private final CommandCatalog commands;
  private final Appearance appearance;
  private final ContextMenu menu = new ContextMenu();

  GraphMenu(CommandCatalog commands, Appearance appearance) {
    this.commands = commands;
    this.appearance = appearance;
    menu.setId("graph-menu");
  }

  void open(CanvasView.MenuRequest request) {
    menu.hide();
    menu.getItems().setAll(CommandItems.of(commands.on(spot(request.on())), appearance.messages()));
    menu.show(request.view(), request.x(), request.y());
  }

  /// Opens the menu of the builder.
  void open(Region builder, double screenX, double screenY) {
    menu.hide();
    menu.getItems().setAll(CommandItems.of(commands.on(Spot.BUILDER), appearance.messages()));
    menu.show(builder, screenX, screenY);
  }

  private static Spot spot(Selection on) {
    return switch (on) {
      case Selection.OfNode _ -> Spot.NODE;
      case Selection.OfFold _ -> Spot.GROUP;
      case Selection.OfSeveral _ -> Spot.SEVERAL;
      case Selection.OfEdge _, Selection.Nothing _ -> Spot.GROUND;
    };
  }
}
