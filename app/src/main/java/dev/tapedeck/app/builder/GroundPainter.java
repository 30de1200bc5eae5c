package dev.tapedeck.app.builder;

import dev.tapedeck.app.builder.BlockCard.In;
import dev.tapedeck.app.builder.BlockCard.Out;
import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.CardFont;
import dev.tapedeck.app.drawing.FigurePainter;
import dev.tapedeck.app.drawing.Glyphs;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.Panels;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.blocks.GroupNames;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.resources.ThemeColor;
import java.util.Optional;
import javafx.scene.paint.Color;

/// Draws the ground, in its own units.
final class GroundPainter {
  private static final double ARC = 2 * CardSizes.CORNER;
  private static final double LEAST_DETAIL = 0.35;
  private static final double LEAST_TITLE = 0.15;
  private static final double MOST_TITLE = 2.2;

  private final Brush g;
  private final Ink ink;
  private final TextMeasure measure;
  private final FigurePainter figures;
  private final double scale;

  /// @param scale by which all is enlarged: what could not be read is left out
  GroundPainter(Brush g, Ink ink, TextMeasure measure, double scale) {
    this.scale = scale;
    this.g = g;
    this.ink = ink;
    this.measure = measure;
    this.figures = new FigurePainter(g, ink, measure);
  }

  /// Draws the panels of the tapes and groups that are in sight.
  void panels(Ground ground, Box sight) {
    Panels panels = new Panels(g, ink);
    Color region = ink.of(ThemeColor.REGION);
    Color frame = ink.of(ThemeColor.SURFACE_2, 0.35);
    ground.regions().stream()
        .map(Ground.Region::box)
        .filter(sight::intersects)
        .forEach(box -> panels.draw(box, 16, region, ink.of(ThemeColor.REGION_BORDER)));
    ground.frames().stream()
        .map(Ground.Frame::box)
        .filter(sight::intersects)
        .forEach(box -> panels.draw(box, 10, frame, ink.of(ThemeColor.BORDER_STRONG, 0.7)));
  }

  /// Draws what else is in sight.
  void paint(Ground ground, Chosen chosen, Gesture gesture, Box sight) {
    ground.regions().stream()
        .filter(region -> region.box().intersects(sight))
        .forEach(region -> region(region, chosen.has(region.tape().id())));
    ground.frames().stream().filter(frame -> frame.box().intersects(sight)).forEach(this::frame);
    ground.slips().stream()
        .filter(slip -> slip.box().intersects(sight))
        .forEach(slip -> slip(slip, chosen.has(slip.note().id())));
    ground.lines().stream()
        .filter(line -> line.route().bounds().grown(4).intersects(sight))
        .forEach(line -> line(line, chosen.wire().filter(line.wire().to()::equals).isPresent()));
    ground.cards().stream()
        .filter(card -> card.box().grown(10).intersects(sight))
        .forEach(card -> card(card, chosen));
    gesture(ground, gesture);
  }

  // ---- Tapes, groups and notes

  private void region(Ground.Region region, boolean chosen) {
    Box box = region.box();
    if (chosen) {
      ring(box.grown(3), 16);
    }
    title(region.title(), box, ThemeColor.REGION_TEXT);
  }

  private void frame(Ground.Frame frame) {
    title(GroupNames.last(frame.name()), frame.box(), ThemeColor.MUTED);
  }

  private void title(String text, Box box, ThemeColor color) {
    double middle = box.y() + CardSizes.REGION_TITLE / 2 + 3;
    double most = box.width() - 28;
    figures.write(text, Typeface.DETAIL, ink.of(color), box.x() + 14, middle, most);
  }

  private void panel(Box box, double arc, Color fill, Color edge) {
    g.setFill(fill);
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc);
    g.setStroke(edge);
    g.setLineWidth(1);
    g.setLineDashes();
    g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc);
  }

  private void slip(Ground.Slip slip, boolean chosen) {
    Box box = slip.box();
    panel(box, 6, ink.of(ThemeColor.WARNING_SOFT), ink.of(ThemeColor.WARNING, 0.35));
    double y = box.y() + CardSizes.SIDE + CardSizes.NOTE_LINE / 2;
    for (String line : slip.lines()) {
      figures.write(line, Typeface.DETAIL, ink.of(ThemeColor.TEXT), box.x() + CardSizes.SIDE, y);
      y += CardSizes.NOTE_LINE;
    }
    if (chosen) {
      ring(box.grown(3), 8);
    }
  }

  private void ring(Box box, double arc) {
    g.setStroke(ink.of(ThemeColor.FOCUS));
    g.setLineWidth(2);
    g.setLineDashes();
    g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc);
  }

  // ---- Wires

  private void line(Ground.Line line, boolean chosen) {
    Color color = ink.of(line.asks() ? ThemeColor.BACKWARD : ThemeColor.FORWARD);
    if (chosen) {
      Glyphs.line(g, line.route(), ink.of(ThemeColor.FOCUS, 0.45), 7);
    }
    boolean dashed = line.wire().to().role() == Inlet.Role.SOURCE;
    Glyphs.line(g, line.route(), color, 1.8, dashed ? new double[] {5, 4} : new double[0]);
    if (line.wire().stopped()) {
      stop(line.route().at(0.5));
    }
  }

  /// A gradient ends here.
  private void stop(Point at) {
    g.setFill(ink.of(ThemeColor.SURFACE));
    g.fillOval(at.x() - 9, at.y() - 9, 18, 18);
    g.setStroke(ink.of(ThemeColor.CUT));
    g.setLineWidth(1.6);
    g.setLineDashes();
    g.strokeOval(at.x() - 9, at.y() - 9, 18, 18);
    g.setFill(ink.of(ThemeColor.CUT));
    g.fillRect(at.x() - 4.5, at.y() - 1.5, 9, 3);
  }

  // ---- Blocks

  private void card(BlockCard card, Chosen chosen) {
    Box box = card.box();
    ground(card);
    edge(card);
    if (scale >= LEAST_DETAIL) {
      head(card);
      foot(card);
      card.ins().forEach(this::inlet);
      card.outs().forEach(this::outlet);
    } else if (scale >= LEAST_TITLE) {
      title(card);
    }
    if (card.members().stream().anyMatch(chosen::has)) {
      ring(box.grown(4), ARC + 6);
    }
    if (card.state().kind() == BlockCard.Kind.REFUSED) {
      Glyphs.cross(
          g, box.right() - 2, box.y() + 2, ink.of(ThemeColor.ERROR), ink.of(ThemeColor.SURFACE));
    }
  }

  /// The name alone, as large as fits.
  private void title(BlockCard card) {
    Box box = card.box();
    double fits = (box.width() - 12) / Math.max(1, measure.width(card.title(), Typeface.TITLE));
    double size = Typeface.TITLE.size() * Math.min(fits, MOST_TITLE);
    g.setFont(CardFont.title(size));
    g.setFill(ink.of(card.isGradient() ? ThemeColor.BACKWARD_TEXT : ThemeColor.TEXT));
    g.fillTextCentered(card.title(), box.center().x(), box.center().y());
  }

  private void ground(BlockCard card) {
    Box box = card.box();
    if (card.folded().isPresent()) {
      sheetBehind(box);
    }
    g.setFill(ink.of(ThemeColor.SHADOW, 0.5));
    g.fillRoundRect(box.x(), box.y() + 1.5, box.width(), box.height() + 0.5, ARC);
    g.setFill(ink.of(ThemeColor.SURFACE));
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), ARC);
    if (card.isGradient() && card.outs().stream().anyMatch(Out::none)) {
      Box inner = box.grown(-1.5);
      Color color = ink.of(ThemeColor.HATCH, 0.45);
      Glyphs.hatch(g, inner.x(), inner.y(), inner.width(), inner.height(), color);
    }
  }

  /// There is more than one below.
  private void sheetBehind(Box card) {
    Box box =
        new Box(
            card.x() + CardSizes.STACK, card.y() + CardSizes.STACK, card.width(), card.height());
    panel(box, ARC, ink.of(ThemeColor.SURFACE), ink.of(ThemeColor.BORDER_STRONG, 0.8));
  }

  private void edge(BlockCard card) {
    Box box = card.box();
    g.setLineWidth(1.2);
    g.setLineDashes();
    switch (card.state().kind()) {
      case REFUSED -> g.setStroke(ink.of(ThemeColor.ERROR));
      case WAITING -> {
        g.setStroke(ink.of(ThemeColor.UNWATCHED));
        g.setLineDashes(4, 3);
      }
      case FINE -> g.setStroke(fine(card));
    }
    g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), ARC);
    g.setLineDashes();
    if (card.watched()) {
      Box inner = box.grown(-3);
      g.strokeRoundRect(inner.x(), inner.y(), inner.width(), inner.height(), ARC - 4);
    }
  }

  private Color fine(BlockCard card) {
    if (card.isGradient()) {
      return ink.of(ThemeColor.BACKWARD);
    }
    return card.watched() ? ink.of(ThemeColor.WATCHED) : ink.of(ThemeColor.BORDER_STRONG, 0.8);
  }

  private void head(BlockCard card) {
    Box box = card.box();
    double middle = box.y() + CardSizes.HEAD / 2 + 1;
    double x = box.x() + CardSizes.SIDE;
    Color name = ink.of(card.isGradient() ? ThemeColor.BACKWARD_TEXT : ThemeColor.TEXT);
    figures.write(card.title(), Typeface.TITLE, name, x, middle);
    x += measure.width(card.title(), Typeface.TITLE) + CardSizes.TITLE_GAP;
    figures.write(card.detail(), Typeface.DETAIL, ink.of(ThemeColor.MUTED), x, middle);
    if (card.watched()) {
      double eye = box.right() - CardSizes.SIDE - 6.5;
      Glyphs.eye(g, eye, middle, ink.of(ThemeColor.WATCHED));
    }
  }

  private void foot(BlockCard card) {
    Box box = card.box();
    double y = box.y() + CardSizes.HEAD + card.ins().size() * CardSizes.ROW;
    card.figure()
        .ifPresent(figure ->
            figures.paint(
                figure,
                new Box(
                    box.x() + CardSizes.SIDE,
                    y + CardSizes.FIGURE_GAP,
                    box.width() - 2 * CardSizes.SIDE,
                    0),
                ink.of(ThemeColor.TEXT)));
  }

  private void inlet(In in) {
    socket(in.at(), in.wired(), color(in.inlet()));
    Color label = ink.of(ThemeColor.MUTED);
    figures.write(in.label(), Typeface.DETAIL, label, in.at().x() + CardSizes.SIDE, in.at().y());
  }

  private Color color(Inlet inlet) {
    return ink.of(inlet.role() == Inlet.Role.INPUT ? ThemeColor.FORWARD : ThemeColor.BACKWARD);
  }

  private void outlet(Out out) {
    boolean asked = out.asked();
    socket(out.at(), true, ink.of(asked ? ThemeColor.BACKWARD : ThemeColor.FORWARD));
    if (out.label().isEmpty()) {
      return;
    }
    ThemeColor letters = out.none() ? ThemeColor.NONE : ThemeColor.BACKWARD_TEXT;
    double right = out.at().x() - CardSizes.SIDE;
    double value = measure.width(out.value(), Typeface.DETAIL);
    Color color = ink.of(asked ? letters : ThemeColor.TEXT);
    figures.write(out.value(), Typeface.DETAIL, color, right - value, out.at().y());
    String label = out.label() + "  ";
    double before = measure.width(label, Typeface.DETAIL);
    Color muted = ink.of(ThemeColor.MUTED);
    figures.write(label, Typeface.DETAIL, muted, right - value - before, out.at().y());
  }

  private void socket(Point at, boolean filled, Color color) {
    double r = CardSizes.SOCKET;
    g.setFill(filled ? color : ink.of(ThemeColor.SURFACE));
    g.fillOval(at.x() - r, at.y() - r, 2 * r, 2 * r);
    g.setStroke(filled ? ink.of(ThemeColor.SURFACE) : color);
    g.setLineWidth(1.5);
    g.setLineDashes();
    g.strokeOval(at.x() - r, at.y() - r, 2 * r, 2 * r);
  }

  // ---- What is under way

  private void gesture(Ground ground, Gesture gesture) {
    switch (gesture) {
      case Gesture.None _, Gesture.Move _, Gesture.Lasso _ -> {}
      case Gesture.FromOutlet(Outlet from, Point to, var over, var refused) -> {
        Optional<Point> start = place(ground, from);
        Optional<Point> end = over.flatMap(inlet -> place(ground, inlet));
        start.ifPresent(at -> loose(Ground.way(at, end.orElse(to)), end, refused));
      }
      case Gesture.FromInlet(Inlet to, Point from, var over, var refused) -> {
        Optional<Point> end = place(ground, to);
        Optional<Point> start = over.flatMap(outlet -> place(ground, outlet));
        end.ifPresent(at -> loose(Ground.way(start.orElse(from), at), start, refused));
      }
    }
  }

  private static Optional<Point> place(Ground ground, Outlet outlet) {
    return ground.card(outlet.block()).stream()
        .flatMap(card -> card.outs().stream())
        .filter(out -> out.outlet().equals(outlet))
        .map(Out::at)
        .findFirst();
  }

  private static Optional<Point> place(Ground ground, Inlet inlet) {
    return ground.card(inlet.block()).stream()
        .flatMap(card -> card.ins().stream())
        .filter(in -> in.inlet().equals(inlet))
        .map(In::at)
        .findFirst();
  }

  /// A wire that is being drawn, and the socket that it has reached.
  private void loose(Route route, Optional<Point> reached, Optional<String> refused) {
    Color color = ink.of(refused.isPresent() ? ThemeColor.ERROR : ThemeColor.FORWARD);
    Glyphs.line(g, route, color, 2.2, 6, 4);
    reached.ifPresent(at -> {
      g.setStroke(color);
      g.setLineWidth(2);
      g.strokeOval(at.x() - 9, at.y() - 9, 18, 18);
    });
  }

  /// Why a wire cannot be, above the block where it would end.
  ///
  /// @param block in the units in which is drawn now
  /// @param extent the width in which there is room
  void reason(String text, Box block, double extent) {
    double width = Math.min(extent - 16, measure.width(text, Typeface.DETAIL) + 20);
    double x = Math.clamp(block.x(), 8, Math.max(8, extent - width - 8));
    Box box = new Box(x, Math.max(8, block.y() - 34), width, 26);
    panel(box, 10, ink.of(ThemeColor.ERROR_SOFT), ink.of(ThemeColor.ERROR));
    Color color = ink.of(ThemeColor.ERROR);
    figures.write(text, Typeface.DETAIL, color, box.x() + 10, box.center().y(), width - 20);
  }
}
