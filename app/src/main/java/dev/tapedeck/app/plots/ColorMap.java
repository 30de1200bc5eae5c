package dev.tapedeck.app.plots;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Colours for numbers from zero to one: a few colours, evenly apart, and what lies between them.
record ColorMap(List<Integer> anchors) {
  private static final int OPAQUE = 0xff000000;

  private static final ColorMap VIRIDIS =
      of(
          0x440154, 0x482878, 0x3e4a89, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
          0xfde725);

  private static final Map<String, ColorMap> BY_NAME =
      Map.ofEntries(
          Map.entry("viridis", VIRIDIS),
          Map.entry("plasma", of(0x0d0887, 0x7201a8, 0xbd3786, 0xed7953, 0xfdca26, 0xf0f921)),
          Map.entry("inferno", of(0x000004, 0x420a68, 0x932667, 0xdd513a, 0xfca50a, 0xfcffa4)),
          Map.entry("magma", of(0x000004, 0x3b0f70, 0x8c2981, 0xde4968, 0xfe9f6d, 0xfcfdbf)),
          Map.entry("cividis", of(0x00224e, 0x434e6c, 0x7d7c78, 0xbcae6c, 0xfee838)),
          Map.entry("gray", of(0x000000, 0xffffff)),
          Map.entry("binary", of(0xffffff, 0x000000)),
          Map.entry("greys", of(0xffffff, 0x959595, 0x000000)),
          Map.entry("blues", of(0xf7fbff, 0xc6dbef, 0x6baed6, 0x2171b5, 0x08306b)),
          Map.entry("reds", of(0xfff5f0, 0xfcbba1, 0xfb6a4a, 0xcb181d, 0x67000d)),
          Map.entry("greens", of(0xf7fcf5, 0xc7e9c0, 0x74c476, 0x238b45, 0x00441b)),
          Map.entry("hot", of(0x0b0000, 0xff0000, 0xffff00, 0xffffff)),
          Map.entry("jet", of(0x000080, 0x0000ff, 0x00ffff, 0xffff00, 0xff0000, 0x800000)),
          Map.entry("coolwarm", of(0x3b4cc0, 0x8db0fe, 0xdddddd, 0xf49a7b, 0xb40426)),
          Map.entry("bwr", of(0x0000ff, 0xffffff, 0xff0000)),
          Map.entry("seismic", of(0x00004c, 0x0000ff, 0xffffff, 0xff0000, 0x800000)),
          Map.entry("rdbu", of(0x67001f, 0xd6604d, 0xf7f7f7, 0x4393c3, 0x053061)),
          Map.entry("rdylbu", of(0xa50026, 0xfdae61, 0xffffbf, 0xabd9e9, 0x313695)),
          Map.entry("spectral", of(0x9e0142, 0xfdae61, 0xffffbf, 0x66c2a5, 0x5e4fa2)),
          Map.entry("tab10", of(0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x17becf)));

  ColorMap {
    anchors = List.copyOf(anchors);
  }

  private static ColorMap of(Integer... colors) {
    return new ColorMap(List.of(colors));
  }

  /// The map with Matplotlib's name, backwards if that ends in `_r`; viridis for names that are not
  /// known.
  static ColorMap named(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    boolean backwards = plain.endsWith("_r");
    ColorMap found =
        BY_NAME.getOrDefault(backwards ? plain.substring(0, plain.length() - 2) : plain, VIRIDIS);
    return backwards ? new ColorMap(found.anchors.reversed()) : found;
  }

  /// The colour as `0xffrrggbb`; what is no number is transparent.
  int argb(double level) {
    if (Double.isNaN(level)) {
      return 0;
    }
    double at = Math.clamp(level, 0.0, 1.0) * (anchors.size() - 1);
    int before = Math.min((int) at, anchors.size() - 2);
    return OPAQUE | mixed(anchors.get(before), anchors.get(before + 1), at - before);
  }

  private static int mixed(int from, int to, double part) {
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = from >> shift & 0xff;
      int high = to >> shift & 0xff;
      color |= (int) Math.round(low + (high - low) * part) << shift;
    }
    return color;
  }

  String web(double level) {
    return "#%06x".formatted(argb(level) & 0xffffff);
  }
}
