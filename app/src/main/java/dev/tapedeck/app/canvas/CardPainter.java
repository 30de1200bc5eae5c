package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.CardFont;
import dev.tapedeck.app.drawing.FigurePainter;
import dev.tapedeck.app.drawing.FigureSizes;
import dev.tapedeck.app.drawing.Glyphs;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.resources.ThemeColor;
import java.util.Optional;
import javafx.scene.paint.Color;

/// Draws cards, in the units of the drawing.
final class CardPainter {
  private static final double FADED = 0.75;
  private static final double LEAST_TEXT = 6.5;
  private static final double ARC = 2 * CardGeometry.CORNER;

  private static final double[] DASHES = {4, 3};

  /// How much of a dashed line its dashes are.
  private static final double DASHED_PART = DASHES[0] / (DASHES[0] + DASHES[1]);

  /// From a card's border to the second one of what is watched.
  private static final double DOUBLE = 3;

  /// Corners that are smaller on the screen are not drawn as arcs.
  private static final double LEAST_CORNER = 3;

  /// Borders that are thinner on the screen, in pixels, are hardly seen.
  private static final double LEAST_BORDER = 0.7;

  private final Brush g;
  private final Ink ink;
  private final TextMeasure measure;
  private final FigurePainter figures;

  CardPainter(Brush g, Ink ink, TextMeasure measure) {
    this.g = g;
    this.ink = ink;
    this.measure = measure;
    this.figures = new FigurePainter(g, ink, measure);
  }

  void paint(Card card, CardState state, Box box, boolean hovered) {
    ground(card, state, box, hovered);
    edge(card, state.gradient().isPresent(), state.receiving().isPresent(), box, 0);
    boolean faded =
        !state.ran()
            || card.border() == Card.Border.NOT_RECORDED
            || card.border() == Card.Border.OUTSIDE;
    g.setGlobalAlpha(faded ? FADED : 1);
    double y = title(card, state, box);
    if (state.ran()) {
      y = value(card, state, box, y);
    } else {
      y = afterValue(card, y);
    }
    g.setGlobalAlpha(1);
    gradient(card, state, box, y);
    chips(card, state, box);
    if (state.birth().isPresent()) {
      ring(box.grown(3), 2.5, ink.of(ThemeColor.ERROR));
    }
    if ((card.nonFinite() && state.ran()) || state.nonFinite() || state.birth().isPresent()) {
      Glyphs.cross(g, box.x(), box.bottom(), ink.of(ThemeColor.ERROR), ink.of(ThemeColor.SURFACE));
    }
  }

  /// A box with its name only, as large as fits, for when the rest would be too small to read.
  void paintBox(Card card, BoxState state, Box box, double scale) {
    Color plain = fill(card, state.current(), state.reached());
    g.setFill(
        state.size().filter(_ -> !state.current()).map(size -> size.ground(ink)).orElse(plain));
    double least = LEAST_BORDER / scale;
    if (CardGeometry.CORNER * scale < LEAST_CORNER) {
      SmallBox.of(g, box, scale).fill();
      smallEdge(card, state, box, scale, least);
    } else {
      g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), ARC);
      edge(card, state.reached(), state.receiving(), box, least);
    }
    double fits =
        Typeface.TITLE.size() * (box.width() - 8) / measure.width(card.title(), Typeface.TITLE);
    double size = Math.min(Math.min(fits, box.height() * 0.6), 12 / scale);
    if (size * scale >= LEAST_TEXT) {
      g.setFont(CardFont.title(size));
      g.setFill(ink.of(state.current() ? ThemeColor.ON_ACCENT : ThemeColor.TEXT));
      g.fillTextCentered(card.title(), box.center().x(), box.center().y());
    }
  }

  /// A plain rectangle, for when even a box would be too much.
  void paintDot(Card card, boolean current, boolean reached, Box box) {
    g.setFill(fill(card, current, reached));
    g.fillRect(box.x(), box.y(), box.width(), box.height());
  }

  /// Lets a card that is not looked at fade into the ground.
  void veil(Box box) {
    Box covered = box.grown(7);
    g.setFill(ink.of(ThemeColor.CANVAS, 0.76));
    g.fillRoundRect(covered.x(), covered.y(), covered.width(), covered.height(), ARC);
  }

  /// The dot in the corner.
  void breakpoint(Box box) {
    g.setFill(ink.of(ThemeColor.SURFACE));
    g.fillOval(box.right() - 7, box.y() - 7, 14, 14);
    g.setFill(ink.of(ThemeColor.BREAKPOINT));
    g.fillOval(box.right() - 5.5, box.y() - 5.5, 11, 11);
  }

  private Color fill(Card card, boolean current, boolean reached) {
    if (current) {
      return ink.of(ThemeColor.CURRENT);
    }
    if (reached) {
      return ink.of(ThemeColor.BACKWARD_SOFT);
    }
    return switch (card.border()) {
      case WATCHED -> ink.of(ThemeColor.FORWARD_SOFT);
      case RECORDED, UNWATCHED -> ink.of(ThemeColor.SURFACE);
      case NOT_RECORDED, OUTSIDE -> ink.of(ThemeColor.SURFACE_2);
    };
  }

  /// The rings around a card; drawn below the edges, so that arrowheads stay visible.
  void halo(boolean current, boolean selected, Box box) {
    if (current) {
      ring(box.grown(5), 5, ink.of(ThemeColor.CURRENT, 0.22));
      ring(box.grown(1.5), 3, ink.of(ThemeColor.CURRENT));
    }
    if (selected) {
      ring(box.grown(current ? 9 : 4.5), 2, ink.of(ThemeColor.FOCUS));
    }
  }

  private void ring(Box box, double width, Color color) {
    double arc = ARC + 6;
    g.setStroke(color);
    g.setLineWidth(width);
    g.setLineDashes();
    g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc);
  }

  private void ground(Card card, CardState state, Box box, boolean hovered) {
    if (card.isFold()) {
      sheet(box, 6);
      sheet(box, 3);
    }
    g.setFill(ink.of(ThemeColor.SHADOW, 0.5));
    double seen = Math.min(2 * ARC, box.height());
    g.fillRoundRect(box.x(), box.bottom() + 2 - seen, box.width(), seen, ARC);
    Color plain = ink.of(hovered ? ThemeColor.HOVER : ThemeColor.SURFACE);
    g.setFill(state.size().map(size -> size.ground(ink)).orElse(plain));
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), ARC);
    boolean dead = state.size().filter(GradientSize::isDead).isPresent();
    if (card.border() == Card.Border.OUTSIDE || card.none().isPresent() || dead) {
      Box inner = box.grown(-1.5);
      Glyphs.hatch(
          g, inner.x(), inner.y(), inner.width(), inner.height(), ink.of(ThemeColor.HATCH, 0.55));
    }
  }

  /// One of the sheets that lie below the card of a fold.
  private void sheet(Box box, double aside) {
    g.setFill(ink.of(ThemeColor.SURFACE_2));
    g.fillRoundRect(box.x() + aside, box.y() + aside, box.width(), box.height(), ARC);
    g.setStroke(ink.of(ThemeColor.BORDER_STRONG, 0.6));
    g.setLineWidth(1);
    g.setLineDashes();
    g.strokeRoundRect(box.x() + aside, box.y() + aside, box.width(), box.height(), ARC);
  }

  /// @param least no line is thinner
  private void edge(Card card, boolean reached, boolean receiving, Box box, double least) {
    Card.Border border = card.border();
    g.setStroke(borderColor(border, reached));
    g.setLineWidth(borderWidth(border, receiving, least));
    if (border == Card.Border.UNWATCHED) {
      g.setLineDashes(DASHES);
    } else {
      g.setLineDashes();
    }
    stroke(box);
    if (border == Card.Border.WATCHED) {
      stroke(box.grown(-DOUBLE));
    }
    g.setLineDashes();
  }

  /// As [#edge]; dashes too small to be seen make a line as light as they are.
  private void smallEdge(Card card, BoxState state, Box box, double scale, double least) {
    Card.Border border = card.border();
    Color color =
        border == Card.Border.UNWATCHED
            ? ink.of(ThemeColor.UNWATCHED, DASHED_PART)
            : borderColor(border, state.reached());
    double width = borderWidth(border, state.receiving(), least);
    SmallBox.of(g, box, scale).border(color, width);
    if (border == Card.Border.WATCHED) {
      SmallBox.of(g, box.grown(-DOUBLE), scale).border(color, width);
    }
  }

  private Color borderColor(Card.Border border, boolean reached) {
    return switch (border) {
      case WATCHED -> ink.of(ThemeColor.WATCHED);
      case UNWATCHED -> ink.of(ThemeColor.UNWATCHED);
      case RECORDED ->
          reached ? ink.of(ThemeColor.BACKWARD) : ink.of(ThemeColor.BORDER_STRONG, 0.6);
      case NOT_RECORDED, OUTSIDE -> ink.of(ThemeColor.UNRECORDED, 0.7);
    };
  }

  /// A recorded card that receives a gradient stands out.
  private static double borderWidth(Card.Border border, boolean receiving, double least) {
    double width =
        switch (border) {
          case WATCHED -> 1.3;
          case RECORDED -> receiving ? 2 : 1;
          case UNWATCHED, NOT_RECORDED, OUTSIDE -> 1;
        };
    return Math.max(width, least);
  }

  private void stroke(Box box) {
    g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), ARC);
  }

  private double title(Card card, CardState state, Box box) {
    double y = box.y() + CardGeometry.TOP;
    double middle = y + CardGeometry.TITLE_HEIGHT / 2;
    double x = box.x() + CardGeometry.SIDE;
    write(card.title(), Typeface.TITLE, ink.of(ThemeColor.TEXT), x, middle);
    x += measure.width(card.title(), Typeface.TITLE) + CardGeometry.TITLE_GAP;
    write(card.detail(), Typeface.DETAIL, ink.of(ThemeColor.MUTED), x, middle);
    if (card.border() == Card.Border.WATCHED) {
      Glyphs.eye(
          g,
          box.right() - CardGeometry.SIDE - 6.5,
          middle,
          ink.of(ThemeColor.WATCHED, state.ran() ? 1 : FADED));
    }
    return y + CardGeometry.TITLE_HEIGHT;
  }

  private double value(Card card, CardState state, Box box, double y) {
    state
        .renewed()
        .or(card::figure)
        .ifPresent(figure ->
            figures.paint(
                figure,
                new Box(
                    box.x() + CardGeometry.SIDE,
                    y + CardGeometry.ROW_GAP,
                    box.width() - 2 * CardGeometry.SIDE,
                    0),
                ink.of(ThemeColor.TEXT)));
    return afterValue(card, y);
  }

  private double afterValue(Card card, double y) {
    return y
        + card.figure()
            .map(figure -> CardGeometry.ROW_GAP + FigureSizes.of(figure, measure).height())
            .orElse(0.0);
  }

  private void gradient(Card card, CardState state, Box box, double above) {
    double x = box.x() + CardGeometry.SIDE;
    double y = above + CardGeometry.ROW_GAP;
    double middle = y + FigureSizes.CELL_HEIGHT / 2;
    if (card.none().isPresent()) {
      Color color = ink.of(ThemeColor.NONE);
      String text = state.expects().map(expects -> "∅ " + expects).or(card::none).orElse("");
      write(text, Typeface.DETAIL, color, x, middle);
    } else if (card.gradientSpace().isPresent()) {
      Optional<ValueFigure> figure = state.gradient();
      write(
          "∇",
          Typeface.DETAIL,
          figure.isPresent() ? ink.of(ThemeColor.BACKWARD_TEXT) : ink.of(ThemeColor.FAINT, 0.5),
          x,
          middle);
      figure.ifPresent(shown ->
          figures.paint(
              shown,
              new Box(
                  x + CardGeometry.NABLA_WIDTH,
                  y,
                  box.right() - CardGeometry.SIDE - x - CardGeometry.NABLA_WIDTH,
                  0),
              ink.of(ThemeColor.BACKWARD_TEXT)));
    }
  }

  private void chips(Card card, CardState state, Box box) {
    double left = box.x() + CardGeometry.SIDE;
    for (String mark : card.marks()) {
      double width = CardGeometry.chipWidth(mark, measure);
      chip(mark, left, box.y(), width, ThemeColor.SURFACE, ThemeColor.MUTED, ThemeColor.MUTED);
      left += width + CardGeometry.CHIP_GAP;
    }
    card.reason()
        .ifPresent(text -> {
          double width = CardGeometry.chipWidth(text, measure);
          double x = box.right() - CardGeometry.SIDE - width;
          ThemeColor letters = ThemeColor.WARNING;
          chip(text, x, box.y(), width, ThemeColor.WARNING_SOFT, letters, letters);
        });
    state
        .visit()
        .ifPresent(number -> {
          String text = Integer.toString(number);
          double letters = measure.width(text, Typeface.CHIP);
          double width = Math.max(CardGeometry.chipWidth(text, measure), CardGeometry.CHIP_HEIGHT);
          double x = box.right() - CardGeometry.SIDE - width;
          Color color = ink.of(ThemeColor.BACKWARD_TEXT);
          ThemeColor edge = ThemeColor.BACKWARD;
          chip("", x, box.y(), width, ThemeColor.BACKWARD_SOFT, edge, edge);
          write(text, Typeface.CHIP, color, x + (width - letters) / 2, box.y());
        });
    // What a fold stands for says its norm already.
    state
        .size()
        .filter(_ -> !card.isFold())
        .map(GradientSize::text)
        .ifPresent(text -> {
          double width = CardGeometry.chipWidth(text, measure);
          double x = box.x() + CardGeometry.SIDE;
          ThemeColor letters = ThemeColor.BACKWARD_TEXT;
          chip(text, x, box.bottom(), width, ThemeColor.SURFACE, letters, letters);
        });
    state
        .before()
        .filter(_ -> state.receiving().isEmpty())
        .map(text -> shortened(text, box.width() - 2 * CardGeometry.SIDE))
        .ifPresent(text -> {
          double width = CardGeometry.chipWidth(text, measure);
          double x = box.x() + CardGeometry.SIDE;
          ThemeColor letters = ThemeColor.MUTED;
          chip(text, x, box.bottom(), width, ThemeColor.SURFACE_2, letters, letters);
        });
    state
        .birth()
        .ifPresent(text -> {
          double width = CardGeometry.chipWidth(text, measure);
          double x = box.x() + 14;
          ThemeColor letters = ThemeColor.ERROR;
          chip(text, x, box.bottom(), width, ThemeColor.SURFACE, letters, letters);
        });
    state
        .receiving()
        .ifPresent(text -> {
          double width = CardGeometry.chipWidth(text, measure);
          double x = Math.max(box.right() - CardGeometry.SIDE - width, box.x() + 4);
          ThemeColor fill = ThemeColor.BACKWARD;
          chip(text, x, box.bottom(), width, fill, ThemeColor.ON_ACCENT, fill);
        });
  }

  private String shortened(String text, double most) {
    int end = text.length();
    while (end > 1 && CardGeometry.chipWidth(text.substring(0, end) + "…", measure) > most) {
      end--;
    }
    return CardGeometry.chipWidth(text, measure) <= most ? text : text.substring(0, end) + "…";
  }

  private void chip(
      String text,
      double x,
      double middle,
      double width,
      ThemeColor fill,
      ThemeColor letters,
      ThemeColor edge) {
    double height = CardGeometry.CHIP_HEIGHT;
    double y = middle - height / 2;
    g.setFill(ink.of(fill));
    g.fillRoundRect(x, y, width, height, height);
    g.setStroke(ink.of(edge, 0.7));
    g.setLineWidth(0.8);
    g.strokeRoundRect(x, y, width, height, height);
    write(text, Typeface.CHIP, ink.of(letters), x + CardGeometry.CHIP_SIDE, middle);
  }

  private void write(String text, Typeface typeface, Color color, double x, double middle) {
    figures.write(text, typeface, color, x, middle);
  }
}
