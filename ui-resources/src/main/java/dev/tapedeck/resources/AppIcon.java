package dev.tapedeck.resources;

import java.util.List;
import java.util.stream.Stream;

/// The icon of the application, in the sizes that window systems ask for.
public enum AppIcon {
  SIZE_16(16),
  SIZE_32(32),
  SIZE_48(48),
  SIZE_64(64),
  SIZE_128(128),
  SIZE_256(256);

  private final int pixels;

  AppIcon(int pixels) {
    this.pixels = pixels;
  }

  /// Width and height, in pixels.
  public int pixels() {
    return pixels;
  }

  /// Where the PNG lies.
  public String url() {
    return new ResourceFile("icon/tapedeck-" + pixels + ".png").url().toExternalForm();
  }

  /// All sizes, smallest first.
  public static List<String> urls() {
    return Stream.of(values()).map(AppIcon::url).toList();
  }
}
