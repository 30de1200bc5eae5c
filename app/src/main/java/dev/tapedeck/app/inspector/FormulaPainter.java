package dev.tapedeck.app.inspector;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/// Turns LaTeX into pictures. Paints one formula at a time, on whichever thread asks.
final class FormulaPainter {
  private static final int REMEMBERED = 256;
  private static final int STYLE = TeXConstants.STYLE_TEXT;

  /// What a picture depends on.
  ///
  /// @param web the colour, `#RRGGBB`
  /// @param size of the letters, in pixels of the picture
  record Formula(String latex, String web, float size) {}

  private final Map<Formula, Optional<Image>> painted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Formula, Optional<Image>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// The picture of a formula; empty if it cannot be typeset.
  synchronized Optional<Image> paint(Formula formula) {
    Optional<Image> known = painted.get(formula);
    if (known == null) {
      known = typeset(formula);
      painted.put(formula, known);
    }
    return known;
  }

  /// JLaTeXMath sets the columns of `cases` without a space between them.
  private static String spaced(String latex) {
    return latex.replace(" & ", " &\\quad ");
  }

  private static Optional<Image> typeset(Formula formula) {
    TeXIcon icon;
    try {
      icon = new TeXFormula(spaced(formula.latex())).createTeXIcon(STYLE, formula.size());
    } catch (ParseException _) {
      return Optional.empty();
    }
    icon.setInsets(new Insets(2, 1, 2, 1));
    icon.setForeground(Color.decode(formula.web().substring(0, 7)));
    BufferedImage image =
        new BufferedImage(
            icon.getIconWidth(), icon.getIconHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    icon.paintIcon(null, pen, 0, 0);
    pen.dispose();
    return Optional.of(SwingFXUtils.toFXImage(image, null));
  }
}
