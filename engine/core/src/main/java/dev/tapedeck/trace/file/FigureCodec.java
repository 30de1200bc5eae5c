package dev.tapedeck.trace.file;

import static dev.tapedeck.json.Fields.word;

import dev.tapedeck.json.Fields;
import dev.tapedeck.json.Malformed;
import dev.tapedeck.trace.Figure;
import dev.tapedeck.trace.Mark;
import dev.tapedeck.trace.Plot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Figures as JSON, in `.tape` files and from whoever draws them.
public final class FigureCodec {
  private FigureCodec() {}

  /// The figure that JSON's maps, lists, texts and numbers describe.
  ///
  /// @throws IllegalArgumentException if they describe none
  public static Figure figure(Map<String, Object> json) {
    try {
      return decode(Fields.of(() -> "figure", json));
    } catch (Malformed problem) {
      throw new IllegalArgumentException(problem.getMessage(), problem);
    }
  }

  static Map<String, Object> encode(Figure figure) {
    Map<String, Object> json = new TreeMap<>();
    json.put("title", figure.title());
    json.put("width", figure.width());
    json.put("height", figure.height());
    json.put("plots", figure.plots().stream().map(FigureCodec::encode).toList());
    return json;
  }

  static Figure decode(Fields in) {
    return new Figure(
        in.text("title", ""),
        in.real("width", 6.4),
        in.real("height", 4.8),
        in.objects("plots").stream().map(FigureCodec::plot).toList());
  }

  private static Map<String, Object> encode(Plot plot) {
    Plot.Cell cell = plot.cell();
    Map<String, Object> json = new TreeMap<>();
    json.put(
        "cell",
        List.of(
            cell.rows(), cell.columns(), cell.row(), cell.column(), cell.height(), cell.width()));
    json.put("title", plot.title());
    json.put("x", encode(plot.x()));
    json.put("y", encode(plot.y()));
    json.put("grid", plot.grid());
    json.put("legend", plot.legend());
    json.put("framed", plot.framed());
    json.put("square", plot.square());
    plot.colorBar().ifPresent(label -> json.put("colorBar", label));
    json.put("marks", plot.marks().stream().map(FigureCodec::encode).toList());
    return json;
  }

  private static Plot plot(Fields in) {
    return new Plot(
        cell(in),
        in.text("title", ""),
        axis(in, "x"),
        axis(in, "y"),
        in.flag("grid"),
        in.flag("legend"),
        in.flag("framed"),
        in.flag("square"),
        in.has("colorBar") ? Optional.of(in.text("colorBar")) : Optional.empty(),
        in.objects("marks").stream().map(FigureCodec::mark).toList());
  }

  private static Plot.Cell cell(Fields in) {
    List<Integer> parts = in.integers("cell");
    if (parts.isEmpty()) {
      return Plot.Cell.WHOLE;
    }
    if (parts.size() != 6 || parts.stream().anyMatch(part -> part < 0 || part > 1000)) {
      throw in.malformed("cell");
    }
    return new Plot.Cell(
        parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
  }

  private static Map<String, Object> encode(Plot.Axis axis) {
    Map<String, Object> json = new TreeMap<>();
    json.put("label", axis.label());
    json.put("logarithmic", axis.logarithmic());
    json.put("from", axis.from());
    json.put("to", axis.to());
    axis.ticks().ifPresent(ticks -> json.put("ticks", ticks));
    json.put("tickLabels", axis.tickLabels());
    return json;
  }

  private static Plot.Axis axis(Fields plot, String name) {
    return plot.object(name)
        .map(in ->
            new Plot.Axis(
                in.text("label", ""),
                in.flag("logarithmic"),
                in.real("from", Double.NaN),
                in.real("to", Double.NaN),
                in.has("ticks") ? Optional.of(in.reals("ticks")) : Optional.empty(),
                in.texts("tickLabels")))
        .orElseGet(() -> Plot.Axis.automatic(""));
  }

  private static Map<String, Object> encode(Mark mark) {
    Map<String, Object> json = new TreeMap<>();
    json.put("kind", mark.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    json.put("label", mark.label());
    json.put("style", encode(mark.style()));
    switch (mark) {
      case Mark.Line line -> {
        json.put("xs", line.xs());
        json.put("ys", line.ys());
      }
      case Mark.Points points -> {
        json.put("xs", points.xs());
        json.put("ys", points.ys());
        json.put("sizes", points.sizes());
        json.put("values", points.values());
        json.put("colors", encode(points.colors()));
      }
      case Mark.Bars bars -> {
        json.put("lefts", bars.lefts());
        json.put("widths", bars.widths());
        json.put("bottoms", bars.bottoms());
        json.put("heights", bars.heights());
      }
      case Mark.Band band -> {
        json.put("xs", band.xs());
        json.put("lows", band.lows());
        json.put("highs", band.highs());
      }
      case Mark.Rule rule -> {
        json.put("vertical", rule.vertical());
        json.put("at", rule.at());
      }
      case Mark.Picture picture -> {
        json.put("shape", List.of(picture.rows(), picture.columns(), picture.channels()));
        json.put("values", picture.values());
        json.put(
            "extent", List.of(picture.left(), picture.right(), picture.bottom(), picture.top()));
        json.put("colors", encode(picture.colors()));
      }
      case Mark.Words words -> {
        json.put("x", words.x());
        json.put("y", words.y());
        json.put("text", words.text());
      }
    }
    return json;
  }

  private static Mark mark(Fields in) {
    String label = in.text("label", "");
    Mark.Style style = style(in);
    return switch (in.text("kind")) {
      case "line" -> new Mark.Line(label, style, in.reals("xs"), in.reals("ys"));
      case "points" ->
          new Mark.Points(
              label,
              style,
              in.reals("xs"),
              in.reals("ys"),
              in.reals("sizes"),
              in.reals("values"),
              colors(in));
      case "bars" ->
          new Mark.Bars(
              label,
              style,
              in.reals("lefts"),
              in.reals("widths"),
              in.reals("bottoms"),
              in.reals("heights"));
      case "band" ->
          new Mark.Band(label, style, in.reals("xs"), in.reals("lows"), in.reals("highs"));
      case "rule" -> new Mark.Rule(label, style, in.flag("vertical"), in.real("at", 0));
      case "picture" -> picture(in, style);
      case "words" -> new Mark.Words(style, in.real("x", 0), in.real("y", 0), in.text("text"));
      default -> throw in.malformed("kind");
    };
  }

  private static Mark.Picture picture(Fields in, Mark.Style style) {
    List<Integer> shape = in.integers("shape");
    List<Double> values = in.reals("values");
    List<Double> extent = in.reals("extent");
    if (shape.size() != 3
        || extent.size() != 4
        || (long) shape.get(0) * shape.get(1) * shape.get(2) != values.size()) {
      throw in.malformed("values");
    }
    return new Mark.Picture(
        style,
        shape.get(0),
        shape.get(1),
        shape.get(2),
        values,
        extent.get(0),
        extent.get(1),
        extent.get(2),
        extent.get(3),
        colors(in));
  }

  private static Map<String, Object> encode(Mark.Style style) {
    return new TreeMap<>(
        Map.of(
            "color", style.color(),
            "width", style.width(),
            "opacity", style.opacity(),
            "dash", word(style.dash()),
            "sign", word(style.sign()),
            "signSize", style.signSize()));
  }

  private static Mark.Style style(Fields mark) {
    Fields in = mark.object("style").orElseThrow(() -> mark.malformed("style"));
    return new Mark.Style(
        in.text("color", "C0"),
        in.real("width", 1.5),
        in.real("opacity", 1),
        in.choice("dash", Mark.Dash.class),
        in.choice("sign", Mark.Sign.class),
        in.real("signSize", 6));
  }

  private static Map<String, Object> encode(Mark.ColorScale colors) {
    return new TreeMap<>(Map.of("map", colors.map(), "low", colors.low(), "high", colors.high()));
  }

  private static Mark.ColorScale colors(Fields mark) {
    return mark.object("colors")
        .map(in ->
            new Mark.ColorScale(
                in.text("map", "viridis"), in.real("low", Double.NaN), in.real("high", Double.NaN)))
        .orElse(Mark.ColorScale.AUTOMATIC);
  }
}
