package dev.tapedeck.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The Python text that comes with this module.
final class Resources {
  private Resources() {}

  static String harness(String name) {
    return text("harness/" + name).orElseThrow();
  }

  /// The dotted names of the facades' modules, packages before what is in them.
  static List<String> facadeModules() {
    return text("facade/modules.txt").orElse("").lines().filter(name -> !name.isBlank()).toList();
  }

  static String facade(String module) {
    String path = "facade/" + module.replace('.', '/');
    return text(path + "/__init__.py").or(() -> text(path + ".py")).orElseThrow();
  }

  private static Optional<String> text(String path) {
    try (InputStream stream = Resources.class.getResourceAsStream(path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
