package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.RegionBox;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.CardFont;
import dev.tapedeck.app.drawing.Glyphs;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Panels;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.resources.ThemeColor;
import java.util.List;

/// Draws a graph at one position, in the units of the drawing: first the panels of tapes and open
/// groups, then edges and cards.
///
/// Only what is visible is drawn, and the less of each thing the more of them there are.
final class GraphPainter {
  /// Up to so many visible nodes are drawn as cards with text.
  static final int MOST_CARDS = 400;

  /// The smallest scale at which nodes are drawn as cards with text.
  static final double LEAST_CARD_SCALE = 0.3;

  /// Up to so many visible nodes are drawn as boxes; more of them as dots.
  static final int MOST_BOXES = 1000;

  /// Edges that take up less on the screen are not seen between their dots.
  private static final double LEAST_HAIR = 2;

  /// What is drawn beside an edge needs so much, and its way may be so far off where it is looked
  /// for.
  private static final double EDGE_ROOM = 16 + Strand.COARSENESS;

  /// Labels of edges are smaller than what stands on cards, and no use where they cannot be read.
  private static final double LEAST_LABEL_SCALE = 0.7;

  private static final double LEAST_BOX_SCALE = 0.12;

  private final Brush g;
  private final Ink ink;
  private final TextMeasure measure;
  private final Look look;
  private final Picture picture;
  private final UserMarks marks;

  private enum Detail {
    CARDS,
    BOXES,
    DOTS
  }

  GraphPainter(Brush g, Ink ink, TextMeasure measure, Look look, UserMarks marks) {
    this.g = g;
    this.ink = ink;
    this.measure = measure;
    this.look = look;
    this.picture = look.picture();
    this.marks = marks;
  }

  /// Draws the panels on which lies what is in a part of the drawing.
  void panels(Box visible) {
    Panels panels = new Panels(g, ink);
    for (RegionBox region : picture.layout().regions()) {
      if (region.box().intersects(visible)) {
        panels.draw(region.box(), 16, ink.of(ThemeColor.REGION), ink.of(ThemeColor.REGION_BORDER));
      }
    }
    for (Picture.Frame frame : picture.frames()) {
      Box box = picture.layout().frame(frame.group());
      if (box.intersects(visible)) {
        panels.draw(
            box, 12, ink.of(ThemeColor.SURFACE_2, 0.55), ink.of(ThemeColor.BORDER_STRONG, 0.7));
      }
    }
  }

  /// Draws what lies in a part of the drawing, but for the panels.
  ///
  /// @param scale how large it will be seen
  void paint(Box visible, double scale) {
    List<Picture.Placed> cards = picture.placedIn(visible);
    paint(cards, visible, scale, detail(cards.size(), scale));
  }

  /// Draws all of it with all its details.
  void paintAll() {
    Box all = picture.layout().bounds().grown(100);
    panels(all);
    paint(picture.placed(), all, 1, Detail.CARDS);
  }

  private static Detail detail(int cards, double scale) {
    if (cards <= MOST_CARDS && scale >= LEAST_CARD_SCALE) {
      return Detail.CARDS;
    }
    return cards <= MOST_BOXES && scale >= LEAST_BOX_SCALE ? Detail.BOXES : Detail.DOTS;
  }

  private void paint(List<Picture.Placed> cards, Box visible, double scale, Detail detail) {
    regionTitles(visible);
    new FloorPainter(g, ink, measure).paint(look);
    frameTitles(visible);
    CardPainter painter = new CardPainter(g, ink, measure);
    for (Picture.Placed placed : cards) {
      int card = placed.card().id();
      painter.halo(look.isCurrent(card), marks.selection().isCard(card), placed.box());
    }
    edges(visible, detail, scale);
    if (detail == Detail.CARDS && scale >= LEAST_LABEL_SCALE) {
      labels(visible);
    }
    for (Picture.Placed placed : cards) {
      card(painter, placed.card(), placed.box(), detail, scale);
    }
    for (int node : marks.breakpoints()) {
      picture.cardOf(node).flatMap(picture.layout()::place).ifPresent(painter::breakpoint);
    }
  }

  private void card(CardPainter painter, Card card, Box box, Detail detail, double scale) {
    switch (detail) {
      case CARDS ->
          painter.paint(card, look.card(card.id()), box, marks.hovered().isCard(card.id()));
      case BOXES -> painter.paintBox(card, look.box(card.id()), box, scale);
      case DOTS ->
          painter.paintDot(card, look.isCurrent(card.id()), look.isReached(card.id()), box);
    }
    if (look.isAside(card.id())) {
      painter.veil(box);
    }
  }

  private void regionTitles(Box visible) {
    for (RegionBox region : picture.layout().regions()) {
      Box box = region.box();
      if (box.intersects(visible)) {
        String title = picture.regionTitles().getOrDefault(region.tape(), "");
        title(title, box, 14, ThemeColor.REGION_TEXT);
      }
    }
  }

  private void frameTitles(Box visible) {
    for (Picture.Frame frame : picture.frames()) {
      Box box = picture.layout().frame(frame.group());
      if (box.intersects(visible)) {
        title(frame.title(), box, 26, ThemeColor.MUTED);
        Glyphs.foldable(g, box.x() + 16, box.y() + 15, ink.of(ThemeColor.MUTED));
      }
    }
  }

  private void title(String title, Box box, double inset, ThemeColor color) {
    g.setFont(CardFont.of(Typeface.DETAIL));
    g.setFill(ink.of(color));
    double most = Math.max(box.width() - inset - 14, 1);
    g.fillText(title, box.x() + inset, box.y() + 15, most);
  }

  private void edges(Box visible, Detail detail, double scale) {
    Box near = visible.grown(EDGE_ROOM);
    EdgePainter painter = new EdgePainter(g, ink);
    CrowdPainter crowd = new CrowdPainter(g, ink, visible, scale);
    for (Strand strand : picture.strandsIn(near)) {
      if (!isSeen(strand, near)) {
        continue;
      }
      Wire wire = strand.wire();
      Box bounds = strand.bounds();
      WireState state = look.wire(wire);
      if (look.isAside(wire)) {
        painter.paintFaint(strand.route());
      } else if (detail == Detail.DOTS) {
        if (Math.max(bounds.width(), bounds.height()) * scale >= LEAST_HAIR) {
          crowd.hair(strand, state);
        }
      } else if (!isPlain(wire, state)) {
        painter.paint(strand, state, isLit(wire));
      } else if (detail == Detail.BOXES || isPassing(wire, visible)) {
        crowd.line(strand, state);
      } else {
        Strand drawn = near.contains(bounds) ? strand : strand.seen(near, EdgePainter.PERIOD);
        painter.paint(drawn, state, false);
      }
    }
    crowd.paint();
  }

  /// Long ways around the cards often pass by what is in sight.
  private static boolean isSeen(Strand strand, Box near) {
    return near.contains(strand.bounds()) || strand.coarse().meets(near);
  }

  private boolean isLit(Wire wire) {
    return marks.selection().isEdge(wire.id()) || marks.hovered().isEdge(wire.id());
  }

  /// Whether nothing is drawn of an edge but its lines and heads.
  private boolean isPlain(Wire wire, WireState state) {
    boolean marked = state.current() || state.cut() || state.expected() || isLit(wire);
    return !marked && wire.path() != Wire.Path.BROKEN;
  }

  /// Whether neither end of an edge is in sight.
  private boolean isPassing(Wire wire, Box visible) {
    return !picture.layout().card(wire.from()).intersects(visible)
        && !picture.layout().card(wire.to()).intersects(visible);
  }

  private void labels(Box visible) {
    g.setFont(CardFont.of(Typeface.CHIP));
    for (EdgeLabel label : picture.labels()) {
      Box box = label.box();
      if (box.intersects(visible) && !look.isAside(label.wire())) {
        g.setFill(ink.of(ThemeColor.MUTED));
        g.fillText(label.text(), box.x(), box.center().y());
      }
    }
  }
}
