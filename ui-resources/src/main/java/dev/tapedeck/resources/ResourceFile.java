package dev.tapedeck.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A file that is part of this module, named by its path below the folder of resources.
record ResourceFile(String path) {
  private static final String FOLDER = "/dev/tapedeck/ui/";

  URL url() {
    return Objects.requireNonNull(
        ResourceFile.class.getResource(FOLDER + path), () -> "no resource " + FOLDER + path);
  }

  String text() {
    try (InputStream stream = url().openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
