package dev.tapedeck.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The Python that comes with this module: texts, and what the build compiled them to.
final class Resources {
  /// The harness's modules, each after those that it imports.
  static final List<String> HARNESS = List.of("rewrite", "echo", "errors", "files", "tapedeck");

  private Resources() {}

  /// The text of what makes modules of the others.
  static String install() {
    return text("harness/install.py").orElseThrow();
  }

  static PythonModule harness(String name) {
    return module(harnessPath(name)).orElseThrow();
  }

  /// What Python knows a module of the harness by.
  static String harnessModule(String name) {
    return "tapedeck".equals(name) ? "_tapedeck" : "_tapedeck_" + name;
  }

  static String harnessPath(String name) {
    return "harness/" + name;
  }

  /// The dotted names of the facades' modules, packages before what is in them.
  static List<String> facadeModules() {
    return text("facade/modules.txt").orElse("").lines().filter(name -> !name.isBlank()).toList();
  }

  static PythonModule facade(String module) {
    return module(facadePath(module)).orElseThrow();
  }

  static String facadePath(String module) {
    String path = "facade/" + module.replace('.', '/');
    String ofPackage = path + "/__init__";
    return Resources.class.getResource(ofPackage + ".py") == null ? path : ofPackage;
  }

  private static Optional<PythonModule> module(String path) {
    return text(path + ".py").map(text -> new PythonModule(text, code(path, text)));
  }

  private static String code(String path, String text) {
    return read(path + ".code", StandardCharsets.ISO_8859_1)
        .flatMap(file -> codeOf(text, file))
        .orElse("");
  }

  /// What is in a file of compiled code; empty if it is the code of another text.
  static Optional<String> codeOf(String text, String file) {
    String mark = mark(text);
    return file.startsWith(mark) ? Optional.of(file.substring(mark.length())) : Optional.empty();
  }

  /// What a file of compiled code begins with, so that code of another text is not taken.
  static String mark(String text) {
    return String.format("%08x", text.hashCode());
  }

  private static Optional<String> text(String path) {
    return read(path, StandardCharsets.UTF_8);
  }

  private static Optional<String> read(String path, Charset charset) {
    try (InputStream stream = Resources.class.getResourceAsStream(path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
