package dev.tapedeck.app.window;

import dev.tapedeck.resources.UiScale;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Makes menus, lists and tooltips as large as the window's contents: they lie in windows of their
/// own. All their spaces follow the size of their letters.
final class PopupScale {
  private static final double MENU = 13;
  private static final double TOOLTIP = 12;

  private PopupScale() {}

  /// The address of a style sheet for a scale.
  static String stylesheet(UiScale scale) {
    String rules =
        """
        .context-menu, .combo-box-popup > .list-view { -fx-font-size: %spx; }
        .tooltip { -fx-font-size: %spx; }
        """
            .formatted(MENU * scale.factor(), TOOLTIP * scale.factor());
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(rules.getBytes(StandardCharsets.UTF_8));
  }
}
